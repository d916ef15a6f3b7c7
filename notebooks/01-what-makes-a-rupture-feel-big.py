# ---
# jupyter:
#   jupytext:
#     formats: py:percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # What makes a rupture feel big
#
# You will be able to say what decides whether the same slip passes or wounds, and why no share of the hurt belongs to any single condition.
#
# There are two ways through.
# In ten minutes: "Two hours and their numbers" and "Four readers", with your guesses on paper and the code unread.
# In about fifty: everything in its order, with the three exercises.
# The code runs in a second or two, and in a few more where it is read online.
#
# ## Two hours and their numbers
#
# In [The wrong sister](case:the-wrong-sister) Ellen says Lorraine when she means Joyce, and Alton, in his seventh year with her, makes use of it.
# In [The same mistake, week three](case:the-same-mistake-week-three) Joel gives to Kavitha what Revathi did, and Priya says yes.
# The first cell fetches the tools; the second copies both hours from the cases, a line each for person, tie and act.

# %%
from itertools import combinations, permutations
from math import exp, log
from statistics import mean

from rupture_repair.classroom import checking
from rupture_repair.figures import bars, lines, say, surface
from rupture_repair.model import DEFAULTS, Act, Client, perceive

# %%
alton = {"history": 0.4, "fragility": 0.3, "transference": ("sibling", "twinship")}
alton |= {"alliance": 0.85, "recent": 0.0}
alton |= {"severity": 0.35, "echo": 0.4, "known": True}

priya = {"history": 0.85, "fragility": 0.6, "transference": ("parental", "negative")}
priya |= {"alliance": 0.4, "recent": 0.1}
priya |= {"severity": 0.35, "echo": 0.9, "known": False}

# %% [markdown]
# The transferences count too: the model reads from them how much each client idealizes, a little in both, and keeps to that until "The admired therapist".
#
# Three functions say how an hour's act is perceived, how likely it is to be felt as an injury at all, and what the hour would be with conditions taken from another.


# %%
def perceived(hour):
    act = Act(hour["severity"], hour["echo"], hour["known"])
    client = Client(hour["history"], hour["fragility"], hour["transference"])
    return perceive(act, client, hour["alliance"], hour["recent"], hour.get("idealization"))


def chance(hour):
    return perceived(hour).probability


def taking(hour, other, *conditions):
    return hour | {name: other[name] for name in conditions}


# %% [markdown]
# Write down, in percent, how likely you think it that Alton is hurt by Ellen's slip, and Priya by Joel's.

# %% tags=["hide-input"]
stale = "the words after this cell were written for other numbers"
assert chance(alton) < 0.5 < chance(priya), stale
say(f"""With Alton's numbers the model gives an injury a chance of {100 * chance(alton):.0f} percent, with Priya's {100 * chance(priya):.0f} {{assumption}}.
The severity is {alton["severity"]} for him and {priya["severity"]} for her: on a recording, one act.""")

# %% [markdown]
# Its echo, and whether it is known for a mistake, stand in the act's line but belong to whoever hears it, and there the hours part.
# If your own two numbers lie closer together than the model's, keep them; what follows is about how such numbers hang together, and yours hang together too.
#
# ## Could any alliance have covered it?
#
# Keep Priya's fragility and the act as she heard it, set earlier trouble and idealization to none, and let only alliance and history vary.
# How good must the alliance be for the act to be sooner overlooked than felt, with no history at all, and with a history as heavy as hers?
# Write both answers down.
#
# The next cell draws the map.

# %%
act, fragility = Act(priya["severity"], priya["echo"], priya["known"]), priya["fragility"]
caption = "The chance that the confusion is felt, with Priya's fragility and echo and without earlier trouble or idealization. The shades run aslant: more history must be met with more alliance, and in the upper part no alliance is enough."
alt = f"A shaded square: the chance falls from left to right as the alliance grows and rises from bottom to top with history. At full alliance it is {perceive(act, Client(0, fragility), 1).probability:.0%} without a history and {perceive(act, Client(1, fragility), 1).probability:.0%} with the heaviest."
surface(act, fragility, title="One act over alliance and history", caption=caption, alt=alt)

