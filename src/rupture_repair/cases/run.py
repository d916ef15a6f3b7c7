"""A case put through the model, in figures and in words."""

from __future__ import annotations

from dataclasses import dataclass

from rupture_repair.model import Course, Perception, perceive, simulate

from .reading import Case


@dataclass(frozen=True)
class Run:
    """What the model says about a case: how its act is perceived, and the course that follows, chance left out."""

    perception: Perception
    course: Course


def run_case(case: Case) -> Run:
    """Return the model's run of the case's own numbers."""
    numbers, client = case.front.numbers, case.front.as_client()
    act = numbers.act.as_act()
    return Run(
        perceive(act, client, numbers.alliance, numbers.recent),
        simulate(client, act, numbers.responses(), numbers.sessions, numbers.alliance, recent=numbers.recent),
    )


def said(case: Case, run: Run) -> str:
    """Return what the model says, and how that stands to what is told."""
    course, told, frequency = run.course, case.front.outcome, case.front.setting.frequency
    first = f"On these numbers the act hurts in {round(100 * run.perception.probability)} of 100 runs"
    if course.felt_as == "overlooked":
        first += " and is usually passed over"
    else:
        first += (
            f", as a rule {'badly' if course.felt_as == 'big' else 'a little'}; {_fate(course, frequency)}"
        )
    return f"{first}. {_against(told.felt, told.repaired_after, course)}"


def _fate(course: Course, frequency: float) -> str:
    if course.unresolved_sessions is not None:
        higher = ", and the alliance ends higher than it began" if course.stronger else ""
        return f"the injury takes {_sessions(course.unresolved_sessions, frequency)} to mend{higher}"
    if course.ended_at is not None:
        return (
            f"after session {course.ended_at + 1}, counting the act's own, half of such treatments have ended"
        )
    return "the injury is still open when the curve ends"


def _sessions(n: int, frequency: float) -> str:
    weeks = round(n / frequency)
    count = {0: "no more than that session", 1: "one session"}.get(n, f"{n} sessions")
    return count if weeks < 2 else f"{count} (about {weeks} weeks)"


def partings(case: Case, run: Run) -> list[str]:
    """Return in what the model and the story part, a sentence each; nothing where they agree."""
    told, course = case.front.outcome, run.course
    found = []
    if told.felt != course.felt_as:
        found.append(f"Told as {told.felt}, in the model {course.felt_as}.")
    if "overlooked" in (told.felt, course.felt_as):
        return found
    model = course.unresolved_sessions
    if (told.repaired_after is None) != (model is None):
        found.append(
            "Told as not repaired, in the model it is."
            if told.repaired_after is None
            else "Told as repaired, which the model does not reach."
        )
    elif told.repaired_after is not None and model is not None and not _close(told.repaired_after, model):
        found.append(
            f"Told as repaired after {_after(told.repaired_after)}, in the model after {_after(model)}."
        )
    if told.stronger != course.stronger:
        higher = "no higher than it began" if told.stronger else "higher than it began"
        found.append(
            f"Told as {'stronger' if told.stronger else 'no stronger'} than before; in the model the alliance ends {higher}."
        )
    return found


def _after(sessions: int) -> str:
    return "the act's own session" if sessions == 0 else f"{sessions} session{'s' if sessions > 1 else ''}"


def _close(told: int, computed: int) -> bool:
    return abs(computed - told) <= max(1, told // 4)


def _against(felt: str, repaired_after: int | None, course: Course) -> str:
    """Return how the model's course stands to what is told, as one sentence."""
    same_size = felt == course.felt_as
    if same_size and felt == "overlooked":
        return "So it is in the story."
    size = "The story agrees on how big it feels" if same_size else f"The story tells it as {felt}"
    return f"{size}, {_timing(repaired_after, course.unresolved_sessions)}."


def _timing(told: int | None, computed: int | None) -> str:
    if told is None:
        return "and tells of no full repair either" if computed is None else "and tells of no full repair"
    if computed is None:
        return "but tells of a repair that the model does not reach"
    if _close(told, computed):
        return "and on how long the mending takes"
    return (
        f"but there it is mended {'sooner' if computed > told else 'later'}, and the model does not know why"
    )
