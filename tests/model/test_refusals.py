"""What the model refuses, by name, with the range and what was given; and an ethical breach, with the reason."""

from __future__ import annotations

import math
from typing import Any

import pytest

from rupture_repair.model import (
    Act,
    Client,
    EthicalBreachError,
    ModelInputError,
    Response,
    perceive,
    simulate,
)

CLIENT, ACT = Client(0.5, 0.5), Act(0.5, 0.5)
NOT_FRACTIONS = [-0.01, 1.01, math.nan, math.inf, -math.inf, "0.5", None, True, [0.5]]


def refused(field: str, value: object, caught: pytest.ExceptionInfo[ModelInputError]) -> None:
    error = caught.value
    assert error.field == field
    assert error.value is value or error.value == value
    assert field in str(error)
    assert repr(value) in str(error)
    assert "from 0 to 1" in str(error)


@pytest.mark.parametrize("value", NOT_FRACTIONS, ids=repr)
@pytest.mark.parametrize("field", ["history", "fragility"])
def test_a_client_out_of_range_is_refused(field: str, value: Any) -> None:
    with pytest.raises(ModelInputError) as caught:
        Client(**{"history": 0.5, "fragility": 0.5, field: value})
    refused(f"client.{field}", value, caught)


@pytest.mark.parametrize("value", NOT_FRACTIONS, ids=repr)
@pytest.mark.parametrize("field", ["severity", "echo"])
def test_an_act_out_of_range_is_refused(field: str, value: Any) -> None:
    with pytest.raises(ModelInputError) as caught:
        Act(**{"severity": 0.5, "echo": 0.5, field: value})
    refused(f"act.{field}", value, caught)


@pytest.mark.parametrize("value", NOT_FRACTIONS, ids=repr)
@pytest.mark.parametrize("field", sorted(Response.__dataclass_fields__))
def test_a_response_out_of_range_is_refused(field: str, value: Any) -> None:
    with pytest.raises(ModelInputError) as caught:
        Response(**{field: value})
    refused(f"response.{field}", value, caught)


@pytest.mark.parametrize("value", [v for v in NOT_FRACTIONS if v is not None], ids=repr)
@pytest.mark.parametrize("field", ["alliance", "recent", "idealization"])
def test_perceive_and_simulate_refuse_a_moment_out_of_range(field: str, value: Any) -> None:
    moment: dict[str, Any] = {"alliance": 0.5, field: value}
    for call in (
        lambda: perceive(ACT, CLIENT, **moment),
        lambda: simulate(CLIENT, ACT, "owns it", 5, **moment),
    ):
        with pytest.raises(ModelInputError) as caught:
            call()
        refused(field, value, caught)


def test_an_ethical_breach_is_refused_with_the_reason() -> None:
    breach = Act(1.0, 1.0, breach=True)
    calls = (
        lambda: perceive(breach, CLIENT, 0.5),
        lambda: simulate(CLIENT, breach, "owns it", 5, 0.5),
        lambda: simulate(CLIENT, {3: breach}, "owns it", 5, 0.5),
    )
    for call in calls:
        with pytest.raises(EthicalBreachError) as caught:
            call()
        assert caught.value.field == "act.breach"
        assert "not a large rupture" in str(caught.value)
        assert "The line" in str(caught.value)


@pytest.mark.parametrize(
    ("field", "call"),
    [
        ("client.transference", lambda: Client(0.5, 0.5, "oedipal")),
        ("act.known_mistake", lambda: Act(0.5, 0.5, 1)),  # type: ignore[arg-type]
        ("act.breach", lambda: Act(0.5, 0.5, breach="no")),  # type: ignore[arg-type]
        ("act", lambda: perceive(0.5, CLIENT, 0.5)),  # type: ignore[arg-type]
        ("client", lambda: perceive(ACT, "Nora", 0.5)),  # type: ignore[arg-type]
        ("response", lambda: simulate(CLIENT, ACT, "apologizes", 5, 0.5)),
        ("response", lambda: simulate(CLIENT, ACT, {2: "owns it"}, 5, 0.5)),
        ("response", lambda: simulate(CLIENT, ACT, [], 5, 0.5)),
        ("sessions", lambda: simulate(CLIENT, ACT, "owns it", 0, 0.5)),
        ("sessions", lambda: simulate(CLIENT, ACT, "owns it", 2.5, 0.5)),  # type: ignore[arg-type]
        ("seed", lambda: simulate(CLIENT, ACT, "owns it", 5, 0.5, seed=-1)),
        ("acts", lambda: simulate(CLIENT, 0.5, "owns it", 5, 0.5)),  # type: ignore[arg-type]
        ("acts", lambda: simulate(CLIENT, [ACT] * 6, "owns it", 5, 0.5)),
        ("acts: session", lambda: simulate(CLIENT, {5: ACT}, "owns it", 5, 0.5)),
        ("parameters['love']", lambda: perceive(ACT, CLIENT, 0.5, parameters={"love": 1.0})),
        ("parameters['steep']", lambda: perceive(ACT, CLIENT, 0.5, parameters={"steep": 99.0})),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_anything_else_that_makes_no_sense_is_refused_by_name(field: str, call: Any) -> None:
    with pytest.raises(ModelInputError) as caught:
        call()
    assert caught.value.field == field
    assert field in str(caught.value)
    assert caught.value.allowed in str(caught.value)