# %% tags=["hide-input"]
on_map = priya | {"recent": 0.0, "idealization": 0.0}
unhurt = [a / 100 for a in range(101) if chance(on_map | {"history": 0.0, "alliance": a / 100}) < 0.5]
covered = chance(on_map | {"alliance": 1.0})
known_too = chance(on_map | {"alliance": 1.0, "known": True})
top = perceive(act, Client(1, fragility), 1).probability
assert unhurt and min(covered, top) > 0.5 > known_too, stale
say(f"""Without a history, an alliance of {unhurt[0]:.2f} tips the balance.
With hers, a perfect one leaves {100 * covered:.0f} percent, though only {100 * known_too:.0f} if she also knew it for a mistake.
At Alton's history and alliance the map reads {100 * chance(taking(on_map, alton, "history", "alliance")):.0f} percent and not his {100 * chance(alton):.0f}, because fragility, echo and not knowing are hers.""")

# %% [markdown]
# A map of two conditions is always a map for somebody, and whatever else moves the chance is what it holds still.
# For Priya on that Thursday the answer to the heading is no.
#
# ## Four readers
#
# Now exchange whole halves.
# The tie is the alliance, the recent record, and the knowledge that it was a mistake, which six good years can supply; the rest is the person.
# Priya with Alton's tie is Priya in a seventh year that she has not had; Alton with hers is a man in week three.
# Put the four in order, the most easily hurt first, and above all decide who comes second.
#
# The next cell makes the four and lets severity run its whole length.

# %%
tie = ("alliance", "recent", "known")
newer, later = taking(alton, priya, *tie), taking(priya, alton, *tie)
readers = {"Alton, year 7": alton, "Alton, week 3": newer, "Priya, year 7": later, "Priya, week 3": priya}
severities = [s / 20 for s in range(21)]
curves = {name: [chance(hour | {"severity": s}) for s in severities] for name, hour in readers.items()}

# %% tags=["hide-input"]
order = "; ".join(f"{chance(hour):.0%} for {name}" for name, hour in readers.items())
caption = f"Four stretches of nearly one curve, shifted sideways: what a condition changes is how grave an act must be before it hurts. The confusion lies at {alton['severity']}."
alt = f"Four rising curves against severity. At the confusion's severity, {alton['severity']}, they stand at: {order}."
lines(curves, at=severities, x="Severity", y="Chance", rows=7, title="Four readers", caption=caption, alt=alt)

# %% tags=["hide-input"]
harmless = chance(priya | {"severity": 0.0})
assert chance(priya) > chance(newer) > chance(later) > chance(alton), stale
say(f"""Priya in week three stands at {100 * chance(priya):.0f} percent, Alton in week three at {100 * chance(newer):.0f}, Priya in year seven at {100 * chance(later):.0f}, Alton in year seven at {100 * chance(alton):.0f}.
Second is the man with the lighter history and the new tie.
Mistrust the left edge, where an act grave to nobody still reaches Priya with a chance of {100 * harmless:.0f} percent.""")

# %% [markdown]
# The new tie weighs more here than the heavier history and what comes with it, and neither by itself explains Priya.
# Whoever put Priya in year seven second has company; histories are what case presentations begin with, and the plain strength of the tie is seldom given a paragraph of its own.
#
# ## One condition at a time
#
# Change a single condition of Alton's hour to Priya's.
# Which of the six carries the most, and do the six add up to the whole distance?
#
# The next cell makes each change alone.

# %%
conditions = ("recent", "history", "fragility", "echo", "known", "alliance")
alone = {name: chance(taking(alton, priya, name)) for name in conditions}

# %% tags=["hide-input"]
shown = {"none": chance(alton)} | alone | {"all": chance(priya)}
caption = f"Of the {len(alone)} changes {sum(p < 0.5 for p in alone.values())} leave the confusion sooner overlooked than felt; the highest of the single bars is that of the {max(alone, key=alone.get)}. (Known: changed from known for a mistake to not known.)"
alt = f"Bars, by what is changed: {', '.join(f'{name} {p:.0%}' for name, p in shown.items())}."
bars(shown, y="Chance", column="Changed", title="Alton's hour, one change", caption=caption, alt=alt)

