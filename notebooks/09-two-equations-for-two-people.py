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
# # Two equations for two people
#
# You will be able to say, before computing anything, when two people who move each other can swing, and which assumptions a published claim needs.
#
# There are two ways through.
# In ten minutes: "Two who follow each other" and "One who leans the other way", without the proof between them and with your guesses on paper.
# In about fifty: everything, with the proofs, four published results and the exercises.
#
# ## A therapist, a client, and the mood of each
#
# Larry Liebovitch, Paul Peluso and their colleagues modeled a therapist and a client by two equations [@liebovitch2011] {reported}:
#
# ```
# dT/dt = m₁ T + b₁ + c₁ F_C(C)
# dC/dt = m₂ C + b₂ + c₂ F_T(T)
# ```
#
# T is the therapist's mood, C the client's, each a single number, below zero when it is bad.
# The first line is a sentence.
# The therapist's mood changes because every mood wears off (m₁, below zero; the nearer to zero, the longer it lasts), because she has a temper of her own to return to (alone she would come to rest at -b₁/m₁), and because of the client, whose mood she takes in some way (the curve F_C) and more or less strongly (c₁, her responsiveness).
# The second line says the same of the client.
#
# The curves carry the psychology.
# Theirs were drawn up from the research literature on psychotherapy [@norman2012] {seen}, and we have not been able to read them.
# So we try three of our own {assumption}.
# On the *rising* curve a person follows the other's mood.
# On the *falling* one a person leans the other way, brighter as the other sinks and more sober as the other brightens.
# The *wary* curve follows up to a point and beyond that believes the other less.

# %%
from dataclasses import replace
from math import sqrt
from random import Random

from rupture_repair.classroom import checking
from rupture_repair.figures import lines, say
from rupture_repair.model.precedents import Influence, Pair, Person, follow, steady_states, turns

rising, falling, wary = Influence("rising"), Influence("falling"), Influence("wary")


# %% tags=["hide-input"]
def moods(path, **words):
    both = {"therapist": path.therapist, "client": path.client}
    return lines(both, at=path.times, x="Time", y="Mood", rows=8, y_range=(-2.5, 2.5), **words)


# %% [markdown]
# ## Two who follow each other
#
# In [Perhaps you were angry at me](case:perhaps-you-were-angry-at-me) Soo-jin takes up what Leonard says, Leonard is pleased, and she takes it up more readily.
# What shows of them is two people who follow each other.
# Make two such people, alike in everything, and let the therapist begin in a good mood and the client in a bad one.
#
# Write down how often the therapist's mood will change direction before it settles, how often the client's, and whether they end above zero or below.

# %%
followers = Pair(therapist=Person(-0.5, 0, 1, rising), client=Person(-0.5, 0, 1, rising))  # m, b, c, F
met = follow(followers, therapist=1.5, client=-2)

# %% tags=["hide-input"]
turned = turns(met.therapist), turns(met.client)
peak = max(met.client)
moods(
    met,
    title="Two who follow each other",
    caption="Each runs toward the other, they meet, and from there they go the same way. Look for a change of direction.",
    alt=f"The therapist's mood falls from {met.therapist[0]:g} to {met.therapist[-1]:.2f} without turning. The client's rises from {met.client[0]:g} to {peak:.2f}, turns, and falls with the therapist's to {met.client[-1]:.2f}.",
)

# %% tags=["hide-input"]
say(f"""Changes of direction: {turned[0]} for the therapist, {turned[1]} for the client.
The client is cheered for a while, up to {peak:.2f}, and then both sink, since the one who began farther from zero drew the other after.""")

# %% [markdown]
# One pair proves little.
# The next cell makes a hundred at random, each person with an inertia, a temper, a responsiveness and a mood to begin with, and counts the changes of direction of both people together.
# What is the largest count you expect among a hundred pairs of followers?
# And among a hundred pairs in which both lean the other way?

# %%
draw = Random(9)


