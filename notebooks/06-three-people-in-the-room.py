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
# # Three people in the room
#
# You will be able to take a count of ruptures apart into how well somebody can tell a strained session from a quiet one and how readily she says so, and to say what such a count leaves open.
#
# There are two ways through.
# In ten minutes: "Hooked up to nothing" and "The threshold moves", with your guesses on paper and the code unread.
# In an hour and a half: everything in its order, with the three exercises.
# The code runs for about two seconds, and for perhaps twenty where it is read online.
#
# ## Hooked up to nothing
#
# In [She just disagreed](case:she-just-disagreed) Samir has spent a weekend learning to hear it when someone is hurt and does not say so, and on Thursday he hears it, in a woman who has told him cheerfully that he was wrong.
# Bea answers with a boy whom she once let build a galvanometer.
# The needle went over whatever he hooked it to, a battery, a potato, and she let him have it for a week before she asked him to hook it up to nothing.
#
# Suppose that after every session three people are asked whether there was a rupture in it: the client, the therapist, and somebody who has watched the recording.
# For the model each of them is an instrument of the same kind.
# A *signal* arrives, so much of the strain as reaches that person; chance is added; and above a *threshold* the person says yes.
# The client receives all of the strain, since it is hers.
# The other two receive all of it where it shows as confrontation, and a part where it shows only as withdrawal.

# %%
from math import exp
from statistics import NormalDist, fmean

from rupture_repair.classroom import checking
from rupture_repair.figures import Figure, Table, bars, lines, ranked, say
from rupture_repair.model import DEFAULTS, Act, Client, Population, simulate, simulate_cohort

people = ("client", "therapist", "observer")
threshold = {who: -DEFAULTS[f"{who}_bias"] for who in people}
eye = {who: DEFAULTS[f"{who}_eye"] for who in people}
sees = {"client": 1, "therapist": DEFAULTS["therapist_sees"], "observer": DEFAULTS["observer_sees"]}


# %%
def reaches(who, strain, openness):  # openness: 0 where strain shows only as withdrawal, 1 as confrontation
    return eye[who] * strain * (openness + sees[who] * (1 - openness))


def reports(signal, threshold):  # an even chance where the two are equal
    return 1 / (1 + exp(threshold - signal))


# %% [markdown]
# Hook the three of them up to nothing: a session with no strain in it at all.
# Write down, for each, how many such sessions out of a hundred she will report as one with a rupture.
# Then sketch how the chance rises with the strain, for the client, and for a therapist whose client withdraws.

# %% tags=["hide-input"]
stale = "the words after this cell were written for other numbers"
strains = [s / 20 for s in range(21)]
curves = {
    "client": [reports(reaches("client", s, 0), threshold["client"]) for s in strains],
    "therapist, open": [reports(reaches("therapist", s, 1), threshold["therapist"]) for s in strains],
    "therapist, veiled": [reports(reaches("therapist", s, 0), threshold["therapist"]) for s in strains],
    "observer, veiled": [reports(reaches("observer", s, 0), threshold["observer"]) for s in strains],
}
ends = "; ".join(f"{name}, {v[0]:.0%} and {v[-1]:.0%}" for name, v in curves.items())
lines(
    curves,
    at=strains,
    x="Strain in the session",
    y="Chance of a report",
    rows=6,
    title="Four needles",
    caption="Open: the strain shows as confrontation; veiled: as withdrawal. Look at the left edge first, where nothing is the matter, and then for the place where the client's line comes up through that of a therapist whose client withdraws.",
    alt=f"Four rising lines. Their values without strain and at the greatest strain: {ends}.",
)

# %% tags=["hide-input"]
idle = {who: 100 * reports(0, threshold[who]) for who in people}
crossing = next(
    s / 100
    for s in range(101)
    if reports(reaches("client", s / 100, 0), threshold["client"])
    > reports(reaches("therapist", s / 100, 0), threshold["therapist"])
)
assert idle["client"] < idle["therapist"] < idle["observer"], stale
assert 0.1 < crossing < 0.9, stale
say(f"""Hooked up to nothing, the client reports a rupture in {idle["client"]:.0f} sessions of a hundred, the therapist in {idle["therapist"]:.0f}, the observer in {idle["observer"]:.0f}.
The thresholds behind these numbers were chosen so that the model's counts come near the published ones {{fitted}}; how steeply each line rises was assumed {{assumption}}.
Where strain shows only as withdrawal, the therapist reports more than the client up to a strain of {crossing:.2f}, and less from there on.""")