# %% tags=["hide-input"]
whole = 100 * (chance(priya) - chance(alton))
rise = {name: 100 * (p - chance(alton)) for name, p in alone.items()}
fall = {name: 100 * (chance(priya) - chance(taking(priya, alton, name))) for name in conditions}
assert max(rise, key=rise.get) == max(fall, key=fall.get) == "alliance", stale
assert sum(fall.values()) < sum(rise.values()), stale
say(f"""The alliance carries {rise["alliance"]:.0f} points of the {whole:.0f} between them, and the six rises add up to {sum(rise.values()):.0f}.
If you find that reassuring, go back the other way.
From Priya toward Alton the six falls add up to {sum(fall.values()):.0f}, and the alliance's, still the largest, is {fall["alliance"]:.0f}.""")

# %% [markdown]
# They are the same six conditions and the same two hours, and a sum that comes near the distance does so by accident.
# The model adds in log-odds, where zero is an even chance and every unit multiplies the odds by the same amount.
# A unit moves the chance far while the matter is open, and little once it is nearly settled.
# The four readers hold both orders, tie before person and person before tie.
# Will the tie add the same number of points in each, and the same number of log-odds?


# %%
def log_odds(hour):
    return log(chance(hour) / (1 - chance(hour)))


tie_first = log_odds(newer) - log_odds(alton)
tie_last = log_odds(priya) - log_odds(later)

# %% tags=["hide-input"]
one_first = log_odds(taking(alton, priya, "alliance")) - log_odds(alton)
one_last = log_odds(priya) - log_odds(taking(priya, alton, "alliance"))
assert abs(tie_first - tie_last) < 1e-6 < abs(one_first - one_last), stale
say(f"""Changed first, the tie adds {100 * (chance(newer) - chance(alton)):.0f} points; changed last, {100 * (chance(priya) - chance(later)):.0f}.
In log-odds it adds {tie_first:.2f} and {tie_last:.2f}, the same either way.
The alliance alone does not keep even that: {one_first:.2f} first, {one_last:.2f} last.""")

# %% [markdown]
# The model multiplies alliance by the knowledge that it was a mistake, and history by echo; the halves add exactly because the two that are multiplied lie each time in the same half.
#
# ## Counted before, or after?
#
# A colleague asks how much of Priya's injury was her history.
# Write down a number of points, and beside it the smallest and the largest that somebody else could defend with the same model.
#
# Six conditions can be changed one after another in 720 orders.
# The next cell goes through all of them, and notes what each condition adds at the place where its turn comes.


# %%
def together(taken):
    return chance(taking(alton, priya, *taken))


adds = {name: [[] for place in conditions] for name in conditions}
for order in permutations(conditions):
    for place, name in enumerate(order):
        added = together(order[: place + 1]) - together(order[:place])
        adds[name][place].append(added)

# %% tags=["hide-input"]
averages = {name: [mean(values) for values in adds[name]] for name in conditions}
assert all(max(v) > max(v[0], v[-1]) for name, v in averages.items() if name != "alliance"), stale
by_place = {name: averages[name] for name in ("alliance", "history", "echo", "fragility")}
ends = "; ".join(f"{name} {v[0]:.2f}, {max(v):.2f}, {v[-1]:.2f}" for name, v in by_place.items())
lines(
    by_place,
    x="Place in the order",
    y="Chance added",
    rows=6,
    y_range=(0, 0.7),
    title="What a condition adds, by its place in the order",
    caption="The averages at each place; recent and known, left out, have the same shape. What the person brings counts for most in the middle of an order, when the matter has become open and is not yet settled.",
    alt=f"Four lines over the places one to six; first, highest and last: {ends}.",
)