def someone(curve):
    return Person(draw.uniform(-1, -0.2), draw.uniform(-0.5, 0.5), draw.uniform(0, 2), curve)


def changes(first, second):
    pair = Pair(someone(first), someone(second))
    path = follow(pair, draw.uniform(-2, 2), draw.uniform(-2, 2), step=0.05)
    return turns(path.therapist) + turns(path.client)


both_follow = [changes(rising, rising) for _ in range(100)]
both_lean = [changes(falling, falling) for _ in range(100)]

# %% tags=["hide-input"]
say(f"""Where both follow, the largest count is {max(both_follow)}: in {both_follow.count(0)} pairs nobody turns, in {both_follow.count(1)} one of the two turns, once.
Where both lean, it is {max(both_lean)} again.
Two people who both do the opposite of the other do not swing either; if they do it strongly enough they part, one up and one down, and stay there.""")

# %% [markdown]
# ## Why at most one of them turns
#
# Write u for the speed of the therapist's mood, dT/dt, and v for the client's, dC/dt.
# How do the speeds change?
# Take the rate of each equation once more:
#
# ```
# u' = m₁ u + p v        p = c₁ F_C'(C)
# v' = q u + m₂ v        q = c₂ F_T'(T)
# ```
#
# Where both follow, the slopes F_C' and F_T' are nowhere negative, and so neither p nor q is.
#
# Suppose that both moods are rising, u > 0 and v > 0.
# By itself a speed only dies away, u' = m₁ u, and never passes zero; what the other adds, p v, pushes it up.
# So both go on rising.
# In the same way, if both are falling, both go on falling.
#
# Suppose that one rises and the other falls.
# Either this goes on until they rest, or one of them turns first.
# (They cannot both turn in the same instant: where both speeds are zero is a place of rest, and no path gets there in finite time.)
# From that moment both rise or both fall, and the paragraph above says that this is for good.
#
# So of two people who follow each other at most one changes direction, and once.
# Their moods cannot run away, because the curves are bounded and m wears everything down, and so they settle.
# If both lean, turn the client's scale upside down, and two leaners become two followers.
# The general theorem, for all plane systems of the kind, is in Smith's book [@smith1995] {seen}.

# %% [markdown]
# ## One who leans the other way
#
# Now the client follows the therapist, and the therapist leans: she brightens as the client sinks and grows sober as the client brightens, as many of us do without deciding to.
# Alone she would come to rest in a fair mood, and the client in a bad one.
#
# Guess how often the client's mood will now change direction by as much as you could see, and whether the swings will grow, stay, or shrink.

# %%
leaning = Pair(Person(-0.3, 0.3, 1.5, falling), Person(-0.3, -0.3, 1.5, rising))
swung = follow(leaning, therapist=1, client=-2)
(rest,) = steady_states(leaning)
one_leans = [changes(falling, rising) for _ in range(100)]

# %% tags=["hide-input"]
seen = turns(swung.client, least=0.05)
moods(
    swung,
    title="A therapist who leans the other way",
    caption="The client's mood comes after the therapist's, about a quarter of a round late; every swing is smaller than the one before.",
    alt=f"Both moods swing with shrinking waves. The client's rises from {swung.client[0]:g} to {max(swung.client):.2f}, falls to {min(swung.client[40:]):.2f}, and settles near {rest.client:.2f}; the therapist's goes up to {max(swung.therapist):.2f}, down to {min(swung.therapist):.2f}, and settles near {rest.therapist:.2f}.",
)

# %% tags=["hide-input"]
say(f"""The client's mood turns {seen} times by more than a twentieth.
Close to the place of rest one round takes {rest.period:.1f} units of time, and half a round later {rest.kept:.0%} of a swing is left.
They come to rest at {rest.therapist:.2f} and {rest.client:.2f}: she below her own mood when alone ({leaning.therapist.alone:g}), the client far above his ({leaning.client.alone:g}).
Of a hundred random pairs in which the therapist leans and the client follows, {sum(n > 1 for n in one_leans)} turn more than once between them.""")

