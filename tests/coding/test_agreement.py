"""Two readers: how far they agree, and on which turns they do not."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from rupture_repair.coding import CONFRONTATION, WITHDRAWAL, Coding, agreement, differences, pairs


def client(turn: str, marker: str | None = None, salience: int | None = None) -> Coding:
    kind = "none" if marker is None else "withdrawal" if marker in WITHDRAWAL else "confrontation"
    return Coding.model_validate(
        {"turn": turn, "opens": "A", "rupture": kind, "marker": marker, "salience": salience, "reason": "R"}
    )


def therapist(turn: str, strategy: str) -> Coding:
    return Coding.model_validate({"turn": turn, "opens": "A", "strategy": strategy, "reason": "R"})


ONE = [
    client("C1"),
    client("C2", "denial", 2),
    client("M1", "pressure and control", 4),
    therapist("T1", "none"),
]
OTHER = [
    therapist("T1", "redirect"),
    client("C2", "minimal response", 2),
    client("C1"),
    client("M1", "pressure and control", 2),
]


def test_agreement_counts_clients_for_ruptures_and_therapists_for_strategies() -> None:
    both = pairs(ONE, OTHER)
    assert [a.turn for a, _ in both] == ["C1", "C2", "M1", "T1"]
    kinds = agreement(both, "rupture")
    assert (kinds.turns, kinds.same) == (3, 3)
    assert kinds.alpha == pytest.approx(1.0)
    markers = agreement(both, "marker")
    assert (markers.turns, markers.same) == (3, 2)
    assert agreement(both, "strategy").turns == 1
    assert agreement(both, "strategy").same == 0


def test_alpha_is_krippendorffs() -> None:
    """Worked by hand: two readers, four turns, one disagreement between two kinds."""
    first = [client("C1"), client("C2"), client("C3", "denial", 1), client("C4", "denial", 1)]
    second = [client("C1"), client("C2"), client("C3", "denial", 1), client("C4")]
    alpha = agreement(pairs(first, second), "rupture").alpha
    # Coincidences: none-none 4, denial-denial 2, mixed 2; 1 - (8 - 1) * 2 / (2 * 5 * 3).
    assert alpha == pytest.approx(1 - 7 * 2 / 30)


def test_alpha_is_not_defined_where_nothing_can_be_told_apart() -> None:
    assert (
        agreement(pairs([client("C1"), client("C2")], [client("C1"), client("C2")]), "rupture").alpha is None
    )
    assert agreement([], "strategy").alpha is None


def test_a_difference_names_what_weighs_most() -> None:
    found = {d.first.turn: d.what for d in differences(pairs(ONE, OTHER))}
    assert found == {"C2": "marker", "M1": "salience", "T1": "strategy"}
    (kind,) = differences(pairs([client("C1", "denial", 1)], [client("C1")]))
    assert kind.what == "rupture"
    near = pairs([client("C1", "denial", 2)], [client("C1", "denial", 3)])
    assert differences(near) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"turn": "C1", "rupture": "withdrawal", "marker": "pressure and control", "salience": 2},
        {"turn": "C1", "rupture": "none", "marker": "denial"},
        {"turn": "M1", "strategy": "none"},
        {"turn": "T1", "rupture": "none"},
        {"turn": "X1", "rupture": "none"},
    ],
)
def test_a_coding_that_contradicts_itself_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Coding.model_validate({"opens": "A", "reason": "R", **wrong})


def test_the_markers_are_told_apart() -> None:
    assert not set(WITHDRAWAL) & set(CONFRONTATION)
    assert len(WITHDRAWAL) == 8
    assert len(CONFRONTATION) == 7
