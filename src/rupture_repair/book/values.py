"""Every number and figure that a chapter takes from the model, by name. No chapter types one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

from rupture_repair.cases import Case
from rupture_repair.faults import BookError, Fault
from rupture_repair.figures import Figure, bars, course_figure, injuries, surface
from rupture_repair.model import (
    PARAMETERS,
    Act,
    Client,
    Course,
    Perception,
    expected_failures,
    perceive,
    simulate,
)

from .equationhtml import equations
from .evidencevalues import evidence_figures, evidence_values

RUNS = 500  # seeded courses behind a share
FORGOTTEN, SISTER, WEEK_THREE = "the-forgotten-session", "the-wrong-sister", "the-same-mistake-week-three"


class Computed:
    """What chapters may name: `values` in words, `figures` to draw. Each is computed when it is first used."""

    def __init__(self, cases: Mapping[str, Case], docs: Path) -> None:
        self.cases = cases
        self.values: Mapping[str, Callable[[], str]] = {
            "failures_in_400_sessions": lambda: f"{expected_failures(400).count:.0f}",
            "forgotten_alliance_before": lambda: f"{self.forgotten.alliance_before:.2f}",
            "forgotten_alliance_after": lambda: f"{self.forgotten.alliance[-1]:.2f}",
            "forgotten_sessions_unresolved": lambda: f"{self.forgotten.unresolved_sessions}",
            "forgotten_weeks_unresolved": lambda: f"{self._weeks():.0f}",
            "forgotten_sessions_unresolved_no_history": self._without_history,
            "forgotten_dropout_unacknowledged": lambda: _percent(self._ended("does not notice")),
            "mended_line": lambda: mended_line(self.forgotten),
            "parameter_count": lambda: f"{len(PARAMETERS)}",
            "fitted_count": lambda: f"{sum(p.provenance == 'fitted' for p in PARAMETERS)}",
            **equations(docs),
            **evidence_values(),
            "wrong_sister_felt": lambda: _percent(self._felt(SISTER).probability),
            "week_three_felt": lambda: _percent(self._felt(WEEK_THREE).probability),
            "week_three_no_history": lambda: _percent(self._felt(WEEK_THREE, history=0.0).probability),
            "week_three_old_alliance": lambda: _percent(
                self._felt(WEEK_THREE, alliance_of=SISTER).probability
            ),
        }
        self.figures: Mapping[str, Callable[[], Figure]] = {
            **evidence_figures(),
            "forgotten-session": self._forgotten_figure,
            "responses-compared": self._responses_figure,
            "big-and-small": self._surface_figure,
            "same-act-four-clients": self._four_figure,
        }

    @property
    def forgotten(self) -> Course:
        """The reference case's course."""
        return self._run("owns it")

    def _case(self, name: str) -> Case:
        if name not in self.cases:
            file = Path("case_vignettes") / f"{name}.md"
            problem, mend = "is not there, and chapters name its numbers", "bring it back, or name others"
            raise BookError([Fault(file, "case", None, problem, mend)])
        return self.cases[name]

    def _run(self, response: str, history: float | None = None, seed: int | None = None) -> Course:
        case = self._case(FORGOTTEN)
        m, own = case.front.numbers, case.front.as_client()
        client = own if history is None else Client(history, own.fragility, own.transference)
        return simulate(client, m.act.as_act(), response, m.sessions, m.alliance, seed, recent=m.recent)

    def _weeks(self) -> float:
        return (self.forgotten.unresolved_sessions or 0) / self._case(FORGOTTEN).front.setting.frequency

    def _without_history(self) -> str:
        sessions = self._run("owns it", history=0.0).unresolved_sessions
        return "none" if sessions is None else f"{sessions}"

    @lru_cache(maxsize=8)  # noqa: B019 - lives as long as one build
    def _ended(self, response: str) -> float:
        return sum(self._run(response, seed=s).ended_at is not None for s in range(RUNS)) / RUNS

    def _felt(self, name: str, history: float | None = None, alliance_of: str | None = None) -> Perception:
        front, at = self._case(name).front, self._case(alliance_of or name).front.numbers
        own = front.as_client()
        client = own if history is None else Client(history, own.fragility, own.transference)
        return perceive(front.numbers.act.as_act(), client, at.alliance, at.recent)

    def _forgotten_figure(self) -> Figure:
        c, at = self.forgotten, self.forgotten.unresolved_sessions
        return course_figure(
            c,
            title="The forgotten session, as the model runs it",
            caption="The injury hardly moves for weeks and then is gone within a few sessions; the alliance ends above its level before.",
            alt=f"Unresolved injury starts at {c.injury[0]:.2f}, is {c.injury[(at or 0) // 2]:.2f} halfway, and is repaired after {at} sessions. "
            f"Alliance starts at {c.alliance_before:.2f} before the session, falls as low as {min(c.alliance):.2f}, and ends at {c.alliance[-1]:.2f}.",
        )

    def _responses_figure(self) -> Figure:
        styles = ("owns it", "explains", "defends", "does not notice")
        courses = {style: self._run(style) for style in styles}
        ends = [
            f"with '{s}' the treatment ends after session {c.ended_at + 1}"
            for s, c in courses.items()
            if c.ended_at is not None
        ]
        return injuries(
            courses,
            title="One act, four answers",
            caption="Unresolved injury in the reference case. A line stops where half of such treatments in the model have ended.",
            alt=f"With 'owns it' the injury is repaired after {courses['owns it'].unresolved_sessions} sessions; {'; '.join(ends)}.",
        )

    def _surface_figure(self) -> Figure:
        act = Act(severity=0.5, echo=0.7)
        corner = [
            perceive(act, Client(h, 0.4), a).probability
            for h, a in ((0.0, 1.0), (0.0, 0.0), (1.0, 1.0), (1.0, 0.0))
        ]
        return surface(
            act,
            0.4,
            title="The same middling failure, everywhere on the map",
            caption="Probability that it is felt as an injury: at the lower right it is overlooked, at the upper left it is felt almost always. On the dashed line it is as likely overlooked as felt.",
            alt="With no history the probability runs from {1:.2f} without an alliance to {0:.2f} in a full one; with the heaviest history from {3:.2f} to {2:.2f}.".format(
                *corner
            ),
        )

    def _four_figure(self) -> Figure:
        act = Act(severity=0.35, echo=0.65)
        four = {
            "long alliance, little history": (Client(0.2, 0.3), 0.85),
            "long alliance, heavy history": (Client(0.85, 0.3), 0.85),
            "new pair, little history": (Client(0.2, 0.3), 0.4),
            "new pair, heavy history": (Client(0.85, 0.3), 0.4),
        }
        felt = {name: perceive(act, client, a).probability for name, (client, a) in four.items()}
        said = "; ".join(f"{name}, {p:.2f}" for name, p in felt.items())
        return bars(
            felt,
            title="One act put to four clients",
            caption="How probable it is that the same small failure is felt as an injury.",
            alt=f"Probability of being felt: {said}.",
            y="Probability of being felt",
            column="Client",
        )