# %% [markdown]
# The threshold decides where a line starts, and the eye how steeply it climbs.
# They are two things, and a single count mixes them.
# Whoever reports much may be seeing much, or may be an instrument that leans.
#
# ## Twenty-three forms
#
# In [Perhaps you were angry at me](case:perhaps-you-were-angry-at-me) the interpretation is made in session 30 and the last session is number 52.
# Let the three fill in a form after each of the twenty-three.
# Leonard does not notice what was in the bag, the injury stays open, and every turn of Soo-jin's that the coders marked is a withdrawal.
#
# How many of the twenty-three will Leonard tick?
# And how many would he tick in twenty-three sessions in which nothing was the matter?

# %%
soojin = Client(history=0.55, fragility=0.5, transference=["avoidant", "parental"])
letters = Act(severity=0.5, echo=0.7)
came = {"leaving": -8}  # she came to the last session
months = simulate(soojin, letters, "does not notice", 23, 0.45, recent=0.05, parameters=came)
seen = months.views(0)  # the chance of each person's report, session by session; openness 0
ticked = {who: sum(getattr(view, who) for view in seen) for who in people}
for_nothing = {who: 23 * reports(0, threshold[who]) for who in people}

# %% tags=["hide-input"]
for view, strain in zip(seen, months.strain, strict=True):
    for who in people:
        assert abs(getattr(view, who) - reports(reaches(who, strain, 0), threshold[who])) < 1e-6
rows = "\n".join(
    f"| {who} | {ticked[who]:.1f} | {for_nothing[who]:.1f} | {ticked[who] - for_nothing[who]:.1f} |"
    for who in people
)
shouted = sum(view.therapist for view in months.views(1))
assert for_nothing["therapist"] > 0.4 * ticked["therapist"], stale
assert ticked["client"] > ticked["therapist"] and shouted > ticked["therapist"] + 3, stale
say(f"""| of twenty-three | ticked | with nothing to see | what the strain adds |
|---|---|---|---|
{rows}

A therapist in Leonard's chair ticks {ticked["therapist"]:.0f} forms, and {for_nothing["therapist"]:.0f} of them he would have ticked for nobody in particular.
Had the same strain come as complaint he would have ticked {shouted:.0f}.""")

# %% [markdown]
# So the model's Leonard is not a man whose forms are empty, and neither is the case's.
# On the Monday he writes down a rupture, with conviction: she was angry about Friday.
# A researcher who lays his form for that Monday beside hers finds two ticks and counts an agreement, while his tick is for the step and hers is for the letters.
# Counts of sessions are made of such agreements too.
# (What the unnoticed injury does meanwhile is in [When nobody says anything](notebook:when-nobody-says-anything).)
#
# Her own column is the one to mistrust.
# It has her ticking nearly everything, because nobody in the model is more polite to a questionnaire for being one who withdraws.
# In the case she is asked outright, and says, "No, I would tell you"; what she does with her own marks is the subject of the first exercise.
#
# ## Before the repair and after it
#
# Nora's injury in [The forgotten session](case:the-forgotten-session) is owned from the first evening, takes about two months, and closes.
# Of the five turns of hers that are coded as a rupture three are confrontation, so let the openness be 0.6.
# Sketch two lines over forty sessions, the chance of Nora's report and of Vera's, and mark where they part.
# Which of the two goes on reporting ruptures once there is none?

# %%
nora = Client(history=0.85, fragility=0.6, transference=["idealizing", "parental"])
forgotten = Act(severity=0.8, echo=0.95, known_mistake=True)
autumn = simulate(nora, forgotten, "owns it", 40, alliance=0.7)
spoken, unspoken = autumn.views(0.6), autumn.views(0)

# %% tags=["hide-input"]
shown = {
    "Nora": [view.client for view in spoken],
    "Vera": [view.therapist for view in spoken],
    "Vera, had Nora only withdrawn": [view.therapist for view in unspoken],
}
told = "; ".join(f"{name}, {v[0]:.0%}, {v[15]:.0%}, {v[-1]:.0%}" for name, v in shown.items())
lines(
    shown,
    y="Chance of a report",
    rows=8,
    title="Nora's form and Vera's",
    caption="Three lines that stay high and then fall together. See which of them has the lowest floor, and how far Vera's lies above it.",
    alt=f"Three lines over forty sessions, level at first and falling steeply about the time of the repair. Their values in the first, the sixteenth and the last session: {told}.",
)

# %% tags=["hide-input"]
mended = autumn.repaired_at
cross = next(t for t, view in enumerate(spoken) if view.client < view.therapist)
before, after = spoken[:mended], spoken[mended:]
silent = sum(1 - view.therapist for view in unspoken[:mended])
unseen = sum(1 - view.therapist for view in before)
lingering = sum(view.therapist for view in after)
hers = sum(view.client for view in after)
forgone = sum(1 - view.client for view in before)
assert 5 < cross <= mended and abs(unseen - forgone) < 3, stale
assert unseen + 2 < silent and lingering > 1.4 * hers, stale
parts = next(t for t, view in enumerate(spoken) if view.therapist - view.client > 0.05)
assert cross < parts <= mended, stale
say(f"""The two lines lie on each other until session {parts}, and then Nora's falls first; the injury is closed in session {mended + 1}.
Of the {mended} sessions before the repair Vera can be expected to leave {unseen:.1f} unticked and Nora {forgone:.1f}; had it all been civil answers, Vera would have left {silent:.1f}.
Of the {40 - mended} that follow she ticks {lingering:.0f} and Nora {hers:.0f}.""")

