"""The published findings that the model is fitted to, T1 to T7, and two declared assumptions. Nothing else is fitted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Target:
    """One figure to be met.

    `low` and `high` bound it: a published confidence interval or range, or, where none is published, twice the
    standard error that the study's size implies. `how` says how the model is scored on it; `tag` how far the source
    was read: seen, second-hand, reported, or assumption.
    """

    id: str
    name: str
    value: float
    low: float
    high: float
    source: str
    tag: str
    how: str
    percent: bool = False


def _share(
    id: str, name: str, value: float, low: float, high: float, source: str, tag: str, how: str
) -> Target:
    return Target(id, name, value, low, high, source, tag, how, percent=True)


COURSES = (
    "Clients' ratings of the first ten sessions, those who left earlier included. A rupture: a session rated at least one "
    "of the client's own standard deviations, and at least a point, below the client's own mean; repaired if a later "
    "session is back at that mean. The abstract does not give the study's own criterion, so this one stands in for it."
)

TARGETS: tuple[Target, ...] = (
    Target(
        "T1", "alliance and outcome, r", 0.278, 0.256, 0.299, "fluckiger2018", "seen",
        "Mean of six correlations: client's, therapist's and observer's rating, in session 4 and at the end, "
        "with improvement (distress at the end, what distress at intake predicts of it removed).",
    ),
    Target(
        "T2", "repair and outcome, r", 0.29, 0.10, 0.47, "eubanks2018repair", "seen",
        "Among treatments in which the ratings show a rupture (as in T3): correlation of its repair with improvement.",
    ),
    _share(
        "T3a", "treatments without a rupture", 0.745, 0.710, 0.780, "holmqvist2018", "seen", COURSES,
    ),
    _share("T3b", "treatments with a rupture repaired", 0.147, 0.119, 0.175, "holmqvist2018", "seen", COURSES),
    _share("T3c", "treatments with a rupture unrepaired", 0.107, 0.082, 0.132, "holmqvist2018", "seen", COURSES),
    _share(
        "T4a", "sessions with a rupture, by the client", 0.305, 0.19, 0.42, "", "second-hand",
        "Share of all sessions that the client reports as one with a rupture.",
    ),
    _share(
        "T4b", "the same, by the therapist", 0.495, 0.43, 0.56, "", "reported",
        "Share of all sessions that the therapist reports.",
    ),
    _share(
        "T4c", "the same, by an observer", 0.705, 0.41, 1.00, "", "second-hand",
        "Share of all sessions that an observer reports.",
    ),
    _share(
        "T5", "dropout", 0.197, 0.187, 0.207, "swift2012", "seen",
        "Share of clients who leave before the last of 16 sessions.",
    ),
    Target(
        "T6", "alliance and distress at the next session, within clients", 0.185, 0.16, 0.21, "falkenstrom2019",
        "seen",
        "Rating and distress centered on each client's own mean; the standardized weight of the rating for the next "
        "session's distress, the present session's distress held, turned so that less distress is positive.",
    ),
    Target(
        "T7a", "client's rating, mean", 5.7, 5.4, 6.0, "meierfeeley2022", "seen",
        "Mean of all clients' ratings in session 4, on the scale from 1 to 7.",
    ),
    Target(
        "T7b", "client's rating, standard deviation", 1.0, 0.8, 1.2, "meierfeeley2022", "seen",
        "Standard deviation of the same ratings.",
    ),
    Target(
        "A1", "share of the ratings' variance between clients", 0.5, 0.3, 0.7, "", "assumption",
        "Variance of the clients' means over the variance of all ratings of sessions 1 to 16, the mean's own error removed.",
    ),
    Target(
        "A2", "ratings, one session to the next, within clients", 0.3, 0.0, 0.6, "", "assumption",
        "Correlation of neighboring ratings, each centered on the client's own mean, corrected for the length of the series.",
    ),
)  # fmt: skip

# The main results, by which the sensitivity of the model is told.
MAIN = {
    "slip": "chance that the slip of The wrong sister is felt",
    "repair": "sessions until The forgotten session is repaired",
    "gain": "what that repair adds to the alliance",
    "stay": "chance of still being there 60 sessions after it",
}
RESULTS = MAIN | {t.id: f"{t.id}, {t.name}" for t in TARGETS}
