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
# # Apology, explanation, defense
#
# You will be able to say which part of an answer teaches a client to trust, which part lets the injury heal, what an explanation takes away from both, and what a second apology needs after a first that was none.
#
# There are two ways through.
# In ten minutes: "Three answers in two coats" and "One who says it, one who bears it", with your guesses on paper.
# In about an hour: everything, with late explanations, the second apology and three exercises.
# The code runs for some seconds, and on this page for perhaps half a minute.
#
# ## Three answers in two coats
#
# Read [The fee](case:the-fee) up to the minute when the radiator starts.
# A week after Marguerite told Dwayne of the increase with ninety seconds left, they sit in a cold room in their coats, and she answers him three times.
#
# 1. "I wondered what it stirred up in you."
# 2. "My rent goes up five hundred and forty dollars. I went back and forth for two weeks before I picked a number."
# 3. "I didn't want to hear your answer, so I'd say enough on purpose. I'm sorry I did that."
#
# An answer, in the model, has seven parts, each from 0 to 1.
# It *notices* that something is wrong, *acknowledges* one's own share, is *sincere*, is free of *defensiveness*, holds the *frame*, *withstands* the anger while still caring, and *links* the failure to the history.
# Grade the three answers before you look at our grades, which are a reading and nothing more {assumption}, and guess how much owning reaches Dwayne with each, if a full apology counts as 1.

# %%
from dataclasses import replace
from statistics import mean

from rupture_repair.classroom import checking
from rupture_repair.figures import bars, lines, say
from rupture_repair.model import DEFAULTS, STYLES, Act, Client, Response, simulate
from rupture_repair.model.session import answer

asks = Response(noticing=0.7, acknowledging=0.05, sincerity=0.6, nondefensiveness=0.5, withstanding=0.4)
reasons = Response(noticing=0.9, acknowledging=0.3, sincerity=0.7, nondefensiveness=0.3, withstanding=0.4)
owns = Response(noticing=1, acknowledging=0.95, sincerity=0.9, nondefensiveness=0.95, withstanding=0.9)

# %% [markdown]
# The next cell copies three hours from the cases; Nora is from [The forgotten session](case:the-forgotten-session), Priya from [The same mistake, week three](case:the-same-mistake-week-three).

# %%
nora = Client(history=0.85, fragility=0.6, transference=["idealizing", "parental"])
dwayne = Client(history=0.4, fragility=0.35, transference=["adversarial", "negative"])
priya = Client(history=0.85, fragility=0.6, transference=["parental", "negative"])
forgotten = Act(severity=0.8, echo=0.95, known_mistake=True)
hours = {
    "Dwayne": (dwayne, Act(severity=0.65, echo=0.6), 0.6, 0.05),
    "Nora": (nora, forgotten, 0.7, 0.0),
    "Priya": (priya, Act(severity=0.35, echo=0.9), 0.4, 0.1),
}
people = tuple(hours)


def treatment(who, response="owns it", sessions=60, acts=None, **other):
    client, act, alliance, recent = hours[who]
    return simulate(client, acts or act, response, sessions, alliance, recent=recent, **other)


# %% tags=["hide-input"]
stale = "the words after this cell were written for other numbers"


def sessions(n):
    return "1 session" if n == 1 else f"{n} sessions"


def fate(course):
    if course.repaired_at is not None:
        return f"mended after {sessions(course.unresolved_sessions)}"
    if course.ended_at is not None:
        return f"half have left by session {course.ended_at + 1}"
    return "still open"


graded = {"1, asks": asks, "2, gives reasons": reasons, "3, owns it": owns}
arrives = {name: answer(r, DEFAULTS) for name, r in graded.items()}
average = {name: mean(vars(r).values()) for name, r in graded.items()}
rows = "\n".join(
    f"| {name} | {average[name]:.2f} | {a.owned:.2f} | {a.borne:.2f} | {fate(treatment('Dwayne', graded[name]))} |"
    for name, a in arrives.items()
)
first, second, third = arrives.values()
assert first.owned < second.owned < third.owned / 3, stale
assert average["2, gives reasons"] > average["3, owns it"] / 2, stale
assert max(first.borne, second.borne) < third.borne / 3, stale
assert treatment("Dwayne", reasons).repaired_at is None and treatment("Dwayne", owns).repaired_at is not None
say(f"""| | average of the seven | owned | borne | if every hour were like it |
|---|---|---|---|---|
{rows}

By the average the second answer is worth {100 * average["2, gives reasons"] / average["3, owns it"]:.0f} percent of the third.
Of owning, {100 * second.owned / third.owned:.0f} percent as much arrives, and Dwayne, who says "I didn't ask you why," would find that generous.""")