# %% [markdown]
# A study that asked these two in the autumn would count nearly as many ruptures by the one as by the other, though not in the same sessions, and one that asked in the winter a therapist who keeps reporting what her client does not.
# Neither's threshold and neither's eye has changed in between.
#
# ## Six hundred treatments, counted
#
# Reviews by Eubanks-Carter, Muran and Safran are reported to put ruptures at 19 to 42 percent of sessions by clients' own accounts {second-hand}, 43 to 56 by therapists' {reported} and 41 to 100 by observers' {second-hand}.
# Patients in three brief treatments reported fewer than their therapists did [@muran2009] {seen}.
# Therapists report more.
# Do they see more, then, or at least miss less?
#
# In a simulated cohort one can look, because there the strain itself is known.
# Call a session strained if an injury of at least 0.1 lies open in it, and quiet otherwise.
# Before the next cell runs, put the three people in order twice: by the share of all sessions that they report, and by how well they tell strained sessions from quiet ones.


# %%
def forms_of(cohort):
    return [
        {
            "strain": float(cohort.strain[i][t]),
            "openness": float(cohort.openness[i]),
            "sharper": {"therapist": float(cohort.attunement[i])},  # than the average eye; 1 is average
            **{who: bool(getattr(cohort, f"reported_by_{who}")[i][t]) for who in people},
        }
        for i in range(cohort.n)
        for t in range(cohort.attended(i))
    ]


forms = forms_of(simulate_cohort(600, 16, seed=6))

# %% [markdown]
# A *hit* is a strained session that is reported, a *false alarm* a quiet one that is.
# Turned into normal deviates z, the two give sensitivity, d', and criterion, c [@macmillan2005] {seen}:
#
# ```
# d' = z(hits) - z(false alarms)              0: cannot tell one kind of session from the other
# c  = -(z(hits) + z(false alarms)) / 2       below 0: would sooner report than not
# ```

# %%
z = NormalDist().inv_cdf


def told_apart(who, sessions):
    hit = fmean(form[who] for form in sessions if form["strain"] >= 0.1)
    false = fmean(form[who] for form in sessions if form["strain"] < 0.1)
    return {"hits": hit, "false": false, "d": z(hit) - z(false), "c": -(z(hit) + z(false)) / 2}


told = {who: told_apart(who, forms) for who in people}

# %% tags=["hide-input"]
reported = {who: fmean(form[who] for form in forms) for who in people}
bars(
    reported,
    title="Who reports how many",
    caption="The order of the published counts, which it was fitted to have. It is no order of eyesight.",
    alt="Share of sessions reported: " + ", ".join(f"{who} {v:.0%}" for who, v in reported.items()) + ".",
    y="Share of sessions reported",
    column="Reported by",
)

# %% tags=["hide-input"]
rows = "\n".join(
    f"| {who} | {100 * reported[who]:.0f} | {100 * t['hits']:.0f} | {100 * t['false']:.0f} | {t['d']:.2f} | {round(t['c'], 2) + 0.0:.2f} |"
    for who, t in told.items()
)
base = fmean(form["strain"] >= 0.1 for form in forms)
assert reported["client"] < reported["therapist"] < reported["observer"], stale
assert told["therapist"]["d"] < told["observer"]["d"] < told["client"]["d"], stale
assert told["observer"]["c"] < told["therapist"]["c"] < min(0, told["client"]["c"]), stale
assert abs(told["therapist"]["hits"] - told["client"]["hits"]) < 0.12, stale
assert told["therapist"]["false"] > 1.7 * told["client"]["false"], stale
say(f"""Of {len(forms)} sessions {100 * base:.0f} percent are strained.

| | reported, percent | hits, percent | false alarms, percent | d' | c |
|---|---|---|---|---|---|
{rows}

Judged by what they miss, clients and therapists are about equals: {100 * (1 - told["client"]["hits"]):.0f} and {100 * (1 - told["therapist"]["hits"]):.0f} percent of the strained sessions.
The therapists pay for theirs with {told["therapist"]["false"] / told["client"]["false"]:.1f} times as many false alarms, and their d' is {told["therapist"]["d"]:.1f} against the clients' {told["client"]["d"]:.1f}.""")

