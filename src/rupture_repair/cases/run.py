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

    @property
    def agrees_on_size(self) -> str:
        """The size the model gives the act: "overlooked", "small" or "big"."""
        return self.perception.label


def run_case(case: Case) -> Run:
    """Return the model's run of the case's own numbers."""
    numbers, client = case.front.model, case.front.as_client()
    act = numbers.act.as_act()
    return Run(
        perceive(act, client, numbers.alliance, numbers.recent),
        simulate(client, act, numbers.responses(), numbers.sessions, numbers.alliance, recent=numbers.recent),
    )


def said(case: Case, run: Run) -> str:
    """Return two sentences: what the model says, and how that stands to what is told."""
    course, told = run.course, case.front.told
    chance = round(100 * run.perception.probability)
    first = f"With these numbers the act is felt as an injury with probability {chance} %, and at its middle as {_size(course.felt_as)}"
    if course.felt_as == "overlooked":
        first += "; the alliance stays where it was"
    elif course.repaired_at is not None:
        first += f"; it is repaired {_after(course.unresolved_sessions or 0, case.front.setting.frequency)}"
        first += ", and the alliance ends above its level before" if course.stronger else ""
    elif course.ended_at is not None:
        first += (
            f"; by session {course.ended_at + 1} after it, half of such treatments in the model have ended"
        )
    else:
        first += "; it is still open when the curve ends"
    return f"{first}. {_against(told.felt, told.repaired_after, course)}"


def _size(label: str) -> str:
    return {"overlooked": "nothing at all: overlooked", "small": "a small one", "big": "a big one"}[label]


def _after(sessions: int, frequency: float) -> str:
    if sessions == 0:
        return "in the same session"
    weeks = sessions / frequency
    count = "one session" if sessions == 1 else f"{sessions} sessions"
    return f"after {count}" if weeks < 2 else f"after {count} (about {round(weeks)} weeks)"


def _against(felt: str, repaired_after: int | None, course: Course) -> str:
    same_size = felt == course.felt_as
    open_ended = course.repaired_at is None
    told_open = repaired_after is None
    size = "agrees with the story on its size" if same_size else f"the story tells it as {_size(felt)}"
    if felt == "overlooked" and same_size:
        return "That agrees with the story."
    if told_open and open_ended:
        rest = "and neither tells of a full repair"
    elif told_open:
        rest = "but the story tells of no full repair, and the model does"
    elif open_ended:
        rest = "but the story tells of a repair that the model does not reach"
    else:
        apart = (course.unresolved_sessions or 0) - (repaired_after or 0)
        near = abs(apart) <= max(1, (repaired_after or 0) // 4)
        rest = (
            "and on when it is repaired"
            if near and same_size
            else (
                "and agrees on when it is repaired"
                if near
                else f"but the model's repair comes {'later' if apart > 0 else 'sooner'}"
            )
        )
    lead = "That" if same_size else "Here they part:"
    return f"{lead} {size}, {rest}."