# %% [markdown]
# Two quantities reach the client.
# *Owned* is a product: noticing times acknowledging times sincerity, and up to half of that is lost to a defensive manner.
# *Borne* is another: noticing times withstanding times freedom from defensiveness, and up to half is lost when the frame gives way.
# A product asks for all its factors at once, so that a fair performance in each comes to very little ([the equations](chapter:model/equations#answer)).
#
# Nothing among the seven parts asks whether she *was* wrong.
# "On purpose?" says Dwayne, and a week earlier she would have told him no.
# What has to be acknowledged is that he was left holding it, and that can be said, sincerely, before one has understood one's own part [@ferraro].
#
# ## No spare part
#
# Take Vera's answer to Nora, in which six of the seven are nearly full and the link is a good half made, and leave one part out, in every session.
# How many of the seven could she do without?
# The cell runs each version a hundred and fifty times, with chance, for sixty sessions.

# %%
own = STYLES["owns it"]
parts = tuple(vars(own))


def share_mended(who, response, runs=150):
    return mean(treatment(who, response, seed=seed).repaired_at is not None for seed in range(runs))


whole = share_mended("Nora", own)
without = {part: share_mended("Nora", replace(own, **{part: 0.0})) for part in parts}

# %% tags=["hide-input"]
words = ("unseen", "unowned", "unmeant", "defended", "no frame", "unborne", "no link")
shown = dict(zip(words, without.values(), strict=True))
few = sum(v < 0.1 for v in without.values())
assert few == 5 and min(without["frame"], without["linking"]) > 0.8 * whole, stale
bars(
    shown,
    title="One part taken out of a full answer to Nora",
    caption="The parts fall into two groups with nothing between them. Count the bars that are almost not there.",
    alt="Share mended: " + ", ".join(f"{name} {100 * v:.0f} percent" for name, v in shown.items()) + ".",
    y="Share mended in sixty sessions",
    column="Taken out",
)

# %% tags=["hide-input"]
half_said, half_meant = (
    share_mended("Nora", replace(own, **{p: 0.5})) for p in ("acknowledging", "sincerity")
)
assert 0.6 * whole < half_said == half_meant < whole, stale
say(f"""With all seven, {100 * whole:.0f} percent are mended.
For {few} of the seven, taking out the one is nearly as bad as taking out everything.
The frame and the link slow things down and stop nothing: {100 * without["frame"]:.0f} and {100 * without["linking"]:.0f} percent.
Halving is another matter: half the acknowledgment still mends {100 * half_said:.0f} percent, and half the sincerity exactly as many, since the model multiplies the two and cannot tell them apart.""")

# %% [markdown]
# A client can.
# The model is told how sincere the therapist is; Priya, told "no, that's completely fair," has to find out, and does so before the sentence is over.
#
# ## What four kinds of hour teach
#
# Trust here is narrow: that the therapist survives the anger and goes on caring.
# Four named answers are the model's shorthand: *owns it*, *explains*, *defends*, *does not notice*.
# Suppose that Nora stays in any case, three times a week for sixty sessions.
# Draw her trust under each of the four as a line, and mark which end below where they began.

# %%
staying = {"leaving": -8}  # all but rules out that the client leaves
taught = {style: treatment("Nora", style, parameters=staying) for style in STYLES}

# %% tags=["hide-input"]
trust = {style: course.trust for style, course in taught.items()}
closed = taught["owns it"].repaired_at
assert [style for style in STYLES if trust[style][-1] < trust[style][0]] == ["defends", "does not notice"]
assert trust["defends"][-1] > trust["does not notice"][-1], stale
lines(
    trust,
    title="What Nora's trust learns from four kinds of hour",
    caption="Two lines rise, one of them by little; two sink. See where the highest is steepest, and where, soon after, it stops.",
    alt="Trust after the first session and after the last: "
    + ", ".join(f"{style} {v[0]:.2f} and {v[-1]:.2f}" for style, v in trust.items())
    + f". Owned, it rises until about session {closed + 1} and is level from there.",
    y="Trust, 0 to 1",
    rows=6,
)