# %% tags=["hide-input"]
every = {name: [100 * x for values in adds[name] for x in values] for name in conditions}
rows = "\n".join(
    f"| {name} | {rise[name]:.0f} | {fall[name]:.0f} | {min(x):.0f} | {max(x):.0f} | {mean(x):.0f} |"
    for name, x in every.items()
)
assert max(every["history"]) > 2 * min(every["history"]), stale
say(f"""In points out of {whole:.0f}:

| | if first | if last | least | most | mean of all orders |
|---|---|---|---|---|---|
{rows}

Her history adds {min(every["history"]):.0f} points or {max(every["history"]):.0f}, as you like, and both are correct.""")

# %% [markdown]
# The last column does add up to the distance, since every single order does, and it is a fair way of dividing a bill.
# But no injury was ever suffered in an average order.
# Asked how much of it was her history, one has to ask back: counted before the alliance, or after?
# The question that can be answered is another one: which change, made now, with everything else as it is, would move the chance?
#
# ## Felt, and felt as big
#
# So far an act was felt or overlooked.
# The model draws a chance on top of the log-odds: above zero the act is felt, above a second mark it is felt as big, and what lies between is small {assumption}.
# A small injury is one that a client can perhaps still mention.
# For which of the four readers is it the likeliest?


# %%
def logistic(x):
    return 1 / (1 + exp(-x))


def small_and_big(hour):
    big = logistic(log_odds(hour) - DEFAULTS["big_cut"])
    return chance(hour) - big, big


sizes = {name: small_and_big(hour) for name, hour in readers.items()}

# %% tags=["hide-input"]
small = {name: s for name, (s, _) in sizes.items()}
bars(
    small,
    y="Chance of a small injury",
    column="Reader",
    title="Felt, and small",
    caption="The chance that the confusion is felt and stays small. It is low where an act is overlooked, and low again where it wounds.",
    alt=f"Four bars: {', '.join(f'{name} {s:.0%}' for name, s in small.items())}.",
)

# %% tags=["hide-input"]
widest = logistic(DEFAULTS["big_cut"] / 2) - logistic(-DEFAULTS["big_cut"] / 2)
rows = "\n".join(
    f"| {name} | {100 * (1 - s - b):.0f} | {100 * s:.0f} | {100 * b:.0f} |" for name, (s, b) in sizes.items()
)
sure, torn = ("Alton, year 7", "Priya, week 3"), ("Alton, week 3", "Priya, year 7")
assert max(small[n] for n in sure) < min(small[n] for n in torn), stale
say(f"""In percent:

| | overlooked | small | big |
|---|---|---|---|
{rows}

(Rounded.)
For nobody can the middle column exceed {100 * widest:.0f} percent, since that is what the band between the two marks holds at its fullest.""")

# %% [markdown]
# The middle belongs to the undecided readers.
# What is likely to be felt is, in this model, also likely to be felt as big, and the injury that one could bring up next week in half a sentence is the mark of a case that might have gone either way.
# "Maybe. It could be that," says Priya, to whose numbers the model gives hardly any chance of a small injury; so the mark can mislead.
#
# ## The admired therapist
#
# Suppose that Priya in her seventh year idealized Joel, more than the little that the model reads from her transference.
# Would the confusion hurt her less, more, or the same, and a lesser slip, and a graver failure?
#
# The next cell lets idealization run from none to the utmost.

# %%
acts = {"lesser slip": 0.1, "confusion": later["severity"], "graver failure": 0.7}
felt = {
    name: [chance(later | {"severity": s, "idealization": i}) for i in severities] for name, s in acts.items()
}

# %% tags=["hide-input"]
ends = ", ".join(f"{name} {v[0]:.0%} to {v[-1]:.0%}" for name, v in felt.items())
caption = "For Priya in year seven the lowest line falls, the highest rises, and the confusion lies almost level between them."
alt = f"Three lines against idealization, from none to the utmost: {ends}."
lines(
    felt,
    at=severities,
    x="Idealization",
    y="Chance",
    rows=7,
    title="Cushion and cliff",
    caption=caption,
    alt=alt,
)

