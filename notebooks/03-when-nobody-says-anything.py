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
# # When nobody says anything
#
# You will be able to say what an injury that nobody notices does to the alliance, to trust and to who stays, and what late noticing can still do.
#
# There are two ways through.
# In ten minutes: "Forty weeks of okay" and "Noticing late", with your guesses on paper and the code unread.
# In about an hour: everything in its order, with the three exercises.
# The code runs for some seconds, with the solutions for ten or so, and on this page for about a minute.
#
# ## Suppose that it had been okay
#
# In [The forgotten session](case:the-forgotten-session) Nora says on the telephone, "Okay. Thanks for letting me know," and Vera answers that she does not see how it can be okay.
# Suppose that she had let it be okay: she knows that she forgot, and does not notice that it hurt.
# The second cell writes this down, and runs 500 seeded treatments where one is not enough.

# %%
from dataclasses import replace
from random import Random
from statistics import mean, median

from rupture_repair.classroom import checking
from rupture_repair.figures import bars, lines, say
from rupture_repair.model import DEFAULTS, STYLES, Act, Client, expected_failures, perceive, simulate

# %%
nora = Client(history=0.85, fragility=0.6, transference=["idealizing", "parental"])
forgotten = Act(severity=0.8, echo=0.95, known_mistake=True)


def treatment(response="does not notice", acts=forgotten, sessions=60, **other):
    return simulate(nora, acts, response, sessions, alliance=0.7, recent=0.0, **other)


def treatments(*given, **other):
    return [treatment(*given, seed=seed, **other) for seed in range(500)]


# %% [markdown]
# ## Forty weeks of okay
#
# Let Nora stay whatever happens, three times a week.
# Draw on paper, over forty weeks, three lines: the injury, the alliance, and the trust that Vera survives anger and cares.
# Mark the week by which half of the injury will have faded, and the session from which the alliance would tell a supervisor whether Vera had owned it.
#
# The next cell all but rules out leaving, and runs the silence beside the owning.

# %%
staying = {"sessions": 120, "parameters": {"leaving": -8}}
silent, owned = treatment(**staying), treatment("owns it", **staying)
apart = [abs(a - b) > 0.02 for a, b in zip(silent.alliance, owned.alliance, strict=True)].index(True)
lowest = silent.alliance.index(min(silent.alliance))
halfway = [injury < silent.injury[0] / 2 for injury in silent.injury].index(True)

# %% tags=["hide-input"]
shown = {"injury": silent.injury, "alliance": silent.alliance, "trust": silent.trust}
shown |= {"alliance, owned": owned.alliance}
caption = "Follow the two alliances for as long as they are one line. Then look at the injury, and at trust, where the lower alliance turns upward."
alt = f"The unnoticed injury falls slowly, from {silent.injury[0]:.2f} to {silent.injury[-1]:.2f} in session 120. The alliance sinks to {silent.alliance[lowest]:.2f} in session {lowest + 1} and climbs to {silent.alliance[-1]:.2f}, while trust goes from {silent.trust[0]:.2f} to {silent.trust[-1]:.2f}. Owned, the alliance parts from that line in session {apart + 1} and ends at {owned.alliance[-1]:.2f}."
lines(shown, title="An injury that nobody notices, if the client stayed", caption=caption, alt=alt, rows=7)

# %% tags=["hide-input"]
stale = "the words after this cell were written for other numbers"
assert apart > 9 and owned.injury[apart - 1] < silent.injury[apart - 1] and halfway > 60, stale
assert silent.injury[lowest] > 0.7 and silent.alliance[-1] > silent.alliance[lowest] + 0.1, stale
assert owned.trust[lowest] > owned.trust[0] > silent.trust[0] > silent.trust[lowest] > silent.trust[-1], stale
say(f"""Half of the injury is gone in week {halfway // 3 + 1}: left alone it hardly fades, at a rate that we put in {{assumption}}.
Through session {apart} the two alliances agree to within two hundredths, although the owned injury is already the smaller ({owned.injury[apart - 1]:.2f} against {silent.injury[apart - 1]:.2f}).
In the silence the alliance is dragged down until session {lowest + 1}; then it rises, over an injury of {silent.injury[lowest]:.2f}, to {silent.alliance[-1]:.2f}, and things appear to be looking up.
Trust goes the other way all along: {silent.trust[0]:.2f} after the forgotten session, {silent.trust[lowest]:.2f} at the turn of the alliance, {silent.trust[-1]:.2f} in the fortieth week.""")

