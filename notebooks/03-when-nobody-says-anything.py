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
# You will be able to see what an injury does that is never noticed, who stays with it, and what late noticing can still do.
#
# About ten minutes.
#
# In [The forgotten session](case:the-forgotten-session) Nora says on the telephone, "Okay. Thanks for letting me know," and Vera answers that she does not see how it can be okay.
# Suppose that she had let it be okay: she knows that she forgot, and does not notice that it hurt.
# The cell writes this down, and runs 500 seeded treatments where one is not enough.

# %%
from dataclasses import replace
from random import Random
from statistics import mean, median

from rupture_repair.figures import bars, lines, say
from rupture_repair.model import STYLES, Act, Client, expected_failures, perceive, simulate

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
# Write down the week by which half of the injury will have faded, and when the alliance would tell a supervisor whether Vera had owned it.
#
# The cell all but rules out leaving, and runs the silence beside the owning.

# %%
staying = {"sessions": 120, "parameters": {"leaving": -8}}
silent, owned = treatment(**staying), treatment("owns it", **staying)
apart = [abs(a - b) > 0.02 for a, b in zip(silent.alliance, owned.alliance, strict=True)].index(True)
lowest = silent.alliance.index(min(silent.alliance))
half = [injury < silent.injury[0] / 2 for injury in silent.injury].index(True)

# %% tags=["hide-input"]
shown = {"injury": silent.injury, "alliance": silent.alliance, "alliance, owned": owned.alliance}
caption = "Follow the two alliances for as long as they are one line, and look at the injury at the moment when the lower one turns upward."
alt = f"The unnoticed injury falls slowly, from {silent.injury[0]:.2f} to {silent.injury[-1]:.2f} in session 120. The alliance sinks to {silent.alliance[lowest]:.2f} in session {lowest + 1} and creeps up to {silent.alliance[-1]:.2f}. Owned, it parts from that line in session {apart + 1} and ends at {owned.alliance[-1]:.2f}."
lines(shown, title="An injury that nobody notices, if the client stayed", caption=caption, alt=alt, rows=7)

# %% tags=["hide-input"]
say(f"""Half of the injury is gone in week {half // 3 + 1}: left alone it hardly fades, at a rate that we put in {{assumption}}.
Through session {apart} the two alliances agree to within two hundredths, although the owned injury is already the smaller ({owned.injury[apart - 1]:.2f} against {silent.injury[apart - 1]:.2f}).
In the silence the alliance is dragged down until session {lowest + 1}; then it rises, over an injury of {silent.injury[lowest]:.2f}, and things appear to be looking up.""")

# %% [markdown]
# ## Who is still coming
#
# Now let Nora leave, and put *owns it*, *explains*, *defends* and *does not notice* in order by the share of treatments still going after twenty weeks, with a number for the last.
#
# The cell counts, session by session, who is left.


# %%
def still_going(cohort):
    return [mean(not course.ended[t] for course in cohort) for t in range(cohort[0].sessions)]


cohorts = {style: treatments(style) for style in STYLES}
going = {style: still_going(cohort) for style, cohort in cohorts.items()}
undisturbed = still_going(treatments(acts={}))

# %% tags=["hide-input"]
ends = ", ".join(f"{style} {shares[-1]:.0%}" for style, shares in going.items())
caption = "One line parts from the rest at once; see what explaining gains over noticing nothing."
alt = f"Four falling lines. Owned, {going['owns it'][11]:.0%} are still going after session 12; the other three lie close together, with {going['does not notice'][11]:.0%} unnoticed. After session 60: {ends}."
lines(going, title="Treatments still going", caption=caption, alt=alt, y="Share still going", rows=7)