# %% [markdown]
# He follows her up; she sees him well and grows sober; he follows her down; she sees him low and brightens.
# It takes both: one who follows and one who leans.
#
# ## What it takes
#
# Near a place of rest the curves are as good as straight, and two small deviations x and y obey
#
# ```
# x' = m₁ x + p y
# y' = q x + m₂ y
# ```
#
# with the slopes p and q taken at that place.
# Look for a movement that keeps its shape while it grows or shrinks at a rate λ, so that x' = λ x and y' = λ y.
# Then (λ - m₁) x = p y and (λ - m₂) y = q x; multiply the two and cancel x y:
#
# ```
# (λ - m₁)(λ - m₂) = p q
# λ = (m₁ + m₂)/2 ± √R        R = ((m₁ - m₂)/2)² + p q
# ```
#
# These two rates are the *eigenvalues*.
# Where R is not negative both are real, and small deviations die away without circling.
# Where R is negative the root is imaginary, which means a rotation: the moods spiral, once round in the time 2π/√-R.
# So
#
# ```
# they swing around a place of rest   exactly where   p q < -((m₁ - m₂)/2)²
# ```
#
# A square is never negative, so p q must be: one of the two follows there and the other leans.
# That is necessary and not quite sufficient, since two people of different inertia need more of it.
#
# Let both people's responsiveness grow from nothing, in a pair with equal inertia and in a pair with unequal inertia.
# At what responsiveness does each begin to spiral, and when would you notice?
# (Without a temper of their own, b = 0, they rest at zero, where our curves have the slope 1 or -1.)


# %%
def kept(m1, m2, c):
    (rest,) = steady_states(Pair(Person(m1, 0, c, falling), Person(m2, 0, c, rising)))
    return rest.kept  # the share of a swing that is left half a round later; 0 where nothing spirals


m1, m2 = -1.9, -0.1
responsiveness = [k / 20 for k in range(61)]
unequal = [kept(m1, m2, c) for c in responsiveness]
equal = [kept((m1 + m2) / 2, (m1 + m2) / 2, c) for c in responsiveness]

# %% tags=["hide-input"]
begins = next(c for c, share in zip(responsiveness, unequal, strict=True) if share > 0)
notable = next(c for c, share in zip(responsiveness, equal, strict=True) if share > 0.1)
some = responsiveness.index(1.5)
lines(
    {"equal inertia": equal, "unequal inertia": unequal},
    at=responsiveness,
    x="Responsiveness of both",
    y="Share of a swing left",
    title="How much of a swing is left half a round later",
    caption="Both lines lie on the floor at first, and only one of them has nothing there. Look how far each must go before it is worth the name of a swing.",
    alt=f"Two rising curves, the one for equal inertia always the higher. At responsiveness {responsiveness[some]:g} the shares are {equal[some]:.2f} and {unequal[some]:.2f}, at {responsiveness[-1]:g} they are {equal[-1]:.2f} and {unequal[-1]:.2f}.",
)

# %% tags=["hide-input"]
say(f"""With equal inertia the condition is met by any responsiveness at all, and yet a tenth of a swing survives only from about {notable:g} on.
With unequal inertia nothing spirals up to {(m2 - m1) / 2:g}, half the difference of the two inertias; in steps of a twentieth the first that does is {begins:g}.
The eigenvalues say that there is a swing, and not that anybody in the room would see it.""")