# %% [markdown]
# In [the forgotten session as it was told](notebook:the-forgotten-session-session-by-session) trust climbed under a sinking alliance.
# Here an alliance climbs over a sinking trust, and of the four lines it is the alliance that people ask about.
# The two of them get on better and better with less and less behind it: "I'm polite to her till one of us retires," as Nora puts it to Dee.
#
# ## Who is still coming
#
# Now let Nora leave, and put *owns it*, *explains*, *defends* and *does not notice* in order by the share of treatments still going after twenty weeks, with a number for the last.
# Decide in particular whether it is better to explain or not to notice, and whether it is better not to notice or to defend.
#
# The next cell counts, session by session, who is left.


# %%
def still_going(cohort):
    return [mean(not course.ended[t] for course in cohort) for t in range(cohort[0].sessions)]


cohorts = {style: treatments(style) for style in STYLES}
going = {style: still_going(cohort) for style, cohort in cohorts.items()}
undisturbed = still_going(treatments(acts={}))

# %% tags=["hide-input"]
ends = ", ".join(f"{style} {shares[-1]:.0%}" for style, shares in going.items())
caption = "One line parts from the rest at once. Watch in what order the other three arrive at the right."
alt = f"Four falling lines. Owned, {going['owns it'][11]:.0%} are still going after session 12; the other three lie close together, with {going['does not notice'][11]:.0%} unnoticed. After session 60: {ends}."
lines(going, title="Treatments still going", caption=caption, alt=alt, y="Share still going", rows=7)

# %% tags=["hide-input"]
final = {style: shares[-1] for style, shares in going.items()}
stayed = [course for course in cohorts["does not notice"] if not course.ended[-1]]
carrying = mean(course.injury[-1] >= 0.1 for course in stayed)
unhurt = sum(course.perceived[0] == 0 for course in stayed)
mended = mean(course.repaired_at is not None for course in cohorts["explains"])
open_for = {style: treatment(style, **staying).injury[59] for style in STYLES}
assert final["owns it"] > final["explains"] > final["does not notice"] > final["defends"], stale
assert open_for["defends"] > open_for["does not notice"] and mended < 0.2 and carrying > 0.8, stale
say(f"""Owned, {100 * final["owns it"]:.0f} percent are still going, against {100 * undisturbed[-1]:.0f} where nothing was forgotten; unnoticed, {100 * final["does not notice"]:.0f}.
That is {100 * (1 - final["does not notice"] ** (1 / 60)):.1f} percent lost in an average session rather than {100 * (1 - undisturbed[-1] ** (1 / 60)):.1f}, three times a week.
Explaining keeps more than noticing nothing, {100 * final["explains"]:.0f}: the little of it that is owned and borne counts toward her coming back, although it mends only {100 * mended:.0f} percent.
Defending keeps fewer, {100 * final["defends"]:.0f}: in the model what is defensive in an answer holds the injury open ({open_for["defends"]:.2f} after twenty weeks), whereas in silence it at least fades ({open_for["does not notice"]:.2f}).
Of those who stayed through the silence {100 * carrying:.0f} percent still carry the injury; of these {len(stayed)} treatments, {unhurt} began with a forgetting that was not felt.""")

# %% [markdown]
# It is the same Nora in all four curves, and nothing that was entered for her says in which of them she would be found.
#
# A client who stays is not a client without a rupture.
# Soo-jin's thanks and agreement in [Perhaps you were angry at me](case:perhaps-you-were-angry-at-me) are what that may sound like.
#
# ## A small slip, before and after
#
# Vera gets the name of one of Nora's colleagues wrong, and Nora can tell that it is a slip.
# How likely is she to feel it just before the forgotten hour, and in the third week of the silence?
# By then she remembers a rupture, the open injury keeps her raw, and the alliance is lower: write down which does the most.
#
# The next cell counts who feels the slip, among those still coming, then takes the changes away one by one.