# %% tags=["hide-input"]
def share_left(who, response, runs=100):
    return mean(treatment(who, response, seed=seed).ended[-1] for seed in range(runs))


gain = {style: v[11] - v[0] for style, v in trust.items()}
left = {style: share_left("Nora", style) for style in STYLES}
turn = trust["owns it"][closed] - trust["owns it"][closed - 4]
assert 0 < gain["explains"] < gain["owns it"] / 3 and turn > 0.7 * gain["owns it"], stale
assert abs(trust["owns it"][-1] - trust["owns it"][closed]) < 0.01, stale
assert left["owns it"] < left["explains"] < left["does not notice"] < left["defends"], stale
say(f"""In four weeks, from the first session to the twelfth, owning it teaches {gain["owns it"]:.2f} and explaining {gain["explains"]:.3f}.
Under defending and under silence trust wanes, and faster in the silence, because a defensive therapist has at least noticed.
The highest line gains {turn:.2f} in its last four sessions, since to see it mend teaches too, and is level from session {closed + 1} on: the model's clients learn this kind of trust only while they have an injury to be angry about.

If Nora may leave, {100 * left["owns it"]:.0f} percent have done so by session 60 where it is owned, {100 * left["explains"]:.0f} where it is explained, {100 * left["does not notice"]:.0f} in the silence and {100 * left["defends"]:.0f} under a defense; [another notebook](notebook:when-nobody-says-anything) follows them.""")

# %% [markdown]
# ## One who says it, one who bears it
#
# Two therapists, each with half.
# The first acknowledges fully and cannot bear what follows: at the third reading of Nora's page she goes somewhere else.
# The second bears everything, for as long as it takes, and never says that she did it.
# Narcissistic therapists cannot acknowledge [@ferraro]; we give ours all the rest in full measure, which is more than one usually meets.
#
# With Nora, neither half [mends anything](notebook:the-forgotten-session-session-by-session).
# Add a Nora without the history, who begins with more trust.
# Write down which half mends more treatments and which keeps more clients, and for whom, if for anyone, a half does the work of the whole.

# %%
says, bears = replace(own, withstanding=0.0), replace(own, acknowledging=0.0)
halves = {"both": own, "says it": says, "bears it": bears, "nothing": "does not notice"}
hours["Nora without the history"] = (replace(nora, history=0.0), forgotten, 0.7, 0.0)
mended = {who: {name: share_mended(who, r, 100) for name, r in halves.items()} for who in hours}
gone = {who: {name: share_left(who, r) for name, r in halves.items()} for who in hours}

# %% tags=["hide-input"]
light = "Nora without the history"
rows = "\n".join(
    f"| {who} | "
    + " | ".join(f"{100 * mended[who][h]:.0f} and {100 * gone[who][h]:.0f}" for h in halves)
    + " |"
    for who in hours
)
for who, g in gone.items():
    assert g["both"] <= g["says it"] < g["bears it"] - 0.1 < g["bears it"] < g["nothing"] - 0.04, stale
    assert abs(mended[who]["bears it"] - mended[who]["nothing"]) < 0.03, stale
assert mended[light]["says it"] > 0.95 * mended[light]["both"], stale
assert gone[light]["says it"] < gone[light]["both"] + 0.04, stale
assert mended["Dwayne"]["both"] - 0.2 > mended["Dwayne"]["says it"] > 0.5, stale
assert max(mended[who]["says it"] for who in ("Nora", "Priya")) < 0.15, stale
say(f"""Of a hundred treatments, how many are mended and how many have ended within sixty sessions:

| | both | says it | bears it | nothing |
|---|---|---|---|---|
{rows}

For many clients the acknowledgment alone is enough [@ferraro], and in the model it is for the one without the history; there the trust that withstanding would have taught was in the room beforehand.
It mends Dwayne rather more often than not, and hardly ever Nora or Priya.

Bearing it in silence mends no more than noticing nothing does.
But it keeps some who would otherwise have left, among the Noras {100 * (gone["Nora"]["nothing"] - gone["Nora"]["bears it"]):.0f} of a hundred, and far fewer than the sentence that she does not say would have kept.
How many is our guess {{assumption}}.
Some clients do stay for years with somebody who takes whatever they throw and concedes nothing, and whether that is a treatment is another question.""")