# %% [markdown]
# The two orders differ, and the one that can be published is the first.
# The second needs a column that no study has, the strain itself.
# So the larger count proves neither that therapists see more nor that they miss less; and this cohort proves no more than that a larger count can go with a poorer eye.
# Where therapists' guesses about their clients' feelings were laid beside the clients' own ratings, session by session, they followed the negative feelings accurately on the whole, and set them too high [@atzilslonim2019] {seen}: an eye and a lean, measured apart.
#
# ## Two worlds with one count
#
# Suppose that therapists failed half as often, so that less was strained, and that the clients' count came out the same.
# What would have to be different about the clients?
# Decide whether, from the count alone, anybody could tell.


# %%
def client_count(forms, at):  # the share of sessions that clients report with the threshold at `at`
    return fmean(reports(reaches("client", form["strain"], 0), at) for form in forms)


half = Population(failure_rate=Population()["failure_rate"] / 2)
calm = forms_of(simulate_cohort(600, 16, seed=6, population=half))
low, high = -5.0, 10.0
for _ in range(25):  # by halving: the threshold that gives the calmer world the same count
    middle = (low + high) / 2
    more = client_count(calm, middle) > client_count(forms, threshold["client"])
    low, high = (middle, high) if more else (low, middle)

# %% tags=["hide-input"]
strained = {
    name: fmean(form["strain"] >= 0.1 for form in some)
    for name, some in {"troubled": forms, "calm": calm}.items()
}
quiet = [reports(0, at) for at in (threshold["client"], low)]
assert strained["calm"] < 0.8 * strained["troubled"] and low < threshold["client"] - 0.15, stale
assert abs(client_count(calm, low) - client_count(forms, threshold["client"])) < 0.001, stale
say(f"""In one world {100 * strained["troubled"]:.0f} percent of the sessions are strained and the clients' threshold is {threshold["client"]:.1f}; in the other {100 * strained["calm"]:.0f} percent are, and it is {low:.1f}.
In both, clients report {100 * client_count(calm, low):.0f} percent of their sessions.
A quiet session is reported with a chance of {100 * quiet[0]:.0f} percent in the first world and of {100 * quiet[1]:.0f} in the second.""")

# %% [markdown]
# The count is hits among the strained plus false alarms among the quiet: one published figure, and three unknown ones behind it.
# More trouble and stricter people, or less trouble and franker ones; we, too, could fit the figure only by assuming something about the rest.
#
# ## The client who is easy to see
#
# Keep the cohort's strains, and let all of them be shown first as withdrawal and then as confrontation.
# For whom of the three will it make the greatest difference to d', and for whom none?
#
# The next cell takes the chances of a report from the equation, so that no luck comes in.


# %%
def rates(who, at, openness=None):  # hits and false alarms with the threshold at `at`
    hits, false = [], []
    for form in forms:
        shown = form["openness"] if openness is None else openness
        signal = form["sharper"].get(who, 1) * reaches(who, form["strain"], shown)
        (hits if form["strain"] >= 0.1 else false).append(reports(signal, at))
    return fmean(hits), fmean(false)


def d_prime(hits, false):
    return z(hits) - z(false)


shows = {"withdrawal": 0, "confrontation": 1}
apart = {(who, kind): rates(who, threshold[who], o) for who in people for kind, o in shows.items()}

# %% tags=["hide-input"]
shown = {f"{who}, {kind}": d_prime(*apart[who, kind]) for who in people[::-1] for kind in shows}
ranked(
    shown,
    title="How well strained and quiet sessions are told apart",
    caption="In pairs, by what is shown. Only the client's two bars are alike, and the therapist's are the most unlike.",
    alt="d-prime: " + ", ".join(f"{name} {v:.2f}" for name, v in shown.items()) + ".",
    x="d'",
    column="Who, and what is shown",
)

# %% tags=["hide-input"]
gap = {who: shown[f"{who}, confrontation"] - shown[f"{who}, withdrawal"] for who in people}
missed = {kind: 100 * (1 - apart["therapist", kind][0]) for kind in shows}
assert gap["therapist"] > gap["observer"] > gap["client"] == 0, stale
assert missed["withdrawal"] > 2 * missed["confrontation"], stale
say(f"""Of strain that is shown as complaint the therapist misses {missed["confrontation"]:.0f} percent, and of the same strain shown as withdrawal {missed["withdrawal"]:.0f}.
Her d' falls by {gap["therapist"]:.2f}, the observer's by {gap["observer"]:.2f}, and the client's, who knows without being shown, not at all.""")

# %% [markdown]
# That withdrawal is harder to see was put in {assumption}, as a number that says what part of it gets through.
# What comes out is the proportion: the therapist is not blind to withdrawal, and most of it she reports, on a needle that trembles anyway.
# In 187 sessions of ten adolescents withdrawal was the commoner form, and confrontation weighed more on the work of the moment [@schenk2019] {seen}; those raters had a manual that told them what withdrawal looks like.
#
# ## Who misses whom
#
# Leave the strain aside, as every study must, and lay the forms of two people side by side.
# Of the sessions that clients report, what share do their therapists report as well?
# To judge that figure one needs another: the share that would agree if the therapists' forms had been shuffled, and each client's laid beside some stranger's.
# Write down both.