# %%
slip = Act(severity=0.2, echo=0.2, known_mistake=True)


def share_felt(**parameters):
    still_there = treatments(acts={0: forgotten, 8: slip}, sessions=9, parameters=parameters)
    return mean(course.perceived[8] > 0 for course in still_there if 8 in course.labels)


felt = {
    "before": perceive(slip, nora, alliance=0.7).probability,
    "after": share_felt(),
    "no memory": share_felt(memory=0),
    "not raw": share_felt(raw=0),
    "alliance spared": share_felt(hit=0, dragging=0),
}

# %% tags=["hide-input"]
caption = "Compare the first two bars, then see how far each of the last three comes down from the second."
alt = "Share that feels the slip: " + ", ".join(f"{name} {share:.0%}" for name, share in felt.items()) + "."
bars(felt, title="The same small slip", caption=caption, alt=alt, y="Share felt", column="Slip")

# %% tags=["hide-input"]
slips = ({}, {8: slip})
once, twice = (treatment(acts={0: forgotten} | more, **staying) for more in slips)
put_off = [treatment("owns it", {0: forgotten} | more, **staying).unresolved_sessions for more in slips]
assert felt["before"] < felt["alliance spared"] < felt["no memory"] < felt["not raw"] < felt["after"], stale
assert once.alliance[8] - twice.alliance[8] > twice.injury[8] - once.injury[8] > 0, stale
say(f"""Before, {100 * felt["before"]:.0f} percent feel it; after, {100 * felt["after"]:.0f}.
Spare the alliance and {100 * felt["alliance spared"]:.0f} percent do; the memory matters next, and rawness least, in part because Nora was raw to begin with.
Near the top of its scale the injury deepens only from {once.injury[8]:.2f} to {twice.injury[8]:.2f}, but the alliance falls from {once.alliance[8]:.2f} to {twice.alliance[8]:.2f}.
Even while Vera is owning everything, such a slip puts the repair off from {put_off[0]} sessions to {put_off[1]}.""")

# %% [markdown]
# The colleague's name is then what the two of them talk about, if they talk about anything.
#
# ## Noticing late
#
# Suppose that Vera notices at last, and owns it from then on.
# Two things have happened while nobody noticed: the injury has faded a little, so that less trust is needed; and trust has waned.
# For a client who stays, is the wait from the noticing to the repair shorter the later Vera begins, the same, or longer?
#
# The next cell runs it, and then once more with a trust that silence leaves alone.


# %%
def late(start):
    return {0: "does not notice", start: "owns it"}  # sessions are counted from 0


starts = (0, 4, 8, 12, 20, 40)
eve = {start: treatment(late(start), **staying) for start in starts}
kept = {"sessions": 120, "parameters": {"leaving": -8, "waning": 0}}
waits = {start: eve[start].repaired_at - start for start in starts}
unwaning = {start: treatment(late(start), **kept).repaired_at - start for start in starts}

# %% tags=["hide-input"]
shown = {f"owned from session {start + 1}": eve[start].trust[:60] for start in (0, 8, 20, 40)}
lowest_trust = ", ".join(f"{min(v):.2f}" for v in shown.values())
caption = "Each line slides for as long as nobody notices, and from there climbs about as steeply as the first one did from its own beginning."
alt = f"Four lines of trust over sixty sessions, which slide until Vera owns it and then climb. The lowest points: {lowest_trust}."
lines(shown, title="Trust, when it is owned late", caption=caption, alt=alt, y="Trust, 0 to 1", rows=8)

# %% tags=["hide-input"]
rows = "\n".join(
    f"| {s} | {eve[s].trust[s - 1]:.2f} | {eve[s].injury[s - 1]:.2f} | {waits[s]} | {unwaning[s]} |"
    for s in starts[1:]
)
assert waits[0] < waits[12] <= waits[40] and unwaning[40] < unwaning[12] <= unwaning[0], stale
say(f"""Owned from the first session, the repair takes {waits[0]} sessions.

| sessions unnoticed | trust then | injury then | sessions to the repair | if trust did not wane |
|---|---|---|---|---|
{rows}

The loss wins, and by little: {waits[12] - waits[0]} sessions more after twelve unnoticed, {waits[40] - waits[0]} after forty.""")

