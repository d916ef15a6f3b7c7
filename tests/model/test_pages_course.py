"""The page's own perceive and simulate say what Python's say, to 1e-9: for every case, and for hundreds of random courses."""

from __future__ import annotations

import json
import math
import random
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from rupture_repair.book.house import House
from rupture_repair.cases import Case, read_cases
from rupture_repair.model import IDEALIZATION, PARAMETERS, STYLES, Act, Client, Course, Response, perceive
from rupture_repair.model.course import simulate

ROOT = Path(__file__).resolve().parents[2]
RANDOM = 400
STATES = ("alliance", "injury", "trust", "idealization", "perceived", "strain", "staying")

NODE = """
import { perceive, simulate, viewsOf, spread, cloud } from %s;
import { readFileSync } from "node:fs";
const out = JSON.parse(readFileSync(0, "utf8")).map(({ client, acts, response, sessions, alliance, more, openness, runs }) => {
  if (runs) {
    const courses = cloud(client, acts[0], response, sessions, alliance, more, runs);
    return { ends: courses.map((c) => c.endedAt), felt: courses.map((c) => c.feltAs), last: courses.map((c) => c.injury.at(-1)),
             again: JSON.stringify(cloud(client, acts[0], response, sessions, alliance, more, runs)) === JSON.stringify(courses),
             spread: spread(courses, "injury") };
  }
  const course = simulate(client, acts, response, sessions, alliance, more);
  return { course, views: viewsOf(course, openness, more.parameters ? { ...more.parameters } : undefined),
           felt: perceive(acts[0], client, alliance, more) };
});
process.stdout.write(JSON.stringify(out));
"""