# %% tags=["hide-input"]
stayed = [course for course in cohorts["does not notice"] if not course.ended[-1]]
carrying = mean(course.injury[-1] >= 0.1 for course in stayed)
say(f"""Owned, {going["owns it"][-1]:.0%} are still going, against {undisturbed[-1]:.0%} where nothing was forgotten; unnoticed, {going["does not notice"][-1]:.0%}.
That is {1 - going["does not notice"][-1] ** (1 / 60):.1%} lost in an average session rather than {1 - undisturbed[-1] ** (1 / 60):.1%}, three times a week.
Explaining ({going["explains"][-1]:.0%}) keeps about as many as noticing nothing, and defending ({going["defends"][-1]:.0%}) fewer: in the model what is defensive in an answer keeps the injury open a little longer than silence, under which it fades.
Of those who stayed through the silence {carrying:.0%} still carry the injury; most others never felt one.""")

# %% [markdown]
# A client who stays is not a client without a rupture.
# Soo-jin's thanks and agreement in [Perhaps you were angry at me](case:perhaps-you-were-angry-at-me) are what that may sound like.
#
# ## A small slip, before and after
#
# Vera gets the name of one of Nora's colleagues wrong, and Nora can tell that it is a slip.
# How likely is she to feel it just before the forgotten hour, and in the third week of the silence?
# By then she remembers a rupture, the open injury keeps her raw, and the alliance is lower: write down which does the most.
#
# The cell counts who feels the slip, among those still coming, then takes the changes away one by one.

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
once, twice = treatment(), treatment(acts={0: forgotten, 8: slip})
mended = [treatment("owns it", acts={0: forgotten} | more) for more in ({}, {8: slip})]
say(f"""Before, {felt["before"]:.0%} feel it; after, {felt["after"]:.0%}.
Spare the alliance and {felt["alliance spared"]:.0%} do; the memory matters next, and rawness least, in part because Nora was raw to begin with.
Near the top of its scale the injury deepens only from {once.injury[8]:.2f} to {twice.injury[8]:.2f}, but the alliance falls from {once.alliance[8]:.2f} to {twice.alliance[8]:.2f}.
Even while Vera is owning everything, such a slip puts the repair off from {mended[0].unresolved_sessions} sessions to {mended[1].unresolved_sessions}.""")

# %% [markdown]
# ## Noticing late
#
# Suppose that Vera notices at once, or after four sessions, eight or twelve, and owns it from then on.
# What share will have ended before she could help, and is the wait from noticing to repair longer the later she begins?
#
# The cell sorts the treatments by what became of them; sessions are counted from 0.

# %%
starts = (0, 4, 8, 12)
late = {start: treatments({0: "does not notice", start: "owns it"}) for start in starts}
before = [mean(c.ended_at is not None and c.ended_at < start for c in late[start]) for start in starts]
ended = [mean(c.ended[-1] for c in late[start]) for start in starts]
repaired = [mean(c.repaired_at is not None for c in late[start]) for start in starts]

# %% tags=["hide-input"]
fates = {"ended before she noticed": before, "ended in all": ended, "repaired": repaired}
caption = "See how much of the rise in endings had happened before she noticed."
alt = "; ".join(f"{name} " + ", ".join(f"{v:.0%}" for v in shares) for name, shares in fates.items())
alt = f"Three lines, for noticing in session 0, 4, 8 and 12: {alt}."
lines(fates, at=starts, x="Sessions unnoticed", y="Share", title="Noticed late", caption=caption, alt=alt)

# %% tags=["hide-input"]
met = {start: [c for c in late[start] if start and not c.ended[start - 1]] for start in starts}
waits = [
    median(c.repaired_at - s for c in late[s] if c.repaired_at is not None and c.repaired_at >= s)
    for s in starts
]
eve = [mean(c.injury[s - 1] for c in met[s]) for s in starts[1:]]
left_over = max(c.injury[-1] for s in starts for c in late[s] if not c.ended[-1])
say(f"""By the time she notices, {before[1]:.0%}, {before[2]:.0%} or {before[3]:.0%} have ended, and no later skill reaches them.
Those still there bring an injury of {eve[0]:.2f}, {eve[1]:.2f} or {eve[2]:.2f} on average, and in those who last all sixty sessions it ends at {left_over:.2f}.
The median wait for the repair is no longer: {waits[0]:g} sessions noticed at once, {waits[3]:g} after twelve.""")