# %% [markdown]
# ## Why no swing lasts
#
# Could two people of this kind swing for ever?
# Take not one beginning but a whole patch of them, drawn in the plane of T and C, and let every point go its way.
# The area of a moving patch grows or shrinks at the rate ∂(dT/dt)/∂T + ∂(dC/dt)/∂C, and here this is m₁ + m₂ everywhere, a negative constant: all areas shrink, whatever the curves.
# A swing that repeated itself would run round a closed loop (or nearly, round one joined from several paths), and no path can cross a loop made of paths, so the patch inside would be carried onto itself with its area unchanged.
# So there is no such loop (this is Bendixson's criterion), and moods that stay bounded and never repeat themselves must, in the plane, come to rest.
# A lasting swing would need a mood that somewhere feeds itself, and in these equations every mood, left alone, wears off.
#
# ## Four published results
#
# Peluso and his colleagues give four results of the model in the abstract of their paper [@peluso2012] {seen}, here in our words.
#
# 1. The person who is more responsive to the other ends in the more positive mood.
# 2. The client's mood oscillates before it comes to rest.
# 3. Therapy goes worst when the therapist starts out negative.
# 4. Changing only the influence and changing only the inertia have inverse effects.
#
# You know what the second needs.
# Before the next cells run, write beside the first and the third: *both follow*, *one leans*, *either*, or *neither*.
# For the third, think of how many places of rest there are.


# %%
def two(c1, c2, shapes, b=0.2):
    return Pair(Person(-0.5, b, c1, shapes[0]), Person(-0.5, b, c2, shapes[1]))


def more_responsive_ends_higher(shapes):
    first, second = (steady_states(two(c1, c2, shapes))[-1] for c1, c2 in ((1.5, 0.7), (0.7, 1.5)))
    return first.therapist > first.client and second.client > second.therapist


def client_swings(shapes):
    return turns(follow(two(1, 1, shapes), -1, 1, until=60).client, least=0.05) > 1


# %% [markdown]
# For the third result, let the client always begin in the same low mood, and move the therapist's beginning from far below zero to far above.
# Sketch where the client ends, as a line, for each kind of pair.

# %%
kinds = {
    "both follow": (rising, rising),
    "therapist leans": (falling, rising),
    "client leans": (rising, falling),
    "wary client": (rising, wary),
}
starts = [k / 5 for k in range(-10, 11)]


def client_ends(shapes, start):
    return follow(two(1, 1, shapes), start, -0.5, until=60, points=2, step=0.05).client[-1]


ends = {name: [client_ends(shapes, start) for start in starts] for name, shapes in kinds.items()}

# %% tags=["hide-input"]
told = "; ".join(f"{name} {v[0]:.2f} and {v[-1]:.2f}" for name, v in ends.items())
lines(
    ends,
    at=starts,
    x="Therapist's mood at the start",
    y="Client's mood at the end",
    rows=10,
    title="Where the client ends",
    caption="Two of the lines have a step in them, and two are as flat as a table.",
    alt=f"Four lines, two level, two with one step up. The client's mood at the end, for a therapist who starts lowest and highest: {told}.",
    y_range=(-2.5, 2.5),
)

# %% tags=["hide-input"]
mark = {True: "holds", False: "fails"}
rows = "\n".join(
    f"| {name} | {mark[more_responsive_ends_higher(shapes)]} | {mark[client_swings(shapes)]} | {mark[ends[name][-1] - ends[name][0] > 0.1]} |"
    for name, shapes in kinds.items()
)
say(f"""For people alike in everything but their responsiveness and their curves, and at the upper place of rest where there are two:

| | 1: more responsive, more positive | 2: client swings | 3: worst after a negative start |
|---|---|---|---|
{rows}""")

# %% [markdown]
# Where both follow, the first and third hold and the second cannot.
# Where one leans, the second holds and the other two fail, and this is no accident of our numbers.
# Follow once around the circle, from her mood to his and back to hers: with one leaner in it the circle as a whole leans, a falling line crosses a rising one only once, and there is one place to end, wherever one begins.
# And of two people otherwise alike and of a fair temper, the one who leans ends lower, however responsive either is.
# Only the wary client, who follows and then doubts, has all three.
#
# So if one pair of curves gave the authors their second and third results together, and the third is about where the therapist's mood begins and the client's ends, one of the curves must somewhere rise and elsewhere fall.
# We have not seen their curves, and this is an inference.
# The abstract says "starts from a negative state", which could also mean the temper b₁ that she brings; then a leaning therapist with a client who follows will do for the second and third.
#
# Two of the results have edges worth knowing.