def in_node(given: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return what the page's module says about each of `given`."""
    script = NODE % json.dumps((ROOT / "docs" / "assets" / "course.mjs").as_uri())
    done = subprocess.run(
        [Path(sys.executable).parent / "node", "--input-type=module", "-e", script],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said: list[dict[str, Any]] = json.loads(done.stdout)
    return said


class Asked:
    """One question, put to both."""

    def __init__(
        self,
        client: Client,
        acts: Mapping[int, Act],
        response: Response | str | Mapping[int, Response | str],
        sessions: int,
        alliance: float,
        recent: float = 0.0,
        idealization: float | None = None,
        openness: float = 0.5,
    ) -> None:
        self.client, self.acts, self.response = client, acts, response
        self.sessions, self.alliance, self.recent = sessions, alliance, recent
        self.idealization, self.openness = idealization, openness

    @property
    def course(self) -> Course:
        return simulate(
            self.client,
            self.acts,
            self.response,
            self.sessions,
            self.alliance,
            recent=self.recent,
            idealization=self.idealization,
        )

    def as_json(self) -> dict[str, Any]:
        more = {"recent": self.recent}
        if self.idealization is not None:
            more["idealization"] = self.idealization
        return {
            "client": {
                "history": self.client.history,
                "fragility": self.client.fragility,
                "transference": list(self.client.transference),
            },
            "acts": {
                t: {"severity": a.severity, "echo": a.echo, "known": a.known_mistake}
                for t, a in self.acts.items()
            },
            "response": _response(self.response),
            "sessions": self.sessions,
            "alliance": self.alliance,
            "more": more,
            "openness": self.openness,
        }

    def differences(self, said: Mapping[str, Any]) -> list[str]:
        """Return in what the page's answer differs from Python's."""
        ours, theirs, out = self.course, said["course"], []
        for state in STATES:
            pairs = zip(getattr(ours, state), theirs[state], strict=True)
            out += [f"{state}: {a} and {b}" for a, b in pairs if not math.isclose(a, b, rel_tol=0, abs_tol=1e-9)]  # fmt: skip
        plain = {
            "ended": list(ours.ended),
            "labels": {str(t): label for t, label in ours.labels.items()},
            "allianceBefore": ours.alliance_before,
            "endedAt": ours.ended_at,
            "feltAs": ours.felt_as,
            "repairedAt": ours.repaired_at,
            "unresolvedSessions": ours.unresolved_sessions,
            "stronger": ours.stronger,
        }
        out += [f"{k}: {v} and {theirs[k]}" for k, v in plain.items() if v != theirs[k]]
        for view, page in zip(ours.views(self.openness), said["views"], strict=True):
            if max(abs(getattr(view, who) - page[who]) for who in ("client", "therapist", "observer")) > 1e-9:
                out.append(f"views: {view} and {page}")
        felt = perceive(self.acts[0], self.client, self.alliance, self.recent, self.idealization)
        if abs(felt.probability - said["felt"]["probability"]) > 1e-9 or felt.label != said["felt"]["label"]:
            out.append(f"perceive: {felt} and {said['felt']}")
        return out


def _response(given: Response | str | Mapping[int, Response | str]) -> Any:
    if isinstance(given, Mapping):
        return {t: _response(r) for t, r in given.items()}
    return given if isinstance(given, str) else vars(given)


def of_case(case: Case, **changed: Any) -> Asked:
    m = case.front.numbers
    given = {"acts": {0: m.act.as_act()}, "response": m.responses(), "sessions": m.sessions, "alliance": m.alliance, "recent": m.recent}  # fmt: skip
    return Asked(client=case.front.as_client(), **{**given, **changed})


def some(rng: random.Random) -> float:
    """Return a number from 0 to 1, its edges among them far more often than by chance."""
    return rng.choice((0.0, 1.0)) if rng.random() < 0.15 else rng.random()


def any_response(rng: random.Random) -> Response | str:
    return rng.choice(list(STYLES)) if rng.random() < 0.7 else Response(*(some(rng) for _ in range(7)))


def at_random(rng: random.Random) -> Asked:
    sessions = rng.randint(1, 90)
    acts = {0: Act(some(rng), some(rng), rng.random() < 0.5)}
    if rng.random() < 0.3:
        acts[rng.randrange(sessions)] = Act(some(rng), some(rng), rng.random() < 0.5)
    first = any_response(rng)
    response: Response | str | Mapping[int, Response | str] = first
    if rng.random() < 0.5:
        response = {0: first} | {rng.randint(1, 60): any_response(rng) for _ in range(rng.randint(1, 3))}
    named = rng.sample(list(IDEALIZATION), rng.randint(0, 3))
    return Asked(
        Client(some(rng), some(rng), named),
        acts,
        response,
        sessions,
        some(rng),
        some(rng) if rng.random() < 0.5 else 0.0,
        some(rng) if rng.random() < 0.5 else None,
        some(rng),
    )


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    return [case for case in read_cases(House(ROOT).cases) if case.front.runs]


def test_every_case_runs_alike_as_told_and_with_each_answer(cases: list[Case]) -> None:
    asked = [of_case(case) for case in cases]
    asked += [of_case(case, response=style) for case in cases for style in STYLES]
    found = [one.differences(said) for one, said in zip(asked, in_node([a.as_json() for a in asked]), strict=True)]  # fmt: skip
    assert not [d for d in found if d]


def test_random_courses_run_alike() -> None:
    rng = random.Random("what if 2026")
    asked = [at_random(rng) for _ in range(RANDOM)]
    found = [one.differences(said) for one, said in zip(asked, in_node([a.as_json() for a in asked]), strict=True)]  # fmt: skip
    assert not [d for d in found if d]
    # The comparison is worth something only if it met every kind of course.
    courses = [a.course for a in asked]
    assert {c.felt_as for c in courses} == {"overlooked", "small", "big"}
    assert sum(c.ended_at is not None for c in courses) > 10
    assert sum(c.repaired_at is not None for c in courses) > 20
    assert sum(c.stronger for c in courses) > 5
    assert sum(c.repaired_at is None and c.ended_at is None and c.felt_as != "overlooked" for c in courses) > 10  # fmt: skip


def test_changed_parameters_run_alike() -> None:
    rng = random.Random("parameters 2026")
    asked = [at_random(rng) for _ in range(60)]
    changes = [{p.name: rng.uniform(p.low, p.high) for p in rng.sample(PARAMETERS, 5)} for _ in asked]
    given = [a.as_json() for a in asked]
    for one, change in zip(given, changes, strict=True):
        one["more"]["parameters"] = change
        one["openness"] = 0.5
    for a, change, said in zip(asked, changes, [s["course"] for s in in_node(given)], strict=True):
        ours = simulate(
            a.client,
            a.acts,
            a.response,
            a.sessions,
            a.alliance,
            recent=a.recent,
            idealization=a.idealization,
            parameters=change,
        )
        assert ours.injury == pytest.approx(said["injury"], rel=0, abs=1e-9)
        assert ours.alliance == pytest.approx(said["alliance"], rel=0, abs=1e-9)
        assert ours.ended_at == said["endedAt"]


def test_seeded_courses_repeat_themselves_and_are_spread_like_pythons() -> None:
    """The two draw from different generators, so shares agree as samples of the same size do."""
    runs = 2000
    asked = [
        Asked(Client(0.5, 0.4), {0: Act(0.5, 0.6)}, style, 30, 0.5)
        for style in ("explains", "does not notice")
    ]
    said = in_node([{**a.as_json(), "runs": runs} for a in asked])
    for a, page in zip(asked, said, strict=True):
        assert page["again"]
        ours = [simulate(a.client, a.acts, a.response, a.sessions, a.alliance, seed) for seed in range(runs)]
        for share, other in (
            (sum(c.ended_at is not None for c in ours), sum(e is not None for e in page["ends"])),
            (sum(c.felt_as == "overlooked" for c in ours), page["felt"].count("overlooked")),
            (sum(c.felt_as == "big" for c in ours), page["felt"].count("big")),
        ):
            error = math.sqrt(max(share, 1) * (1 - share / runs) * 2)
            assert abs(share - other) < 4 * error + 1
        last = sorted(page["last"])
        low, middle, high = (page["spread"][k][-1] for k in ("low", "middle", "high"))
        assert low == pytest.approx(_quantile(last, 0.25))
        assert middle == pytest.approx(_quantile(last, 0.5))
        assert high == pytest.approx(_quantile(last, 0.75))


def _quantile(values: list[float], share: float) -> float:
    place = share * (len(values) - 1)
    below = math.floor(place)
    above = min(below + 1, len(values) - 1)
    return values[below] + (place - below) * (values[above] - values[below])


def test_what_is_out_of_range_is_refused_by_name() -> None:
    good = Asked(Client(0.5, 0.5), {0: Act(0.5, 0.5)}, "owns it", 5, 0.5).as_json()
    for field, broken in (
        ("alliance", {**good, "alliance": 1.2}),
        ("client.history", {**good, "client": {**good["client"], "history": -0.1}}),
        ("act.echo", {**good, "acts": {0: {"severity": 0.5, "echo": None, "known": False}}}),
        ("client.transference", {**good, "client": {**good["client"], "transference": ["oedipal"]}}),
        ("response", {**good, "response": "apologizes"}),
        ("response", {**good, "response": {"1": "owns it"}}),
    ):
        with pytest.raises(AssertionError, match=f"RangeError: {field} (is|must)"):
            in_node([broken])