def _percent(share: float) -> str:
    return f"{100 * share:.0f}"


def mended_line(course: Course) -> str:
    """Return the first page's drawing: a course's alliance, broken at the rupture, mended in gold."""
    before, width, height = 8, 640, 130
    values = [course.alliance_before] * before + list(course.alliance)
    low, high = min(values), max(values)
    step = width / (len(values) - 1)
    points = [(i * step, 6 + (height - 12) * (high - v) / (high - low)) for i, v in enumerate(values)]
    turn = before + max(0, (course.repaired_at or 0) - 3)
    mend = before + (course.repaired_at or 0) + 12
    parts = {
        "": points[:before],
        " ": points[before : turn + 1],
        "mend": points[turn : mend + 1],
        "  ": points[mend:],
    }
    drawn = "".join(
        f'<path class="{name.strip() or "line"}" d="M{" ".join(f"{x:.1f} {y:.1f}" for x, y in part)}"/>'
        for name, part in parts.items()
    )
    said = "A line runs level, breaks and falls, lies low for a long stretch, then climbs in gold above where it began."
    return (
        f'<figure class="mended"><svg viewBox="0 0 {width} {height}" role="img" aria-label="{said}">{drawn}</svg>'
        "<figcaption>The alliance in the first case of this book, session by session, as our model runs it. "
        "Gold is where it mends.</figcaption></figure>"
    )