# %% [markdown]
# How fast trust wanes is one of the assumptions {assumption}, and so is that a late acknowledgment, once it comes, teaches as fast as a prompt one.
# A person who has waited forty sessions may have drawn conclusions that do not wait to be unlearned, and for her these waits are too short.
#
# But she is a person who stayed.
# What share of treatments will have ended before Vera could help, if she notices after four sessions, eight, or twelve?
# Now chance comes back in.

# %%
starts = (0, 4, 8, 12)
met = {start: treatments(late(start)) for start in starts}
before = [mean(c.ended_at is not None and c.ended_at < start for c in met[start]) for start in starts]
ended = [mean(c.ended[-1] for c in met[start]) for start in starts]
repaired = [mean(c.repaired_at is not None for c in met[start]) for start in starts]

# %% tags=["hide-input"]
fates = {"ended before she noticed": before, "ended in all": ended, "repaired": repaired}
caption = "See how much of the rise in endings had happened before she noticed."
alt = "; ".join(f"{name} " + ", ".join(f"{v:.0%}" for v in shares) for name, shares in fates.items())
alt = f"Three lines, for 0, 4, 8 and 12 sessions unnoticed: {alt}."
lines(fates, at=starts, x="Sessions unnoticed", y="Share", title="Noticed late", caption=caption, alt=alt)

# %% tags=["hide-input"]
middle = [
    median(c.repaired_at - s for c in met[s] if c.repaired_at is not None and c.repaired_at >= s)
    for s in starts
]
left_over = max(c.injury[-1] for s in starts for c in met[s] if not c.ended[-1])
assert before == sorted(before) and repaired == sorted(repaired, reverse=True), stale
assert before[3] > 0.5 * (repaired[0] - repaired[3]) and left_over < 0.1, stale
say(f"""By the time she notices, {100 * before[1]:.0f}, {100 * before[2]:.0f} or {100 * before[3]:.0f} percent have ended, and no later skill reaches them.
Among those who are repaired the median wait is {middle[0]:g} sessions when it is noticed at once and {middle[3]:g} after twelve; in everyone who lasts all sixty sessions the injury ends below {max(left_over, 0.01):.2f}.
So after twelve sessions {100 * repaired[3]:.0f} percent are repaired in place of {100 * repaired[0]:.0f}, and what makes the difference is mostly those who were already gone.""")

# %% [markdown]
# Waiting to notice costs a little trust and a great many clients.
# From inside a practice the proportions look the other way round, since those who are gone cannot be asked.
#
# ## How many to expect
#
# In long work unintended empathic failures are inevitable [@ferraro].
# Guess how many befall an attuned therapist in 400 sessions, and how long a treatment can be with an even chance of none.
#
# The next cell asks this of the model, and then of a therapist who fails half as often.

# %%
usual = expected_failures(400)
fewer = {"failures": DEFAULTS["failures"] / 2}
careful = expected_failures(400, parameters=fewer)
even = max(n for n in range(400) if expected_failures(n).chance_of_none >= 0.5)
later = max(n for n in range(400) if expected_failures(n, parameters=fewer).chance_of_none >= 0.5)

# %% tags=["hide-input"]
from rupture_repair.model import PARAMETERS

tag = next(p.provenance for p in PARAMETERS if p.name == "failures")
assert usual.count > careful.count > 2 and even < 60, stale
say(f"""It expects {usual.count:.0f}, and the even chance of none is gone after session {even}, in week {even // 3 + 1} {{{tag}}}.
The more careful therapist can expect {careful.count:.0f}, and keeps her even chance until session {later}.
Many will be overlooked.
But trying harder does not lead to zero, and the skill that is left to learn begins, after the failure, with noticing.""")