# %% [markdown]
# That flatters the late noticer: in the model trust stands still while nothing is said, but a person who has waited twelve sessions may have drawn conclusions.
#
# ## How many to expect
#
# In long work unintended empathic failures are inevitable [@ferraro].
# Guess how many befall an attuned therapist in 400 sessions, and how long a treatment can be with an even chance of none.
#
# The cell asks this of the model, and then of a therapist who fails half as often.

# %%
usual = expected_failures(400)
careful = expected_failures(400, parameters={"failures": 0.02})
even = max(n for n in range(400) if expected_failures(n).chance_of_none >= 0.5)

# %% tags=["hide-input"]
say(f"""It expects {usual.count:.0f}, and the even chance of none is gone after session {even}, in week {even // 3 + 1} {{assumption}}.
The more careful therapist can expect {careful.count:.0f}, with a {careful.chance_of_none:.2%} chance of none.
Many will be overlooked.
But trying harder does not lead to zero, and the skill that is left to learn begins, after the failure, with noticing.""")

# %% [markdown]
# ## What the lines leave out
#
# No rate here was measured: every coefficient is a declared assumption of [the model](chapter:model/index), which predicts no person and counts a new job as an ending like any other.
# Across 669 studies 19.7 percent of clients dropped out [@swift2012] {seen}; ours all begin with a grave injury and compare only with one another, and other seeds would move a share by a few points.
# History colors how an act is read and dooms nobody: it is the same Nora in all four curves.

# %% [markdown]
# ## Exercise 1: How much noticing is enough?
#
# Soo-jin's analyst notices something, and not what was in the bag.
# Give him all that *owns it* contains and vary only the noticing: of what full noticing would gain, how much does half of it gain?
# The cell gives the share still going with none.


# %%
def soojin_going(noticing):
    soojin = Client(history=0.55, fragility=0.5, transference=["avoidant", "parental"])
    early = Act(severity=0.5, echo=0.7)
    answer = replace(STYLES["owns it"], noticing=noticing)
    given = (soojin, early, answer, 36, 0.45)
    return mean(not simulate(*given, seed, recent=0.05).ended[-1] for seed in range(500))


soojin_going(0)

# %% tags=["solution"]
none, some, full = (soojin_going(noticing) for noticing in (0, 0.5, 1))
say(f"""With none, {none:.0%} are still going, with half {some:.0%}, with all {full:.0%}.
Half the noticing gains {(some - none) / (full - none):.0%}, because it limits what can be owned and what can be withstood, and repair needs both.
Having noticed an anger may be what kept him from looking for the rest.""")

# %% [markdown]
# ## Exercise 2: Fewer mistakes, or more noticing?
#
# Let moderate slips fall at random over 200 sessions with Nora.
# How much rarer must the failures of a therapist who notices nothing be, to keep as many clients as one who fails at the usual rate and owns it?
# The cell gives the share still going, and the share of those with an open injury.


# %%
def outcomes(rate, response):
    courses = []
    for seed in range(300):
        chance = Random(10_000 + seed)
        acts = {t: Act(0.35, 0.4, known_mistake=True) for t in range(200) if chance.random() < rate}
        courses.append(treatment(response, acts=acts, sessions=200, seed=seed))
    stayed = [course for course in courses if not course.ended[-1]]
    return len(stayed) / len(courses), mean(course.injury[-1] >= 0.1 for course in stayed)


outcomes(0.04, "owns it")

# %% tags=["solution"]
owning, flawless = outcomes(0.04, "owns it"), outcomes(0, "owns it")
halved, quartered = outcomes(0.02, "does not notice"), outcomes(0.01, "does not notice")
say(f"""The one who owns it keeps {owning[0]:.0%}; the other, with half the failures, {halved[0]:.0%}, and with a quarter {quartered[0]:.0%}.
To prevent three failures in four does not quite make up for noticing none, and {quartered[1]:.0%} of those who stay carry an open injury, against {owning[1]:.0%}.
Noticing is no license to fail: with no failures at all, {flawless[0]:.0%} stay.""")