# %% tags=["hide-input"]
admired = [later | {"severity": s / 100, "idealization": 0.8} for s in range(100)]
few = [[perceived(h | i).label for h in admired].count("small") for i in ({"idealization": 0.0}, {})]
lesser, level, graver = (v[-1] - v[0] for v in felt.values())
assert lesser < 0 < graver and abs(level) < 0.1 and few[1] < few[0], stale
say(f"""The confusion goes only from {100 * felt["confusion"][0]:.0f} percent to {100 * felt["confusion"][-1]:.0f}, since it lies close to where the cushion turns; and the cliff is a slope.
Of a hundred severities, {few[0]} are called small for her without idealization, which is to say likelier felt than not and not likely to be felt as big, and {few[1]} with an idealization of {admired[0]["idealization"]}.""")

# %% [markdown]
# Admiration thins out the middle from both sides, and with it what could still be mentioned; [A pedestal](notebook:a-pedestal) goes on from here.
#
# ## Where these figures stop
#
# Every weight used here is a declared assumption of [the model](chapter:model/index), so that the alliance comes first is in part what its author put in.
# The severity that is held still throughout was itself somebody's judgment of two invented scenes; for some there is no such scale, only the act as it means something to these two [@stolorow1992].
# Chance and size are one number here: what is likelier to hurt hurts more, and an act that few would feel and those few deeply cannot be written down.
# Nor can the six cause each other, although a bad night makes for a worse alliance, and a heavy history makes good ones rarer.
# And what the model calls overlooked may have been minded and kept quiet [@rennie1994] {seen}; Alton's last word to Ellen, "Eileen," is still open on the page of his case.
#
# What the therapist does next has not entered at all, and belongs to [Repair](chapter:repair/repair) and to [The forgotten session, session by session](notebook:the-forgotten-session-session-by-session).

# %% [markdown]
# ## Exercise 1: What would have had to be different in week three?
#
# Take conditions from Alton until Joel's confusion is sooner overlooked by Priya than felt.
# How many of the six does it take at the least, and which one is in every combination that is enough?
# Guess both before you try.

# %% tags=["exercise"]
# chance(taking(priya, alton, "known", "fragility")) tries two of them
needed = ...  # how many
keystone = ...  # the name of one of the conditions

# %% tags=["solution"]
sets = [s for n in range(1, 7) for s in combinations(conditions, n)]
enough = [s for s in sets if chance(taking(priya, alton, *s)) < 0.5]
needed = len(enough[0])
(keystone,) = set(conditions).intersection(*enough)
assert keystone == "alliance", stale
say(f"""It takes at least {needed}, for instance {", ".join(enough[0][:-1])} and {enough[0][-1]}.
Of the {len(enough)} combinations that are enough, {sum("alliance" not in s for s in enough)} do without the alliance, and {sum("history" not in s for s in enough)} leave her her history.
The condition that cannot be spared is the one nobody has in week three.
What is open to Joel is the Monday after.""")

# %% tags=["check"]
with checking("Exercise 1"):
    assert needed is not ..., "put more names, or others, into taking(priya, alton, ...), and count them."
    assert needed in range(1, 7), "how many of the six? A whole number from 1 to 6."
    assert keystone is not ..., "leave one condition out and take the other five; is that enough?"
    assert keystone in conditions, f"one of {', '.join(conditions)}, spelled like that."
    least = min(chance(taking(priya, alton, *s)) for s in combinations(conditions, needed))
    assert least < 0.5, f"the best that {needed} can do leaves the chance at {100 * least:.0f} percent."
    fewer = min(chance(taking(priya, alton, *s)) for s in combinations(conditions, needed - 1))
    assert fewer > 0.5, "fewer will do; which of yours could be given back?"
    rest = chance(taking(priya, alton, *(set(conditions) - {keystone})))
    assert rest > 0.5, (
        f"without it, the other five bring her to {100 * rest:.0f} percent; so it can be done without."
    )

# %% [markdown]
# ## Exercise 2: When is it worth most to know that it was a mistake?
#
# `spared` says by how many points Alton is spared because he knows the slip for a slip.
# At which alliance, to within a tenth, would that knowledge be worth most to him?
# It is tempting to answer without computing.


# %% tags=["exercise"]
def spared(hour):
    return 100 * (chance(hour | {"known": False}) - chance(hour | {"known": True}))