# %% [markdown]
# ## What the lines leave out
#
# The silence here is complete.
# For twenty weeks Nora gives no sign and Vera sees none, whereas in the cases silences leak: a bill is paid the same evening, a bag is lifted to the floor, letters are not mentioned again.
# Whether a sign like that can be caught, and by whom, is not in these curves; [Three people in the room](notebook:three-people-in-the-room) asks it.
#
# Leaving is a coin thrown after every session, and [the model](chapter:model/index) counts a hospital on the coast as an ending like any other.
# Across 669 studies 19.7 percent of clients dropped out [@swift2012] {seen}; ours all begin with a grave injury and compare only with one another, and other seeds would move a share by a few points.
# A whole year of all sorts of clients, most of whom nobody forgot, is in [A practice over a year](notebook:a-practice-over-a-year).
#
# And sometimes it is okay.
# This Nora was hurt because we entered what would hurt her.
# A therapist who hears an injury in every courtesy is listening for what he was taught to hear, as Samir finds out in [She just disagreed](case:she-just-disagreed).

# %% [markdown]
# ## Exercise 1: How much noticing is enough?
#
# Soo-jin's analyst notices something, and not what was in the bag.
# Give him all that *owns it* contains and vary only the noticing.
# `soojin` returns the share still coming after the twelve weeks of the case, and the share repaired.


# %%
def soojin(noticing):
    client = Client(history=0.55, fragility=0.5, transference=["avoidant", "parental"])
    early = Act(severity=0.5, echo=0.7)
    answer = replace(STYLES["owns it"], noticing=noticing)
    given = (client, early, answer, 36, 0.45)
    courses = [simulate(*given, seed, recent=0.05) for seed in range(500)]
    return mean(not c.ended[-1] for c in courses), mean(c.repaired_at is not None for c in courses)


# %% [markdown]
# How much noticing does it take until half of the treatments are repaired?
# Write down your guess, and beside it the shares that you expect at half the noticing; then find it to within a twentieth or so.

# %% tags=["exercise"]
enough = ...  # between 0 and 1; soojin(0.3) tries one

# %% tags=["solution"]
none, some, full = (soojin(noticing) for noticing in (0, 0.5, 1))
low, high = 0.0, 1.0
while high - low > 0.02:
    enough = (low + high) / 2
    low, high = (enough, high) if soojin(enough)[1] < 0.5 else (low, enough)
assert none[0] < some[0] - 0.1 < full[0] - 0.1 and some[1] < 0.3 < full[1] and enough > 0.55, stale
say(f"""It takes {enough:.2f}.
With half the noticing {100 * some[0]:.0f} percent are still coming, between the {100 * none[0]:.0f} of none and the {100 * full[0]:.0f} of all, but only {100 * some[1]:.0f} percent are repaired, where all of it repairs {100 * full[1]:.0f}.
Noticing limits both what can be owned and what can be withstood, and repair needs a good deal of each at once, whereas for coming back a little of either will do.
So there is a stretch in which an analyst notices enough to keep her and not enough to mend anything.
Having noticed an anger may be what kept Leonard from looking for the rest.""")

# %% tags=["check"]
with checking("Exercise 1"):
    assert enough is not ..., "try soojin(0), soojin(1) and something between."
    assert 0 <= enough <= 1, "noticing runs from 0 to 1; it is not a share of treatments."
    coming, repairs = soojin(enough)
    found = f"keeps {100 * coming:.0f} percent coming and repairs {100 * repairs:.0f}"
    assert abs(enough - 0.5) > 0.02 or abs(repairs - 0.5) < 0.1, (
        f"half the noticing {found}: staying is not mending."
    )
    less, more = (soojin(min(max(enough + d, 0), 1))[1] for d in (-0.05, 0.05))
    assert more > 0.5, f"that {found}; it takes more."
    assert less < 0.5, f"that {found}; it takes less."

# %% [markdown]
# ## Exercise 2: Fewer mistakes, or more noticing?
#
# Let moderate slips fall at random over 200 sessions with Nora, and compare two therapists.
# One fails in one session out of twenty-five, a rate of 0.04, and notices and owns it.
# The other notices nothing, and fails as seldom as you like.
# `outcomes` returns the share of clients still there after the 200 sessions, and the share of these with an injury open.


# %%
def outcomes(rate, response):
    courses = []
    for seed in range(200):
        chance = Random(10_000 + seed)
        acts = {t: Act(0.35, 0.4, known_mistake=True) for t in range(200) if chance.random() < rate}
        courses.append(treatment(response, acts=acts, sessions=200, seed=seed))
    stayed = [course for course in courses if not course.ended[-1]]
    return len(stayed) / len(courses), mean(course.injury[-1] >= 0.1 for course in stayed)