# %% tags=["hide-input"]
low, high = (steady_states(two(1.5, 0.7, kinds["both follow"]))[k] for k in (0, -1))
slower = replace(leaning, client=Person(-0.15, -0.15, 1.5, rising))
quicker = replace(leaning, client=Person(-0.3, -0.3, 3, rising))
(by_inertia,), (by_response,) = steady_states(slower), steady_states(quicker)
say(f"""*The first* is really about distance from zero.
Two followers who end well end at {high.therapist:.2f} and {high.client:.2f}, with the more responsive therapist ahead; the same two, ending badly, end at {low.therapist:.2f} and {low.client:.2f}.
She is the more responsive to that, too.

*The fourth* is exact if each person's mood when alone is kept, because then a place of rest depends on c and m only through c/m.
Give the client of the swinging pair half the inertia, or twice the responsiveness, and they rest at {by_inertia.client:.3f} or at {by_response.client:.3f}; but the round takes {by_inertia.period:.1f} units of time in one case and {by_response.period:.1f} in the other.""")

# %% [markdown]
# ## Where the metaphor stops
#
# These two have a mood each and no history.
# The curves are given once and for all, so nobody in the equations can notice a swing and say so, which in an actual hour is often what ends it.
# A leaning therapist who hears herself growing sober just as her client takes heart has, by hearing it, another curve.
# A rupture, too, is something other than the low point of a swing.
# It has an occasion and a meaning, and in [our own model](chapter:model/index) what mends it is learned and does not come round again by itself; see [The forgotten session, session by session](notebook:the-forgotten-session-session-by-session).
# And Soo-jin, who seemed only to follow, kept a record of her own, in yellow, which neither Leonard nor we can read for certain.
# A single number for her mood would have been Leonard's number.
#
# ## A needle that moves for everything
#
# In [She just disagreed](case:she-just-disagreed) Bea remembers a boy whose galvanometer moved whatever he hooked it to, until she asked him to hook it to nothing.
# With three curves and six numbers, this needle moves for everything.
# It was asked for a pair that swings and it swung; asked for a pair that does not, it obliged.
# No session was measured here, and nothing was fitted.
#
# What carries over is the other direction, what the needle cannot do, and it carries only as far as the assumptions: two moods, no delay, no chance, curves that stay the same.
# Loosen one and the theorem is gone.
# In a related model of two parties in conflict, a delay in the answer is enough to bring oscillations [@rojaspacheco2013] {seen}.
# So a client who is up one week and down the next does not show that somebody leans: there may be a week between feeling and answer, or simply a week.
# Peluso and others have since taken such equations to recorded sessions [@peluso2018] {seen}, and Strawinska-Zanko, Liebovitch and Peluso to rupture and repair [@strawinska2018]; that chapter, too, we have not been able to read.

# %% [markdown]
# ## Exercise 1: How responsive must the client be?
#
# The therapist leans, the client follows, neither has a temper of their own, and they rest at zero, where the slopes of the curves are -1 and 1.
# Her inertia is -1.0 and her responsiveness 0.6; his inertia is -0.4.
# Above which responsiveness of the client do they spiral?
# Use the condition; you can try your number with `steady_states(...)[0].spirals`.

# %% tags=["exercise"]
needed = ...  # your number

# %% tags=["solution"]
needed = ((-1.0 - -0.4) / 2) ** 2 / 0.6
sides = [
    steady_states(Pair(Person(-1, 0, 0.6, falling), Person(-0.4, 0, needed + d, rising)))[0].spirals
    for d in (-0.001, 0.001)
]
say(f"""p q is -{0.6:g} times the client's responsiveness, so this must exceed {0.3**2:.2f}/{0.6:g} = {needed:.2f}.
A thousandth below it the library says {sides[0]}, and a thousandth above {sides[1]}.
A client so little responsive spirals in name only; the share of a swing that is left would have to be asked for separately.""")