best = ...  # an alliance between 0 and 1; spared(alton | {"alliance": 0.2}) tries one

# %% tags=["solution"]
grid = [a / 20 for a in range(21)]
worth = [spared(alton | {"alliance": a}) for a in grid]
best = grid[worth.index(max(worth))]
hers = [spared(priya | {"alliance": a}) for a in grid]
assert 0 < best < 1 and spared(alton) > spared(priya), stale
say(f"""Near {best:g}, where it spares him {max(worth):.0f} points; in his own alliance of {alton["alliance"]} it is {spared(alton):.0f}.
A mistake is excused out of the alliance, so that with none there is nothing to excuse it from, and with a perfect one little is left to excuse.
Priya, in week three, would be spared {spared(priya):.0f}, and most at an alliance of {grid[hers.index(max(hers))]:g}: she has more to be excused from.
The story goes further than the model, in which knowing never hurts.
Priya had hoped that the error was hers, and learning whose it was took that shelter away.""")

# %% tags=["check"]
with checking("Exercise 2"):
    assert best is not ..., "try an alliance of 0, of 1, and one in between, and go on from the best."
    assert best != 1, "a perfect alliance overlooks most of it unaided; where is more left to spare?"
    assert best != 0, "the knowledge works through the alliance; with none, spared(...) is 0."
    highest = max((a / 100 for a in range(101)), key=lambda a: spared(alton | {"alliance": a}))
    assert abs(best - alton["alliance"]) > 0.005 or abs(best - highest) <= 0.1001, (
        "that is the alliance he has; look on both sides of it."
    )
    assert best <= highest + 0.1001, "with a little less alliance it would spare him more."
    assert best >= highest - 0.1001, "with a little more alliance it would spare him more."

# %% [markdown]
# ## Exercise 3: What is a bad night worth?
#
# Alton has not slept, and comes as raw as Priya.
# How small must a slip be now to reach him no more easily than the confusion does after a good night?
# Find its severity, to two decimals.
# You can try values, or use that log-odds add: a bad night adds so many, and a unit of severity so many.

# %% tags=["exercise"]
tired = taking(alton, priya, "fragility")

lighter = ...  # a severity: chance(tired | {"severity": lighter}) should be chance(alton)

# %% tags=["solution"]
night = log_odds(tired) - log_odds(alton)
unit = 10 * (log_odds(alton | {"severity": alton["severity"] + 0.1}) - log_odds(alton))
lighter = alton["severity"] - night / unit
assert unit > DEFAULTS["severity"], stale
say(f"""The night adds {night:.2f} in log-odds and a whole unit of severity {unit:.2f}, so the slip must be smaller by {night / unit:.2f}: {lighter:.2f} in place of {alton["severity"]}.
The unit is more than the {DEFAULTS["severity"]:g} in the table of parameters, because Alton idealizes a little, and whoever idealizes feels each step in gravity more.
Whatever is added up can be exchanged at such rates, and a clinician who balks at the word *exchange* has found where the model is thinnest.""")

# %% tags=["check"]
with checking("Exercise 3"):
    assert lighter is not ..., "what does the night add to log_odds(alton)? Severity has to give it back."
    assert lighter < alton["severity"], "he is rawer than usual; the same act is now felt more easily."
    raw = log_odds(tired) - log_odds(alton)
    assert abs(lighter - (alton["severity"] - raw)) > 0.005, (
        "you have subtracted log-odds from a severity; how many log-odds does a unit of severity bring?"
    )
    assert abs(lighter - (alton["severity"] - raw / DEFAULTS["severity"])) > 0.005, (
        'a unit of severity brings him a little more than DEFAULTS["severity"], because he idealizes a little; measure it.'
    )
    assert lighter >= 0, "a severity lies between 0 and 1."
    off = chance(tired | {"severity": lighter}) - chance(alton)
    assert abs(off) < 0.0025, (
        f"at that severity he would be hurt {'too easily' if off > 0 else 'too seldom'}, by {100 * abs(off):.1f} points."
    )
