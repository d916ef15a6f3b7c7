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
# # Does the model agree with the literature?
#
# You will be able to say what it costs a model to meet a published figure, which figures a wrong model would meet as well, and where ours fails on findings that it had never seen.
#
# There are two ways through.
# In ten minutes: "Fourteen figures, and a world where nothing happens" and "Putty on the fork", with your guesses on paper and the code unread.
# In about an hour and a quarter: everything, with r = .278 person by person, ten findings that were not fitted, and three exercises.
# It needs NumPy, so it runs in JupyterLab on your own machine and not in the page; the code takes about ten seconds.
#
# ## Fourteen figures, and a world where nothing happens
#
# [The evidence](chapter:model/evidence) holds the model against what studies of real treatments report.
# There are seven targets, T1 to T7, some of them in parts: the correlation of alliance with outcome, that of repair with outcome, how many treatments show a rupture, how many sessions do and in whose opinion, how many clients leave, what a good session does to the distress at the next, and how people rate.
# Two more, A1 and A2, we had to declare, since no study that we found reports them {assumption}.
# Each is an interval, and a score inside it is a *hit*.
#
# The next cell draws a new cohort, not the one that was fitted, and scores it as the studies scored their patients.
# Then it scores a cohort in which nothing ever happens to anybody.
# Its ratings stray around a level of each client's own, as all ratings do; nobody fails, nobody is hurt, nothing is repaired.
#
# Write down how many of the figures the model hits, and how many the second cohort does.

# %%
import numpy as np

from rupture_repair.classroom import checking
from rupture_repair.evidence.noise import noise_cohort
from rupture_repair.evidence.scores import SESSIONS, correlation, courses, score
from rupture_repair.evidence.targets import TARGETS
from rupture_repair.figures import lines, ranked, say
from rupture_repair.model import DEFAULTS, PARAMETERS, POPULATION, Population, simulate_cohort
from rupture_repair.model.fitted import FITTED