# %%
def beside(one, other):
    a, b = fmean(form[one] for form in forms), fmean(form[other] for form in forms)
    both = fmean(form[one] and form[other] for form in forms)
    alike = fmean(form[one] == form[other] for form in forms)
    shuffled = a * b + (1 - a) * (1 - b)
    kappa = (alike - shuffled) / (1 - shuffled)  # 0: as by chance, 1: always alike
    return {"confirmed": both / a, "shuffled": b, "back": both / b, "kappa": kappa}


pairs = {pair: beside(*pair) for pair in (people[:2], people[::2], people[1:])}

# %% tags=["hide-input"]
rows = "\n".join(
    f"| {one} | {other} | {100 * p['confirmed']:.0f} | {100 * p['shuffled']:.0f} | {100 * p['back']:.0f} | {p['kappa']:.2f} |"
    for (one, other), p in pairs.items()
)
two = pairs[people[:2]]
assert all(0.02 < p["kappa"] < 0.4 and p["confirmed"] > p["shuffled"] for p in pairs.values()), stale
assert two["confirmed"] - two["shuffled"] > 0.06 and two["back"] < two["confirmed"] - 0.1, stale
say(f"""| the first | the second | of the first's sessions the second reports, percent | shuffled, percent | of the second's the first reports, percent | kappa |
|---|---|---|---|---|---|
{rows}

The therapist reports {100 * two["confirmed"]:.0f} percent of the client's sessions, and a shuffled pile would have reported {100 * two["shuffled"]:.0f}.
So the sentence "therapists miss {100 * (1 - two["confirmed"]):.0f} percent of their clients' ruptures" is true here, and so is "clients miss {100 * (1 - two["back"]):.0f} percent of their therapists'."
The second sounds like a joke only because we know whose rupture it was.""")

# %% [markdown]
# All three pairs agree a little better than strangers.
# Nobody is reading the other's mind, and the whole of their agreement comes from looking at the same strain through different glass.
#
# When sixteen therapists went through sessions with their clients, intervention by intervention, they matched the client's negative reactions 27 percent of the time; and when they had been right about one, the next intervention was rated *less* helpful [@thompsonhill1991] {seen}.
# To have seen is one thing and to have known what to do is another, and the forms are silent about the second.
#
# ## The threshold moves
#
# Back to the strain.
# One supervisor tells a therapist to write down only what she would swear to; another, whatever might be there.
# Her eye is the same under both.
# Which of four figures will move, and which will not: the share of sessions she reports, the strained sessions that she misses, her false alarms, her d'?
#
# The next cell keeps the cohort's sessions as they are and moves the threshold alone.

# %%
places = [t / 2 for t in range(-4, 9)]
moved = {at: rates("therapist", at) for at in places}
usual, like_client, like_observer = (
    rates("therapist", threshold[who]) for who in ("therapist", "client", "observer")
)

# %% tags=["hide-input"]
shown = {
    "strained, missed": [1 - hit for hit, _ in moved.values()],
    "quiet, reported": [false for _, false in moved.values()],
    "all, reported": [base * hit + (1 - base) * false for hit, false in moved.values()],
}
told_ends = "; ".join(f"{name}, {v[0]:.0%} to {v[-1]:.0%}" for name, v in shown.items())
lines(
    shown,
    at=places,
    x="Threshold: lenient on the left, strict on the right",
    y="Share",
    rows=6,
    title="One eye, every threshold",
    caption=f"The therapists of the cohort stand at {threshold['therapist']:.1f}. Anybody who wants to publish a rate of missed ruptures may choose where on the rising line to stand.",
    alt=f"Three lines against the threshold, one rising and two falling. From the most lenient to the strictest: {told_ends}.",
)

# %% tags=["hide-input"]
d = {at: d_prime(*both) for at, both in moved.items()}
lenient, strict = moved[places[0]], moved[places[-1]]
assert 1.35 * min(d.values()) < max(d.values()) < 1.6 * min(d.values()), stale
assert lenient[0] > 0.9 and strict[0] < 0.25, stale
assert like_client[0] < usual[0] - 0.08 < usual[0] + 0.005 < like_observer[0], stale
say(f"""Over this range she misses from {100 * (1 - lenient[0]):.0f} to {100 * (1 - strict[0]):.0f} percent of the strained sessions, and reports from {100 * shown["all, reported"][0]:.0f} down to {100 * shown["all, reported"][-1]:.0f} percent of all of them.
Her d' stays between {min(d.values()):.1f} and {max(d.values()):.1f}.
That is half as much again, where the misses grow {(1 - strict[0]) / (1 - lenient[0]):.0f} times: not constant, since strains and therapists are of all sizes, and since the model's chance is logistic and z is made for a normal one.
With the eye she has and the client's threshold, she would miss {100 * (1 - like_client[0]):.0f} percent; with the observer's, {100 * (1 - like_observer[0]):.0f}.""")