# %% [markdown]
# ## How much of an explanation will an apology carry?
#
# Mix the two: an answer that is owning to three quarters and explaining to one quarter, and so on.
# At what share of explanation will fewer than half as many be mended as with none, for Dwayne, Nora and Priya?


# %%
def mixed(share):
    explains = STYLES["explains"]
    return Response(*[(1 - share) * getattr(own, p) + share * getattr(explains, p) for p in parts])


shares = [k / 10 for k in range(11)]
carried = {who: [share_mended(who, mixed(x), runs=100) for x in shares] for who in people}

# %% tags=["hide-input"]
halved = {
    who: next((x for x, v in zip(shares, c, strict=True) if v < c[0] / 2), None) for who, c in carried.items()
}
assert halved["Dwayne"] is None and halved["Priya"] < halved["Nora"], stale
lines(
    carried,
    at=shares,
    x="Share of explanation in the apology",
    y="Share mended in sixty sessions",
    title="An apology with more and more explanation in it",
    caption="See how early each line begins to fall, and where two of them drop off.",
    alt="Share mended with no explanation, two fifths, and nothing else: "
    + "; ".join(
        f"{who} {100 * v[0]:.0f}, {100 * v[4]:.0f} and {100 * v[-1]:.0f} percent"
        for who, v in carried.items()
    )
    + ".",
    rows=6,
)

# %% tags=["hide-input"]
say(f"""Fewer than half as many are mended, for Priya, from {halved["Priya"]:g} on, for Nora from {halved["Nora"]:g}, and for Dwayne not even with nothing but explanation.
The one who can afford it least is the one to whom it was in fact offered, in the third week, by a tired student with four clients behind him.
A sincere, caring apology explains less and owns more [@ferraro]; how *much* less depends on who is listening.""")

# %% [markdown]
# ## Putting the child back in
#
# "Apologized by telephone and left the child out of it, correctly, and would now like very much to put the child back in."
# So Anselm, on the first Friday.
# Suppose that Vera gave in, once, in some later session.
# That the child came first is news about who is dearer, slight in itself and close to everything Nora ever knew; enter it as a second act (severity 0.3, echo 0.9 {assumption}).
# Sketch the harm, in added sessions with an open injury, against the session in which she gives in.

# %% tags=["hide-input"]
told = treatment("Nora", sessions=140, parameters=staying)


def added(course):
    return sum(h >= 0.1 for h in course.injury) - sum(h >= 0.1 for h in told.injury)