# %%
CLIENTS, SEED = 12_000, 8
ours = simulate_cohort(CLIENTS, SESSIONS, SEED)
model, nothing = score(ours), score(noise_cohort(CLIENTS // 2, SEED))


def hits(found):
    return [t.id for t in TARGETS if t.low <= found.value[t.id] <= t.high]


# %% tags=["hide-input"]
stale = "the words after this cell were written for other numbers"
silent = ("T4a", "T4b", "T4c", "T5")  # of these a series of ratings says nothing
spoken = [t for t in TARGETS if t.id not in silent]
by_noise = [i for i in hits(nothing) if i not in silent]


def shown(t, value):
    digits = 2 if t.id in ("T2", "T7a", "T7b", "A1", "A2") else 3
    return (f"{100 * value:.1f}" if t.percent else f"{value + 0.0:.{digits}f}").replace("-", "−")


def row(t):
    error = shown(t, model.error[t.id])
    empty = "" if t.id in silent else shown(t, nothing.value[t.id]) + (" (hit)" if t.id in by_noise else "")
    verdict = "hit" if t.id in hits(model) else "**miss**"
    unit = ", percent" if t.percent else ""
    source = f" [@{t.source}]" if t.source else ""
    return f"| {t.id}, {t.name}{unit}{source} {{{t.tag}}} | {shown(t, t.low)} to {shown(t, t.high)} | {shown(t, model.value[t.id])} ± {error} | {verdict} | {empty} |"


rows = "\n".join(row(t) for t in TARGETS)
assert 2 * len(hits(model)) > len(TARGETS) == 14 and 3 <= len(by_noise) < len(spoken), stale
assert abs(nothing.value["T1"]) < 0.05 and abs(nothing.value["T6"]) < 0.05, stale
say(f"""| | published | the model | | nothing happens |
|---|---|---|---|---|
{rows}

The model hits {len(hits(model))} of the {len(TARGETS)}.
Of the {len(spoken)} of which ratings without events can say anything, noise hits {len(by_noise)}: {", ".join(by_noise)}.""")

# %% [markdown]
# After each ± stands the Monte Carlo error: how far the score would stray if the same cohort were drawn again.
# It is widest where few clients carry the score, as in T2, which looks only at treatments whose ratings show a rupture.
# It says how sure we are of the model; how sure anybody is of the world stands in the intervals, and they are the wider.
#
# The last column is the floor.
# Where nothing comes as close as something, the figure has taught us nothing.
# But even the other hits should be asked what they cost.

# %% tags=["hide-input"]
free = [p for p in (*PARAMETERS, *POPULATION) if p.provenance == "fitted" and p.name != "failure_rate"]
value, low, high = FITTED["hurting"]
assert len(free) >= len(TARGETS) - 4 and low < 0.05 * high, stale
say(f"""{len(free)} of the model's numbers were left free to meet these {len(TARGETS)} figures {{fitted}}; they were held, loosely, to what had been assumed of them.
With about as many knobs as dials, a needle in the right place says that the knobs turn.
One of them, besides, turns nothing that can be seen: how much an open injury adds to a client's distress was put at {value:.2f}, and anything from {low:.2f} to {high:.2f} would have fitted about as well.""")

# %% [markdown]
# ## Putty on the fork
#
# In [She just disagreed](case:she-just-disagreed) Bea counts how often a tuning fork and a piano string beat against each other.
# The beats say only that the two do not agree; they do not say which one is high.
# So she sticks some putty on the fork, to bring it down, and listens for whether that makes it worse.
#
# Let us put putty on the model.
# Four worlds, each wrong in a way that no clinician would overlook:
#
# - *nothing mends*: no injury is ever resolved, and a therapist who withstands teaches her client nothing;
# - *ruptures do no harm*: they are felt, remembered and reported, and they cost neither alliance nor trust nor clients nor sleep;
# - *nobody fails*: there is nothing to mend;
# - *the alliance is idle*: it lowers nobody's distress.
#
# For each of them write down how many of the figures that were hit it will lose, and name at least one.

# %%
worlds = {
    "nothing mends": {"resolving": 0, "learning": 0, "stronger": 0},
    "ruptures do no harm": {"hit": 0, "dragging": 0, "shaken": 0, "leaving_hurt": 0, "hurting": 0},
    "nobody fails": {},
    "the alliance is idle": {"helping": 0},
}
cohorts, scores = {"as fitted": ours}, {"as fitted": model}
for name, changed in worlds.items():
    who = Population(failure_rate=0) if name == "nobody fails" else Population()
    cohorts[name] = simulate_cohort(CLIENTS, SESSIONS, SEED, who, parameters=changed)
    scores[name] = score(cohorts[name], pieces=2)

# %% tags=["hide-input"]
as_hit = hits(scores["as fitted"])
lost = {name: [i for i in as_hit if i not in hits(found)] for name, found in scores.items()}


def mark(t, name):
    text = shown(t, scores[name].value[t.id])
    return f"**{text}**" if t.id in lost[name] else text


rows = "\n".join(f"| {t.id} | " + " | ".join(mark(t, name) for name in scores) + " |" for t in TARGETS)
names = {name: ", ".join(ids) or "none" for name, ids in lost.items()}
of = {i: {name: found.value[i] for name, found in scores.items()} for i in ("T1", "T2", "T5")}
assert len(lost["nothing mends"]) <= 1, stale
assert of["T2"]["nothing mends"] > of["T2"]["ruptures do no harm"] + 0.03, stale
assert (
    of["T5"]["ruptures do no harm"] < 0.8 * of["T5"]["as fitted"] and "T1" in lost["the alliance is idle"]
), stale
assert len(lost["ruptures do no harm"]) > 2 and len(lost["nobody fails"]) > 2, stale
say(f"""| | {" | ".join(scores)} |
|---|{"---|" * len(scores)}
{rows}

In bold, what the model hits as fitted and this world does not.
Where ruptures do no harm it loses {names["ruptures do no harm"]}; where nobody fails, {names["nobody fails"]}; where the alliance is idle, {names["the alliance is idle"]}.
Where nothing mends it loses {names["nothing mends"]}.""")

# %% [markdown]
# The figures notice that ruptures hurt, and they notice that the alliance helps.
# Whether a rupture is ever mended they do not notice.
#
# Mending is what this book is about, and it can be cut out of the model without a scratch on its agreement with the literature.
# Repair is in the model because clinicians say that it is in the room, and because one story has it; the two months were chosen to suit that story, and nothing that was counted.
# So when [the chapter](chapter:model/evidence) says that the model meets a figure, repair may take no credit.
#
# ## What T2 sees
#
# But T2 is the correlation of *repair* with outcome, r = .29 [.10, .47] in eleven studies [@eubanks2018repair] {seen}.
# How can a world in which nothing mends have one?
# Before you read on, write down what in such a world could make a client's ratings dip and come back.
#
# The next cell divides the treatments as T2 and T3 do, by the clients' ratings of their first ten sessions: no rupture, a rupture repaired (a dip, and a later rating back at the client's own mean), a rupture unrepaired.
# Then it looks where no study can, at whether an injury was in fact open when those sessions were over.

# %%
shown_as = ("none", "repaired", "unrepaired")


def still_open(cohort):
    ratings = np.asarray(cohort.rated_by_client[:, :10], float)
    course = courses(ratings)[2]
    last = (~np.isnan(ratings)).sum(axis=1) - 1
    hurt = cohort.injury[np.arange(cohort.n), last] >= 0.1  # from there on the model counts it as open
    return {label: float(hurt[course == k].mean()) for k, label in enumerate(shown_as)}


open_in = {name: still_open(cohorts[name]) for name in ("as fitted", "nothing mends")}

# %% tags=["hide-input"]
short = {"as fitted": "ours", "nothing mends": "other"}
shares = {f"{label}, {short[name]}": v for name, group in open_in.items() for label, v in group.items()}
assert all(
    g["unrepaired"] > g["repaired"] + 0.1 and abs(g["repaired"] - g["none"]) < 0.1 for g in open_in.values()
), stale
ranked(
    shares,
    title="Treatments with an injury open after the first sessions",
    caption="Compare the bars for a rupture repaired with those for no rupture at all, and the upper three, of our model as fitted, with the lower three, of the other world, in which nothing mends.",
    alt="Six bars: " + ", ".join(f"{name} {v:.0%}" for name, v in shares.items()) + ".",
    x="Share with an injury open",
    column="Course of the ratings, and world",
)

# %% tags=["hide-input"]
fitted, mended_not = open_in["as fitted"], open_in["nothing mends"]
say(f"""Among the "repaired" {100 * fitted["repaired"]:.0f} percent carry an open injury, about as many as where the ratings show no rupture ({100 * fitted["none"]:.0f}); among the "unrepaired" it is {100 * fitted["unrepaired"]:.0f}.
Where nothing mends the three figures are {100 * mended_not["none"]:.0f}, {100 * mended_not["repaired"]:.0f} and {100 * mended_not["unrepaired"]:.0f}.
A dip that was a bad night, or the traffic, comes back by itself and is called repaired.
A dip that was an injury stays down, and is called unrepaired.
So T2 is {scores["as fitted"].value["T2"]:.2f} in one world and {scores["nothing mends"].value["T2"]:.2f} in the other, and falls to {scores["ruptures do no harm"].value["T2"]:.2f} where ruptures do no harm.""")

# %% [markdown]
# What T2 knows, at least as ratings show it, is that lasting hurt goes with a worse outcome.
# That is why it must be read as what it is, a comparison of ruptures repaired with ruptures *unrepaired*: take the second group away and nothing is left to compare.
# Of ruptures as against none it says nothing at all.
#
# The studies behind T2 had more to go on than ratings; in some of them raters judged from recordings whether a rupture was worked through {reported}.
# Our stand-in for them is a poor one, and you have just seen how poor.
#
# ## Two clients in the corridor
#
# T1 is the best-supported figure in the neighborhood: alliance and outcome, r = .278 [.256, .299], 295 studies [@fluckiger2018] {seen}.
# As variance it is .278 squared, not quite eight percent.
# What does it look like among people?
#
# Two clients wait in a corridor, and all you know is which of them rates the alliance higher.
# You bet that she will improve more.
# In how many of a hundred such corridors do you win?
# And of the clients whose rating is in the top tenth, how many improve less than the average client?
#
# The next cell takes the client's rating in session 4, where there is one, and the improvement by the end: how much lower distress ended than distress at intake foretells.


# %%
def improvement(cohort):
    rating = np.asarray(cohort.rated_by_client, float)
    last = (~np.isnan(rating)).sum(axis=1) - 1
    before = np.asarray(cohort.distress_before, float)
    after = np.asarray(cohort.distress, float)[np.arange(cohort.n), last]
    return rating, last, np.polyval(np.polyfit(before, after, 1), before) - after


rating, last, improved = improvement(ours)
stayed = last >= 3
early, gain = rating[stayed, 3], improved[stayed]

# %% tags=["hide-input"]
chance = np.random.default_rng(SEED)
i, j = chance.integers(0, len(gain), (2, 200_000))
apart = early[i] != early[j]
won = float(((early[i] > early[j]) == (gain[i] > gain[j]))[apart].mean())
by_law = 0.5 + np.arcsin(0.278) / np.pi
order = np.argsort(early + 1e-9 * chance.random(len(early)))
tenths = [gain[part] for part in np.array_split(order, 10)]
bands = {
    "best tenth": [float(np.quantile(g, 0.9)) for g in tenths],
    "middle client": [float(np.median(g)) for g in tenths],
    "worst tenth": [float(np.quantile(g, 0.1)) for g in tenths],
}
under = float((tenths[-1] < gain.mean()).mean())
assert 0.53 < won < 0.65 and bands["middle client"][-1] > bands["middle client"][0] and 0.25 < under < 0.45, (
    stale
)
assert bands["best tenth"][0] > bands["middle client"][-1], stale
lines(
    bands,
    x="Tenth of clients, by their rating in session 4",
    y="Improvement, SD at intake",
    rows=10,
    y_range=(-3, 5),
    title="Improvement by rating",
    caption="The middle line is the correlation. Look how far from it people are, in every tenth.",
    alt=f"Three lines over ten tenths, rising gently. The middle one goes from {bands['middle client'][0]:.2f} to {bands['middle client'][-1]:.2f}; the outer ones lie about {bands['best tenth'][5] - bands['middle client'][5]:.1f} above and below it all the way.",
)

# %% tags=["hide-input"]
say(f"""A correlation of .278 wins the bet in {100 * by_law:.0f} corridors of a hundred, where a coin wins 50.
(The rating of one session, in the model, correlates {correlation(early, gain):.2f} with improvement, and wins {100 * won:.0f}.)
In the top tenth {100 * under:.0f} percent improve less than the average client, and the luckiest of the lowest tenth do better than the middle client of the highest.
Someone who forecasts outcomes and is told the alliance narrows the spread of her errors to {100 * (1 - 0.278**2) ** 0.5:.0f} percent of what it was.""")

# %% [markdown]
# None of this makes the alliance unimportant.
# It makes the figure useless for saying anything about the person in the corridor.
# Nor does the figure say that the alliance is the cause.
# In the model it is, because we wrote it so, and the idle world above shows that T1 would have noticed if we had not.
# It could not have told us if the arrow ran the other way.
#
# ## Ten findings that it had never seen
#
# An honest test asks for what nobody fitted.
# Here are ten findings, each read in the abstract of its study.
#
# 1. Clients' and therapists' ratings of one alliance correlate r = .36 [@tryon2007] {seen}.
# 2. Clients rate higher than their therapists, by d = .63 [@tryon2007] {seen};
# 3. or, in a later meta-analysis of two groups of disorders, by g = .41 [.28, .53] [@levari2025] {seen}.
# 4. Clients who drop out had the weaker alliance, by d = .55 [@sharf2010] {seen}.
# 5. Attachment avoidance goes with a lower client-rated alliance, r = -.13 [@notsu2024] {seen};
# 6. and so does attachment anxiety, r = -.09 [@notsu2024] {seen}.
# 7. Who the therapist is accounts for about 5 percent of the variance in outcome, in single studies for 0.2 to 29 [@johns2019] {seen}.
# 8. In longer treatments a rupture repaired goes with a better outcome than no rupture at all [@holmqvist2018] {seen}.
# 9. After a session in which the therapist recognizes a rupture, the client's next rating is higher [@chen2018] {seen}.
# 10. Within clients, less distress in one session is followed by a better alliance in the next, as a better alliance is by less distress [@fluckiger2020] {seen}.
#
# How near is near enough?
# Decide it before you look, or everything will be near.
# The next cell says what we would accept: .05 to either side of a correlation, .15 of a difference, half to double of a share, the published interval where there is one, and of the last three the direction, with at least a twentieth of a standard deviation or of a point.
# Change these numbers now if you think them lenient.
#
# Then write *hit* or *miss* beside each of the ten.
# For two of the misses, say what the model lacks.
# And guess how many of the ten a world in which nothing mends will hit.

# %%
allowed = {
    "client and therapist agree, r": (0.31, 0.41),
    "client rates higher, d": (0.48, 0.78),
    "client rates higher, g": (0.28, 0.53),
    "dropped out, weaker alliance, d": (0.40, 0.70),
    "avoidance and alliance, r": (-0.18, -0.08),
    "anxiety and alliance, r": (-0.14, -0.04),
    "therapist's share of outcome": (0.025, 0.10),
    "repaired above no rupture, d": (0.05, 9),
    "recognized, then rated higher": (0.05, 9),
    "less distress, then rated higher": (0.05, 9),
}

# %% [markdown]
# The scoring, in short: ratings of session 4, as above; improvement as above; "longer" treatments are those that went the whole way; and the ninth compares, after sessions that the client rated a point or more below her own mean, those in which the therapist reported a rupture with those in which she did not.
# For the tenth there is a cleaner way than any correlation: make everybody suffer more, with the same chances, and see what it does to the ratings.


# %%
def distance(x, y):
    return float((x.mean() - y.mean()) / np.sqrt((x.var() + y.var()) / 2))


def share_between(values, groups):
    _, group, size = np.unique(groups, return_inverse=True, return_counts=True)
    means = np.bincount(group, values) / size
    within = ((values - means[group]) ** 2).sum() / (len(values) - len(size))
    between = (size * (means - values.mean()) ** 2).sum() / (len(size) - 1)
    each = (len(values) - (size**2).sum() / len(values)) / (len(size) - 1)
    return float((between - within) / (between - within + each * within))


# %%
def after_recognition(rated, recognized):
    level = np.nanmean(rated, axis=1, keepdims=True)
    now, later, seen = rated[:, :-1], rated[:, 1:] - level, recognized[:, :-1]
    dip = (now < level - 1) & ~np.isnan(later)
    return float(later[dip & seen].mean() - later[dip & ~seen].mean())


# %% tags=["hide-input"]
def unseen(changed):
    c = simulate_cohort(14_000, SESSIONS, SEED, parameters=changed)
    rated, last, improved = improvement(c)
    whole, here = last == SESSIONS - 1, last >= 3
    hers, theirs = rated[here, 3], np.asarray(c.rated_by_therapist, float)[here, 3]
    dropped, course = np.asarray(c.ended)[here, -2], courses(rated[:, :10])[2]
    worse = changed | {"distress_floor": DEFAULTS["distress_floor"] + 1}
    suffering = simulate_cohort(14_000, SESSIONS, SEED, parameters=worse)
    sadder = float(np.nanmean(suffering.distress - c.distress))
    moved = float(np.nanmax(np.abs(suffering.rated_by_client - c.rated_by_client)))
    measured = (
        correlation(hers, theirs),
        distance(hers, theirs),
        distance(hers, theirs),
        distance(hers[~dropped], hers[dropped]),
        correlation(np.asarray(c.avoidance)[here], hers),
        correlation(np.asarray(c.anxiety)[here], hers),
        share_between(improved, np.asarray(c.therapist)),
        distance(improved[whole & (course == 1)], improved[whole & (course == 0)]),
        after_recognition(rated, np.asarray(c.reported_by_therapist)),
        moved,
    )
    return dict(zip(allowed, measured, strict=True)), sadder


def accepted(found):
    return [name for name, (low, high) in allowed.items() if low <= found[name] <= high]


def limits(low, high):
    return (f"at least {low:g}" if high == 9 else f"{low:g} to {high:g}").replace("-", "−")


def number(x):
    return f"{x + 0.0:.2f}".replace("-", "−")


(found, sadder), (unmended, _) = unseen({}), unseen(worlds["nothing mends"])
right, right_unmended = accepted(found), accepted(unmended)
rows = "\n".join(
    f"| {k}. {name} | {limits(*allowed[name])} | {number(found[name])} | {'hit' if name in right else '**miss**'} | {number(unmended[name])} | {'hit' if name in right_unmended else '**miss**'} |"
    for k, name in enumerate(allowed, 1)
)
agree, anxious = found["client and therapist agree, r"], found["anxiety and alliance, r"]
recognized, gap = found["recognized, then rated higher"], found["repaired above no rupture, d"]
assert agree < 0.31 and -0.06 < anxious < 0.02 and recognized < -0.03 and gap < 0.1, stale
assert found["less distress, then rated higher"] == 0 and sadder > 0.3, stale
assert len(set(right) ^ set(right_unmended)) <= 2, stale
say(f"""| | accepted | as fitted | | nothing mends | |
|---|---|---|---|---|---|
{rows}

The model hits {len(right)} of the {len(allowed)} and misses {len(allowed) - len(right)}; a world in which nothing mends hits {len(right_unmended)}.""")

# %% [markdown]
# The misses are worth more than the hits, because most of them can be traced.

# %% tags=["hide-input"]
say(f"""*The two raters agree too little* ({number(agree)}).
In the model they share the alliance and nothing else: each has a private idea of what a good alliance is, each has her own bad night, and neither has ever heard the other speak of it.

*Anxiety hardly matters* ({number(anxious)}).
An anxious client of this model is rawer, and so more easily hurt; she does not begin with a more guarded alliance, as an avoidant one does because we said so.

*A rupture repaired is no better than none, or hardly* (a difference of {number(gap)}), where the study found it better.
Ratings that dip and come back are in the model mostly traffic, as we saw, and traffic helps nobody.

*Recognizing a rupture is followed by a lower rating* (by {number(-recognized)} points), where the study found a higher one.
Our therapists recognize what is there to be recognized, so that the recognized dips are the injuries, and what one session's answer mends is too little to make up for that.
The study may have allowed for how bad the session was, and we have not.

*More distress changes no rating at all*, with everyone {sadder:.2f} SD worse.
There is no arrow from distress to alliance; it is the easiest of the misses to explain and the hardest to excuse, since seventeen studies together found the two helping each other along [@fluckiger2020] {{seen}}.""")


# %% tags=["hide-input"]
def lead(seed):
    c = simulate_cohort(14_000, SESSIONS, seed)
    rated, last, _ = improvement(c)
    return distance(rated[last >= 3, 3], np.asarray(c.rated_by_therapist, float)[last >= 3, 3])


leads = [lead(SEED + k) for k in range(5)]
bound = allowed["client rates higher, d"][0]
assert abs(np.mean(leads) - bound) < 0.03, stale
say(f"""And the hits?
The second finding is decided by a hair: five cohorts that differ in nothing but their seed give from {min(leads):.3f} to {max(leads):.3f}, and the bound is {bound:.2f}.
That clients rate higher at all was put in by people who knew it, as half a point {{assumption}}, and the two meta-analyses do not agree on how much higher it is.""")

# %% [markdown]
# That those who leave had the weaker alliance was put in as a direction, and only its size is news.
# A therapist's share with a published range from 0.2 to 29 percent is a barn door.
#
# The last two columns are the putty again.
# These ten do not notice either whether anything is ever mended, and the one that speaks of repair most directly, the ninth, our model gets wrong in both worlds.
# Exercise 3 is about what it would take to notice.
#
# ## What agreement leaves open
#
# "Never seen" is true of the fit.
# The people who wrote the model had read the literature, and a model can remember what its authors have forgotten that they knew.
#
# The allowances are ours, and a verdict can be bought with them: accept .10 to either side of a correlation and see which misses are forgiven.
# T3's rule is a stand-in, because the abstract does not give the study's own, and different rules give different counts on the same ratings [@gumz2012] {seen}.
# Findings 8 and 9 are scored here in the crudest way that keeps their sense, on treatments of at most sixteen sessions; the studies had finer models for it, which we have not rebuilt.
#
# That the figures do not notice a world without repair says nothing against repair.
# It says that these were brief treatments, counted by ratings, in which few injuries had the time to mend, and that the evidence for what this book teaches has to come from somewhere else: from sessions looked at one by one, as Safran and Muran did [@safranmuran1996] {reported}, and from treatments long enough to contain a turn, which we have not seen counted.
# Where such a treatment turns, [The forgotten session, session by session](notebook:the-forgotten-session-session-by-session) shows for one invented pair.

# %% [markdown]
# ## Exercise 1: What does one knob buy?
#
# The world in which ruptures do no harm loses far too few clients.
# Give it the same courtesy that ours had, and refit one number.
# At which value of `leaving` (the log-odds of ending after a session with no alliance and no injury) does its dropout, T5, come back into its interval?
# And how many of the other figures that this world misses does it buy?


# %% tags=["exercise"]
def harmless(leaving):
    changed = worlds["ruptures do no harm"] | {"leaving": leaving}
    return simulate_cohort(CLIENTS, SESSIONS, SEED, parameters=changed)


# np.asarray(harmless(-3).ended)[:, -2].mean() is the share that left before the last session
refitted = ...  # a number between -8 and 0

# %% tags=["solution"]
low, high = -8.0, 0.0
while high - low > 0.01:
    refitted = (low + high) / 2
    left = np.asarray(harmless(refitted).ended)[:, -2].mean()
    low, high = (refitted, high) if left < 0.197 else (low, refitted)
again = score(harmless(refitted), pieces=2)
owed = [t.id for t in TARGETS if t.id not in hits(scores["ruptures do no harm"])]
owing = [t.id for t in TARGETS if t.id not in hits(again)]
assert "T5" in owed and "T5" not in owing and refitted > DEFAULTS["leaving"] + 0.3 and owing, stale
say(f"""At about {refitted:.2f}, in place of {DEFAULTS["leaving"]:.2f}, {100 * again.value["T5"]:.1f} percent leave.
The world in which no rupture harms anybody missed {", ".join(owed)}; now it misses {", ".join(owing)}.
One number has bought the figure that is known most exactly, from 669 studies [@swift2012] {{seen}}, and {len(free) - 1} numbers are still to be turned.
What can be bought singly was never evidence for the rest of the machine; only what stays missed, whatever one turns, speaks against a world, and it takes a proper fit to find that out.""")

# %% tags=["check"]
with checking("Exercise 1"):
    assert refitted is not ..., "see what share leaves at -3 and at -2; then go on from there."
    share = float(np.asarray(harmless(refitted).ended)[:, -2].mean())
    goal = next(t for t in TARGETS if t.id == "T5")
    assert refitted != DEFAULTS["leaving"], (
        f"that is the fitted value, at which {100 * share:.1f} percent leave here: no injury drives anybody out any more."
    )
    assert share >= goal.low, f"there only {100 * share:.1f} percent leave; more must."
    assert share <= goal.high, f"there {100 * share:.1f} percent leave; fewer must."

# %% [markdown]
# ## Exercise 2: What would a useful correlation be?
#
# You want to win the bet in the corridor three times out of four.
# What correlation of alliance with outcome would that take, and what share of the variance would it be?
# For two quantities of the ordinary bell-shaped kind the chance of winning is 1/2 + arcsin(r)/π.

# %% tags=["exercise"]
useful = ...  # a correlation between 0 and 1

# %% tags=["solution"]
useful = float(np.sin(np.pi * (0.75 - 0.5)))
draw = np.random.default_rng(SEED).normal(size=(2, 2, 100_000))  # what is shared or not, person, corridor
alliance, outcome = draw[0], useful * draw[0] + (1 - useful**2) ** 0.5 * draw[1]
tried = float(((alliance[0] > alliance[1]) == (outcome[0] > outcome[1])).mean())
assert abs(tried - 0.75) < 0.01 and useful > 2 * 0.278, stale
say(f"""{useful:.2f}, which is {100 * useful**2:.0f} percent of the variance; in a hundred thousand corridors it wins {100 * tried:.1f} percent.
The published .278 is a long way off.
From "the alliance matters" to "yours is poor, you will not improve" there is no road.""")

# %% tags=["check"]
with checking("Exercise 2"):
    assert useful is not ..., "solve 1/2 + arcsin(r)/π = 3/4 for r; np.sin undoes np.arcsin."
    right = float(np.sin(np.pi / 4))
    assert abs(useful - 0.75) > 0.01, (
        "that is how often you win; the correlation behind it is another number."
    )
    assert abs(useful - 0.5) > 0.01, (
        f"half of the variance, yes, or else arcsin left out; a correlation of .5 wins {100 * (0.5 + np.arcsin(0.5) / np.pi):.0f} times in a hundred."
    )
    assert abs(useful - right) < 0.01, (
        "three quarters less one half is a quarter; r is the sine of π times that."
    )

# %% [markdown]
# ## Exercise 3: How long must they be watched?
#
# Suppose that both worlds exist, ours as fitted and the one in which nothing mends, and that a study of 605 treatments, as many as in [@holmqvist2018] {seen}, is made in each.
# In which session do the clients' mean ratings first differ by more than two standard errors?
# `apart_in(session)` gives the difference in standard errors, of those who are still there to rate.
# Guess before you try: T3 looked at ten sessions and T5 at sixteen.

# %% tags=["exercise"]
long = {
    name: simulate_cohort(CLIENTS, 100, SEED, parameters=changed)
    for name, changed in (("as fitted", {}), ("nothing mends", worlds["nothing mends"]))
}


def apart_in(session):
    ratings = [np.asarray(c.rated_by_client[:, session - 1], float) for c in long.values()]
    ours, without = (r[~np.isnan(r)] for r in ratings)
    error = sum(r.var() / (605 * len(r) / CLIENTS) for r in (ours, without)) ** 0.5
    return float((ours.mean() - without.mean()) / error)


needed = ...  # a session

# %% tags=["solution"]
needed = next((s for s in range(1, 101) if apart_in(s) > 2), 101)
at_end = [apart_in(s) for s in (10, SESSIONS)]
here = [float((~np.isnan(c.rated_by_client[:, needed - 1])).mean()) for c in long.values()]
assert max(abs(x) for x in at_end) < 1.5 and SESSIONS + 5 < needed < 101, stale
say(f"""Session {needed}.
After ten sessions they are {at_end[0]:.1f} standard errors apart, after {SESSIONS} {at_end[1]:.1f}.
By session {needed} only {100 * here[0]:.0f} and {100 * here[1]:.0f} percent are still there to rate, and what is compared is those.
To see repair in ratings alone, such a study would have to go on for about {needed / SESSIONS:.1f} times as long as the cohort on which the model was fitted.
That is not an argument for longer treatment; it says where to look.""")

# %% tags=["check"]
with checking("Exercise 3"):
    assert needed is not ..., "try apart_in(16), then double the session until you are past 2."
    right = next((s for s in range(1, 101) if apart_in(s) > 2), 101)
    assert needed not in (10, SESSIONS), (
        f"that is how long the targets looked; there the two worlds are {apart_in(needed):.1f} standard errors apart."
    )
    assert needed >= right - 2, f"there they are {apart_in(needed):.1f} standard errors apart; watch longer."
    assert needed <= right + 2, "they are apart earlier than that; look for the first session."