# %% [markdown]
# At which rate does the second therapist keep as many clients as the first?
# Guess whether half of 0.04 will do, or a quarter.

# %% tags=["exercise"]
rate = ...  # failures a session; outcomes(0.03, "does not notice") tries one

# %% tags=["solution"]
owning, halved = outcomes(0.04, "owns it"), outcomes(0.02, "does not notice")
low, high = 0.0, 0.04
while high - low > 0.001:
    rate = (low + high) / 2
    low, high = (rate, high) if outcomes(rate, "does not notice")[0] > owning[0] else (low, rate)
rare, flawless = outcomes(rate, "does not notice"), outcomes(0, "owns it")
assert halved[0] < owning[0] < flawless[0] and rate < 0.02, stale
say(f"""The one who owns it keeps {100 * owning[0]:.0f} percent; the other, with half the failures, {100 * halved[0]:.0f}.
To draw level she may fail about once in {round(1 / rate, -2):.0f} sessions (200 runs cannot fix this closely), where the other fails once in twenty-five.
Of those who stay with her {100 * rare[1]:.0f} percent carry an open injury at the end, of those who stay with the other {100 * owning[1]:.0f}.
Noticing is no license to fail: with no failures at all, {100 * flawless[0]:.0f} percent stay.""")

# %% tags=["check"]
with checking("Exercise 2"):
    assert rate is not ..., (
        'see what outcomes(0.04, "owns it") keeps, and look for a rate that keeps as many.'
    )
    owner, other = outcomes(0.04, "owns it")[0], outcomes(rate, "does not notice")[0]
    assert rate != 0.02 or abs(other - owner) < 0.03, (
        f"halving the failures keeps {100 * other:.0f} percent, and the one who owns them {100 * owner:.0f}."
    )
    assert other > owner - 0.03, f"that keeps {100 * other:.0f} percent; she must fail more rarely."
    assert other < owner + 0.03, f"that keeps {100 * other:.0f} percent; she may fail a little more often."

# %% [markdown]
# ## Exercise 3: How late is too late?
#
# Up to how many sessions may the forgotten hour go unnoticed, if at least half of all treatments are still to be repaired by session 60?
# You have the wait from noticing to repair, from the table, and you have the figure of those who left; decide first which of them sets the limit.


# %% tags=["exercise"]
def share_repaired(unnoticed):
    return mean(course.repaired_at is not None for course in treatments(late(unnoticed)))


latest = ...  # sessions unnoticed

# %% tags=["solution"]
in_time, too_many = 0, 60
while too_many - in_time > 1:
    middle = (in_time + too_many) // 2
    in_time, too_many = (middle, too_many) if share_repaired(middle) >= 0.5 else (in_time, middle)
latest = in_time
could = max(s for s in range(60) if treatment(late(s), parameters={"leaving": -8}).repaired_at is not None)
past = treatments(late(latest + 1))
gone = mean(c.ended_at is not None and c.ended_at <= latest for c in past)
assert latest < could - 4 and gone > 0.25, stale
say(f"""Up to {latest} sessions, into week {latest // 3 + 1}; by one more, {100 * gone:.0f} percent have left unnoticed.
With a client who stayed, Vera could begin as late as session {could + 1} and have mended it by the last.
In the model, then, what runs out is hardly the healing; it is the clients.""")

# %% tags=["check"]
with checking("Exercise 3"):
    assert latest is not ..., "share_repaired(12) is in the last figure; go on from there."
    alone = [s for s in range(60) if treatment(late(s), parameters={"leaving": -8}).repaired_at is not None]
    share, one_more = share_repaired(latest), share_repaired(latest + 1)
    assert latest != max(alone) or share >= 0.5, (
        f"that is the limit for a client who stays; of all treatments {100 * share:.0f} percent are repaired."
    )
    assert share >= 0.5, f"by then only {100 * share:.0f} percent are repaired."
    assert one_more < 0.5, f"with one more it is still {100 * one_more:.0f} percent."