# %% tags=["check"]
with checking("Exercise 1"):
    assert needed is not ..., "write p and q for this pair, and put them into p q < -((m₁ - m₂)/2)²."
    assert abs(needed - 0.6) > 0.01, "the difference of the inertias is halved before it is squared."
    assert abs(needed - 0.5) > 0.01, "half the difference of the inertias still has to be squared."
    assert abs(needed - 0.09) > 0.01, (
        "p q holds both people's responsiveness, and hers is given: divide by it."
    )
    assert abs(needed - 0.15) < 0.005, "with her slope -1 and his 1, p q is -0.6 times what you look for."

# %% [markdown]
# ## Exercise 2: Whose bad day counts for more?
#
# Two followers without a temper of their own have two places to end, one good and one bad.
# If they are equally responsive and the client begins at -1, the therapist must begin above 1 for a good end.
# Now let the client be twice as responsive as the therapist.
# From which mood on must she begin?
# First say whether it is more or less than 1; then find it to two decimals by trying.

# %% tags=["exercise"]


def ends_well(start):
    pair = Pair(Person(-0.5, 0, 1, rising), Person(-0.5, 0, 2, rising))
    return follow(pair, start, -1, until=60, points=2, step=0.05).client[-1] > 0


border = ...  # the therapist's mood at the start from which on it ends well

# %% tags=["solution"]
below, above = 0.0, 1.0
while above - below > 0.001:
    middle = (below + above) / 2
    below, above = (below, middle) if ends_well(middle) else (middle, above)
border = above
say(f"""She must begin above {border:.2f}, which is less than 1: the more responsive of the two is the one who gets carried, and so the other's beginning counts for more.
For small moods it would be 1/√2 = {1 / sqrt(2):.3f}, the root of the ratio of the two responsivenesses.
That also qualifies the third published result: a negative therapist does more harm than an equally negative client just where the client is the more responsive of the two.""")

# %% tags=["check"]
with checking("Exercise 2"):
    assert border is not ..., "try ends_well(1) and ends_well(0.5), and then something between."
    assert border < 1, (
        "a responsive client is carried along; does the therapist then have to begin better, or less well?"
    )
    assert abs(border - 0.5) > 0.01, "twice the responsiveness does not halve it; try ends_well(0.5)."
    assert not ends_well(border - 0.01), "it already ends well from a little lower."
    assert ends_well(border + 0.01), "it does not end well from there yet."

# %% [markdown]
# ## Exercise 3: Can they swing if neither leans?
#
# Make a pair without a falling curve in which the client's mood changes direction more than once, by at least a twentieth, from the therapist at -1 and the client at 1.
# Say beforehand which curve you will need, and for whom.

# %% tags=["exercise"]
mine = ...  # Pair(Person(m, b, c, curve), Person(m, b, c, curve))

# %% tags=["solution"]
mine = Pair(Person(-0.3, 0.1, 1.5, rising), Person(-0.3, 0.1, 1.5, wary))
best = steady_states(mine)[-1]
slope = mine.client.influence.slope(best.therapist)
say(f"""A wary client and a therapist who follows: his mood turns {turns(follow(mine, -1, 1, until=60).client, least=0.05)} times.
They come to rest at {best.therapist:.2f} and {best.client:.2f}, so far up that his curve falls there (slope {slope:.2f}): at the place where they rest, he leans after all.
The condition asks about the slope at the place of rest, and not about the person.""")

# %% tags=["check"]
with checking("Exercise 3"):
    assert mine is not ..., (
        "begin with Pair(Person(-0.3, 0.1, 1.5, rising), Person(-0.3, 0.1, 1.5, rising)) and change one thing."
    )
    assert falling not in (mine.therapist.influence, mine.client.influence), (
        "that one leans; try it without a falling curve."
    )
    assert {mine.therapist.influence.shape, mine.client.influence.shape} != {"rising"}, (
        "if both only follow, at most one of them turns, once; the proof is above."
    )
    assert turns(follow(mine, -1, 1, until=60).client, least=0.05) > 1, (
        "the curve is right; let them be more responsive, or less inert."
    )