times = range(2, 60, 3)  # sessions, counted from 0
news = {t: {0: forgotten, t: Act(severity=0.3, echo=0.9)} for t in times}
hurting = [treatment("Nora", own, 140, acts, parameters=staying) for acts in news.values()]
harm = [added(c) for c in hurting]
worst = max(range(len(times)), key=harm.__getitem__)
end = told.repaired_at
past = next(k for k, t in enumerate(times) if t > end)
assert 0 < end - times[worst] <= 6, stale
assert 0 < harm[0] < harm[worst] / 2 and harm[worst] / 2 > harm[past] > harm[-1] > 0, stale
lines(
    {"added": harm},
    at=[t + 1 for t in times],
    x="Session in which the reason is given",
    y="Added sessions with an open injury",
    title="The child, put back in",
    caption=f"The injury is closed in session {end + 1}. See where the harm is greatest, and how fast it then goes down.",
    alt=f"The reason adds {sessions(harm[0])} in session {times[0] + 1}, {harm[worst]} in session {times[worst] + 1}, {harm[past]} in session {times[past] + 1}, and {harm[-1]} in session {times[-1] + 1}.",
    rows=5,
    y_range=(0, 5 * (harm[worst] // 5 + 1)),
)

# %% tags=["hide-input"]
early, late = hurting[0].labels[times[0]], hurting[-1].labels[times[-1]]
assert early == late == "big", stale
say(f"""It is felt as {early} in session {times[0] + 1}, and would be still in session {times[-1] + 1}.
The harm is greatest, {harm[worst]} sessions, in session {times[worst] + 1}, when Nora is about to come round.
After the turn it drops, to {harm[past]} in session {times[past] + 1} and to {harm[-1]} in the {(times[-1] + 1) // 3}th week: the mending has taught her something, and two people who have been through the other thing can have this out.""")

# %% [markdown]
# Part of the climb is our bookkeeping: an injury that fills its scale has little room to grow, so that in the first weeks the second wound disappears into the first.
# But that a reason is safest when it is no longer needed, and most dangerous just before it might be forgiven, is worth an argument in the seminar, and Nora would add that she had known about the child since the telephone.
#
# ## Joel's Monday
#
# In week three Joel's first apology is none: "You're my fifth since noon and I was up till two with a paper, so I'm a bit fried."
# On Monday he owns it.
# Let all three therapists explain for some sessions and then answer with everything in full except the acknowledging.
# For Dwayne and for Priya, how much acknowledging is the least that still gets the treatment mended before half have left, if it begins at once; after one session; after eight?


# %%
def mends(who, wait, acknowledging):
    full = replace(own, acknowledging=acknowledging, sincerity=1.0)
    answers = {0: full} if wait == 0 else {0: "explains", wait: full}
    return treatment(who, answers, 120).repaired_at is not None


# %% tags=["hide-input"]
def least(who, wait):
    """Return the least acknowledging that mends it, by halving."""
    low, high = 0.0, 1.0
    for _ in range(10):
        middle = (low + high) / 2
        low, high = (low, middle) if mends(who, wait, middle) else (middle, high)
    return high


waits = range(13)
enough = {who: [least(who, w) for w in waits if mends(who, w, 1.0)] for who in people}
last = len(enough["Priya"]) - 1
for values in enough.values():
    assert values == sorted(values), stale
assert enough["Dwayne"][0] < enough["Nora"][0] < enough["Priya"][0] < enough["Priya"][last] - 0.2, stale
assert 8 <= last < waits[-1] and min(len(enough["Nora"]), len(enough["Dwayne"])) == len(waits), stale
lines(
    enough,
    at=list(waits),
    x="Sessions of explaining before it is owned",
    y="Least acknowledging that mends it",
    title="What a second apology must contain",
    caption="The lines rise from very different heights; where one stops, no acknowledgment that comes later is enough, because by then more than half have left.",
    alt="Least acknowledging, at once and at the end of each line: "
    + "; ".join(f"{who} {v[0]:.2f} and {v[-1]:.2f}, after {len(v) - 1} sessions" for who, v in enough.items())
    + ".",
    rows=6,
)

# %% tags=["hide-input"]
monday = {s: treatment("Priya", {0: s, 1: own}) for s in ("explains", "defends", "does not notice")}
delay = {s: c.unresolved_sessions - treatment("Priya").unresolved_sessions for s, c in monday.items()}
assert set(delay.values()) == {1}, stale
say(f"""Dwayne needs {enough["Dwayne"][0]:.2f} at once and {enough["Dwayne"][8]:.2f} after eight sessions: to a man of moderate history in a decent alliance nearly anything meant will do.
Priya needs {enough["Priya"][0]:.2f} at once, {enough["Priya"][1]:.2f} on the Monday and {enough["Priya"][8]:.2f} after eight; after {sessions(last)} it is {enough["Priya"][last]:.2f}, and after {last + 1} there is no apology that is enough.

The wrong first hour itself has cost almost nothing.
Owned the next time, it adds {sessions(delay["explains"])}, whether it was an explanation, a defense or a silence.
That is a comfort to beginners, whom fear makes worse; what a bad first answer loses is chiefly the time until a better one.""")

# %% [markdown]
# Mistrust the comfort a little.
# The model hears a second apology as if it were the first.
# Priya hears it as the second: "Did your supervisor tell you to say that?"
# She is asking what no equation here asks, how she is to know that this one is different, and Joel's answer, that some of it is the supervisor's and the pen he heard himself, is in none of the seven parts.
# And Marguerite's real apology counts the false one ("And then I asked you how you felt about it") among the things to be sorry for, which a first could not have done.
#
# ## What a product cannot hear
#
# That no part can be spared is in the multiplication signs, and we put them there.
# A different author might have added, and would have written another notebook; no study that we know of has measured seven parts of an answer, or set one against another.
#
# The seven are held apart here as no therapist holds them.
# One cannot withstand an anger that one's own defensiveness prevents from being spoken, and an apology repeated every session, which the model rewards, may become a petition for release ([Repair](chapter:repair/repair)).
# Clients defer [@rennie1994] {seen}; some whom the model counts as mended would, in a room, have decided to be nice about it.
# And nothing here knows what an explanation says.
# A reason that the client needs (I shall be away again next week) and a reason that asks to be forgiven come out the same.
#
# The link, last, is where the model disappoints most.
# Marguerite has the sentence about Dwayne's father ready, "Now there was the truck," and keeps it, because offered first, by the person complained of, it would [undo what he has just been brave enough to say](chapter:ruptures/why-one-feels-big).

# %% tags=["hide-input"]
never, always = replace(own, linking=0.0), replace(own, linking=1.0)
told_so = [treatment("Nora", r, parameters=staying).unresolved_sessions for r in (never, always)]
too_soon = [{0: replace(r, acknowledging=0.0), 18: always} for r in (never, always)]
idle = [treatment("Nora", r, parameters=staying) for r in too_soon]
assert idle[0].trust == idle[1].trust and idle[0].injury == idle[1].injury, stale
assert told_so[1] < told_so[0] - 5, stale
say(f"""In the model the sooner is the better: linking in every hour that is also owned spares Nora {told_so[0] - told_so[1]} sessions of {told_so[0]}, and six weeks of linking *instead of* owning do exactly nothing, then or later.
Nothing in the equations can be hurt by a true sentence said too early.""")

# %% [markdown]
# ## Exercise 1: Which part of an explanation would you mend?
#
# A supervisee explains.
# You can get one part of her answer up to what it is in *owns it*, one and no more, before she sees Dwayne again.
# Which part saves him the most sessions?
# Write its name down first; `mending(part)` counts the sessions until Dwayne, who stays, is mended.


# %%
def mending(part):
    better = replace(STYLES["explains"], **{part: getattr(own, part)})
    return treatment("Dwayne", better, 120, parameters=staying).unresolved_sessions


# %% tags=["exercise"]
print(STYLES["explains"])
part = ...  # its name, as the model spells it, in quotation marks

# %% tags=["solution"]
needs = {p: mending(p) for p in parts}
part = min(needs, key=needs.__getitem__)
assert part == "nondefensiveness" and needs[part] < needs["acknowledging"] < needs["withstanding"], stale
say(f"""As she is, Dwayne would need {treatment("Dwayne", "explains", 120, parameters=staying).unresolved_sessions} sessions, if he stayed.
With her {part} mended it would be {needs[part]}; with her acknowledging, {needs["acknowledging"]}; with her withstanding, {needs["withstanding"]}.
Defensiveness is the one part that spoils everything: what she owns, what she bears, and the injury itself, which it keeps open.
The first thing to say to her may be less "apologize more" than "you were not in danger in there".""")

# %% tags=["check"]
with checking("Exercise 1"):
    assert part is not ..., "name one part; mending('frame') tries one."
    assert part in parts, f"the model's names are {', '.join(parts)}."
    tried = {p: mending(p) for p in parts}
    best = tried[part] == min(tried.values())
    assert best or part != "acknowledging", (
        f"the natural answer, and {tried['acknowledging']} sessions; but a defensive manner takes its share of whatever is acknowledged. Look for the part that stands in both products."
    )
    assert best or part != "withstanding", (
        "it teaches trust, but what she bears is multiplied by something else that she lacks."
    )
    assert best, "this part is nearly as full in her answer as in the other, or stands in one product only."

# %% [markdown]
# ## Exercise 2: The fee goes up again
#
# Let Dwayne stay, and fourteen months later let the fee go up again, in the same way; this time Marguerite does both, owns it and bears it.
# In how many sessions is it mended if the first time she had done both; if the first time she had only said it, which mends it too, only later; and if there had been no first time?
# Guess the order before you count.


# %%
def second_time(response):
    """Return the treatment; without a `response`, the one in which nothing happened the first time."""
    fee = hours["Dwayne"][1]
    acts = {60: fee} if response is None else {0: fee, 60: fee}
    return treatment("Dwayne", {0: response or own, 60: own}, 140, acts, parameters=staying)


def takes(response):
    return second_time(response).repaired_at - 60


# %% tags=["exercise"]
done_both, only_said, no_first = ..., ..., ...  # sessions: takes(own), ...

# %% tags=["solution"]
done_both, only_said, no_first = takes(own), takes(says), takes(None)
trusts = [second_time(r).trust[59] for r in (own, says, None)]
once = [treatment("Dwayne", r, parameters=staying).unresolved_sessions for r in (own, says)]
assert done_both < no_first < only_said and second_time(says).injury[59] < 0.1, stale
say(f"""{done_both}, {only_said} and {no_first}.
The first injury is mended in both cases, after {once[0]} sessions or after {once[1]}.
But Dwayne goes into the second with a trust of {trusts[0]:.2f}, {trusts[1]:.2f} or {trusts[2]:.2f}: an injury shakes it, and only one that has been owned *and borne* gives it back with interest {{assumption}}.
An apology that is accepted and never tested may be a debt.
Nor does the first of the three numbers say that it was a kindness to injure him; add what the first time took.""")

# %% tags=["check"]
with checking("Exercise 2"):
    assert ... not in (done_both, only_said, no_first), "takes(own), takes(says) and takes(None) count them."
    assert done_both != no_first, (
        "what was owned, borne and mended is still there when the next one comes: see second_time(own).trust[59]."
    )
    assert only_said > no_first, (
        "the first injury is closed, but what it took from trust was never given back: see second_time(says).trust[59]."
    )
    assert (done_both, only_said, no_first) == (takes(own), takes(says), takes(None)), (
        "the order is right; now the numbers."
    )

# %% [markdown]
# ## Exercise 3: For whom is it worth most to be sincere?
#
# For clients whose parents never owned anything, a heartfelt acknowledgment is itself reparative [@ferraro].
# Take the forgotten session, a client who stays, 200 sessions, and a therapist who owns it with sincerity 0.25, or 0.95.
# How many sessions sooner is it mended with the second, for a client without a history, and for Nora?
# `needed` counts the sessions of one such treatment.


# %%
def sincerely(history, sincerity):
    client = replace(nora, history=history)
    return simulate(client, forgotten, replace(own, sincerity=sincerity), 200, 0.7, parameters=staying)


def needed(history, sincerity):
    return sincerely(history, sincerity).unresolved_sessions


# %% tags=["exercise"]
light = ...  # sessions saved, history 0
heavy = ...  # sessions saved, history 0.85

# %% tags=["solution"]
light, heavy = (needed(h, 0.25) - needed(h, 0.95) for h in (0.0, 0.85))
assert heavy > light > 0 and light / needed(0.0, 0.25) > heavy / needed(0.85, 0.25), stale
lift = {h: sincerely(h, 0.95).alliance[-1] - sincerely(h, 0.25).alliance[-1] for h in (0.0, 0.85)}
assert lift[0.85] > lift[0.0] + 0.005, stale
say(f"""Without a history it saves {light} sessions of {needed(0.0, 0.25)}, for Nora {heavy} of {needed(0.85, 0.25)}.
As a share the first saves more, which is worth noticing before one makes a doctrine of the second.
What sincerity does for Nora alone shows at the end: with it the alliance is higher by {lift[0.85]:.3f}, and for the client without a history by {lift[0.0]:.3f}.
In the model this is where "reparative" is to be found, and as an effect it is small.""")

# %% tags=["check"]
with checking("Exercise 3"):
    assert light is not ... and heavy is not ..., (
        "each is a difference: needed(h, 0.25) - needed(h, 0.95), once for h = 0 and once for h = 0.85."
    )
    assert light != heavy, (
        "history slows the learning, and what is not meant slows the same learning again: the two multiply."
    )
    assert light == needed(0.0, 0.25) - needed(0.0, 0.95), "without the history it is another number."
    assert heavy == needed(0.85, 0.25) - needed(0.85, 0.95), "for Nora it is another number."