# %% [markdown]
# The complaint that therapists miss ruptures names no fact about therapists until it says how many quiet sessions they reported on the way.
#
# There is a picture in which the two things come apart.
# Put the false alarms along the bottom and the hits up the side.
# A threshold that moves slides the therapist along a curve; a better eye lifts the curve.
# Before you look, think where on this picture Bea's boy stood with his galvanometer.

# %% tags=["hide-input"]
far = [t / 2 for t in range(-10, 17)]
trails = {"her eye": (None, "solid"), "nothing veiled": (1, "dash")}
curve = {name: sorted(rates("therapist", t, o)[::-1] for t in far) for name, (o, _) in trails.items()}
drawn = [(name, "lines", points, trails[name][1]) for name, points in curve.items()]
drawn.append(("cannot tell", "lines", [(0, 0), (1, 1)], "dot"))
drawn.append(("the three", "markers", [(t["false"], t["hits"]) for t in told.values()], "solid"))
traces = [
    {
        "type": "scatter",
        "mode": mode,
        "name": name,
        "x": [round(x, 4) for x, _ in points],
        "y": [round(y, 4) for _, y in points],
        "line": {"dash": dash},
    }
    for name, mode, points, dash in drawn
]
axes = {
    "xaxis": {"title": {"text": "False alarms"}, "range": [0, 1]},
    "yaxis": {"title": {"text": "Hits"}, "range": [0, 1]},
}
points = ", ".join(f"{who} {t['false']:.0%} and {t['hits']:.0%}" for who, t in told.items())
Figure(
    "Along the curve, and off it",
    "The lower curve is the cohort's therapists under every threshold, the upper one the same therapists if withdrawal veiled nothing. From left to right the three points are the client, the therapist and the observer.",
    f"Two bowed curves above a diagonal, the one for an eye that withdrawal does not blind above the other. Three points, false alarms and hits: {points}.",
    traces,
    Table(["Who", "False alarms", "Hits"], [[who, t["false"], t["hits"]] for who, t in told.items()]),
    axes,
)

# %% tags=["hide-input"]
sharper = rates("therapist", threshold["therapist"], 1)
assert sharper[0] > usual[0] + 0.05 and abs(sharper[1] - usual[1]) < 0.02, stale
say(f"""At her own threshold, seeing all of a withdrawal would bring the hits from {100 * usual[0]:.0f} percent to {100 * sharper[0]:.0f} and leave the false alarms where they are, at {100 * sharper[1]:.0f}.
The boy stood in the upper right corner: whatever he was given, the needle went over.""")

# %% [markdown]
# A weekend can move a candidate along the curve.
# Whether anything lifts the curve is what one would like to know, and the number of ruptures that she reports afterward will not say which of the two has happened.
#
# ## Samir's card
#
# Samir has made a mark in his margin: rupture.
# Suppose that he and Bea are a pair in whom one session in twenty is strained.
# How likely is it that this one is?
# Give him the average therapist's hits and false alarms.


# %%
def worth(who, share):  # of this person's reports, the share that come from strained sessions
    right, wrong = share * told[who]["hits"], (1 - share) * told[who]["false"]
    return right / (right + wrong)


shares = [s / 20 for s in range(1, 20)]
value = {who: [worth(who, share) for share in shares] for who in people}

# %% tags=["hide-input"]
at_first = ", ".join(f"{who} {v[0]:.0%}" for who, v in value.items())
at_half = ", ".join(f"{who} {worth(who, 0.5):.0%}" for who in people)
lines(
    value,
    at=shares,
    x="Share of this pair's sessions that are strained",
    y="Chance that a report is right",
    rows=7,
    title="What a report is worth",
    caption="The same three people in calm pairs on the left and in troubled ones on the right. Read the therapist's line where you would put a pair like theirs.",
    alt=f"Three rising lines. Where one session in twenty is strained: {at_first}; where half of them are: {at_half}.",
)

# %% tags=["hide-input"]
even = {who: told[who]["false"] / (told[who]["false"] + told[who]["hits"]) for who in people}
assert worth("therapist", 0.05) < 0.15 and worth("client", 0.05) > 1.5 * worth("therapist", 0.05), stale
assert worth("therapist", 0.5) > 0.55 and even["client"] < even["therapist"], stale
say(f"""In a pair like that his mark is right with a chance of {100 * worth("therapist", 0.05):.0f} percent, and a tick on Bea's form, had she made one, with {100 * worth("client", 0.05):.0f}.
In a pair with half its sessions strained the same mark is right {100 * worth("therapist", 0.5):.0f} times in a hundred.
A therapist's report is worth more than a coin from {100 * even["therapist"]:.0f} percent of strained sessions on, a client's from {100 * even["client"]:.0f}.""")

# %% [markdown]
# Samir hears the word *wrong* from someone who complained in March and was heard, and that she complains when she minds is a fact about Bea that he had, and that his pencil did not use.
# The rest of his evidence was a laminated card.
#
# What does the false alarm cost?
# In the model nothing: an answer to strain that is not there finds no injury to work on, so that the needle might as well stand at full deflection.
# In the case he apologizes, she says that he dropped his idea awfully quickly and she was still enjoying it, and so the fuss may have been of some use to her after all.
# In a study of 84 clients, sessions in which the therapist recorded a rupture where the client's ratings showed none were followed by *higher* alliance ratings from the client, though less so than where there had been one [@chen2018] {seen}.
# That is an association, and could mean that worried therapists are attentive ones.
# It does not support the needle at full deflection, and it does not support the fear of being wrong either.
#
# ## What three forms have in common
#
# The signal is the client's open injury, so that by construction she sees the whole of it and the others a part.
# Those who hold that a rupture lies between two people, or that nobody stands where its place could be decided [@stolorow1992], have been ruled out before the first line was drawn.
# With some other signal, say a falling-off in the work that an observer is trained to see and the client is not, the order of the d' could be another one.
#
# Given the strain, the three forms are independent, and nothing that was said in the hour reaches two people at once.
# Three people who all heard the door slam agree better than these; three who went by what each expected, worse.
# The client's threshold does not know how she shows strain, although deference at the couch is likely to be deference on the questionnaire as well [@rennie1994] {reported}.
#
# And a form is about a session.
# It holds one tick for Leonard's Monday, and on that Monday there were two things in the room.
# [What a rupture is](chapter:ruptures/what-a-rupture-is) says more of counting.
# That the thresholds were fitted to the published counts, and so find no support in them, is set out in [the evidence](chapter:model/evidence); their equations are on [the page of equations](chapter:model/equations#views).
# [Finding ruptures in ratings](notebook:finding-ruptures-in-ratings) asks nobody whether there was a rupture, and looks for it in the ratings.

# %% [markdown]
# ## Exercise 1: What threshold leaves one date unmarked?
#
# Soo-jin rules through in yellow every number that she got to by herself.
# On the statement of her sessions that she sends back to Leonard all the dates are ruled through but one, the Monday of session 30.
# Take the missing mark as her tick (one reading among others; "if there's no mark it only means I haven't gotten there yet").
# Then of the twenty-three sessions from that Monday on she has ticked one.
#
# `her_ticks` says how many of them she would be expected to tick with a given threshold.
# Find the threshold at which it is one, to within a twentieth of a session or so.


# %%
def her_ticks(threshold):
    return sum(reports(reaches("client", strain, 0), threshold) for strain in months.strain)


# %% tags=["exercise"]
discreet = ...  # her threshold; her_ticks(3) tries one

# %% tags=["solution"]
low, high = 0.0, 20.0
while high - low > 0.001:
    discreet = (low + high) / 2
    low, high = (discreet, high) if her_ticks(discreet) > 1 else (low, discreet)
others = reports(reaches("client", 1, 0), discreet)
assert discreet > 2 * threshold["client"], stale
say(f"""At {discreet:.1f}, where the clients of the cohort stand at {threshold["client"]:.1f}.
With it she would report even the largest injury that the model knows with a chance of {100 * others:.0f} percent only, and in a quiet session almost never.
That is one tick in the twenty-three to be expected, and nothing in it says that it falls on the Monday.
She sees as much as before.
From her forms one would conclude that the treatment went well.""")

# %% tags=["check"]
with checking("Exercise 1"):
    assert discreet is not ..., "try her_ticks(3) and her_ticks(6), and go on from there."
    assert abs(discreet - threshold["client"]) > 0.05, (
        f"that is any client's threshold, with which she would tick {her_ticks(discreet):.0f}."
    )
    half = reaches("client", months.strain[0], 0)
    assert abs(discreet - half) > 0.2, (
        "there threshold and signal are equal, which makes the first session an even chance and the later ones a little less."
    )
    assert her_ticks(discreet) < 1.06, (
        f"that leaves {her_ticks(discreet):.1f} ticks; she has to be more discreet."
    )
    assert her_ticks(discreet) > 0.94, f"with that even the one tick is missing ({her_ticks(discreet):.1f})."

# %% [markdown]
# ## Exercise 2: If therapists reported as many as clients do, would they see as much?
#
# A colleague suggests making therapists' and clients' counts comparable.
# (`reported["client"]` is the share that clients report.)
# Raise the therapists' threshold until they report exactly the share of sessions that the clients report.
# `rates("therapist", at)` gives her hits and false alarms with the threshold at `at`, and `base` is the share of strained sessions.
# What share of the strained sessions do therapists then miss?

# %% tags=["exercise"]
missing = ...  # a share, from 0 to 1; rates("therapist", 1.0) tries a threshold

# %% tags=["solution"]
low, high = -5.0, 10.0
while high - low > 0.001:
    equal = (low + high) / 2
    hit, false = rates("therapist", equal)
    low, high = (equal, high) if base * hit + (1 - base) * false > reported["client"] else (low, equal)
missing = 1 - rates("therapist", equal)[0]
wrong = (1 - base) * rates("therapist", equal)[1] / reported["client"]
clients = 1 - told["client"]["hits"]
assert missing > clients + 0.08, stale
say(f"""At a threshold of {equal:.1f} both report {100 * reported["client"]:.0f} percent of the sessions.
The clients miss {100 * clients:.0f} percent of the strained ones, the therapists {100 * missing:.0f}, and {100 * wrong:.0f} percent of what the therapists report is quiet.
Equal counts are the case in which the difference between the eyes is hidden best.""")

# %% tags=["check"]
with checking("Exercise 2"):
    assert missing is not ..., (
        "find the threshold first: base * hits + (1 - base) * false is what she reports."
    )
    assert 0 <= missing <= 1, "a share of the strained sessions lies between 0 and 1."
    low, high = -5.0, 10.0
    for _ in range(25):
        middle = (low + high) / 2
        hit, false = rates("therapist", middle)
        more = base * hit + (1 - base) * false > reported["client"]
        low, high = (middle, high) if more else (low, middle)
    right = 1 - rates("therapist", low)[0]
    near = abs(missing - right) < 0.02
    now = (1 - told["client"]["hits"], 1 - usual[0])
    assert near or min(abs(missing - share) for share in now) > 0.02, (
        "that is what is missed now; strictness costs hits, and an equal number of reports need not be of the same sessions."
    )
    assert near or abs(missing - (1 - right)) > 0.02, "those are the hits; the question is what is missed."
    same = 1 - rates("therapist", threshold["client"])[0]
    assert near or abs(missing - same) > 0.02, (
        "that is with the clients' threshold; the same threshold is not the same count."
    )
    assert near, (
        f"take the threshold at which she reports {100 * reported['client']:.0f} percent of all sessions, and 1 - hits there."
    )

# %% [markdown]
# ## Exercise 3: What does a workshop cost that brings the hits to ninety percent?
#
# After a weekend's training, therapists report ninety percent of the strained sessions, and the organizers, however they know it, say so in the brochure.
# Suppose that the weekend moved the threshold and left the eye alone.
# What share of the quiet sessions do they report now?

# %% tags=["exercise"]
price = ...  # a share, from 0 to 1

# %% tags=["solution"]
low, high = -5.0, 5.0
while high - low > 0.001:
    loose = (low + high) / 2
    low, high = (loose, high) if rates("therapist", loose)[0] > 0.9 else (low, loose)
price = rates("therapist", loose)[1]
rough = NormalDist().cdf(z(0.9) - d_prime(*usual))
in_calm = 0.05 * 0.9 / (0.05 * 0.9 + 0.95 * price)
assert price > usual[1] + 0.1 and abs(rough - price) < 0.07, stale
say(f"""{100 * price:.0f} percent, up from {100 * usual[1]:.0f} (a constant d' would have said {100 * rough:.0f}).
In a pair like Bea and Samir a report is now right {100 * in_calm:.0f} times in a hundred.
An eye that withdrawal does not blind would have brought the hits to {100 * sharper[0]:.0f} percent at no cost in quiet sessions.
A brochure should print both columns.""")

# %% tags=["check"]
with checking("Exercise 3"):
    assert price is not ..., "find the threshold at which the first of the two rates is 0.9."
    assert 0 <= price <= 1, "a share of the quiet sessions lies between 0 and 1."
    low, high = -5.0, 5.0
    for _ in range(25):
        middle = (low + high) / 2
        low, high = (middle, high) if rates("therapist", middle)[0] > 0.9 else (low, middle)
    right = rates("therapist", low)[1]
    assert abs(price - usual[1]) > 0.02, (
        "that is the share from before; a lower threshold is lower for quiet sessions too."
    )
    assert abs(price - 0.1) > 0.02, "those are the strained sessions still missed."
    constant = NormalDist().cdf(z(0.9) - d_prime(*usual))
    near = abs(price - right) < 0.03
    assert near or abs(price - constant) > 0.01, (
        "you have kept d' constant, which it is not quite; take the two rates."
    )
    assert near, "in the picture with the three points, follow the lower curve up to hits of 0.9."
