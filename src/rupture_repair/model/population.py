"""Who comes, to whom, and what goes wrong between them: the distributions that a cohort is drawn from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .errors import ModelInputError, number
from .parameters import DEFAULTS, LOG_ODDS, Parameter, fitted

NORMAL = "SD of a standard normal"


def _p(name: str, symbol: str, value: float, span: tuple[float, float], unit: str, meaning: str) -> Parameter:
    return fitted(Parameter(name, symbol, value, *span, unit, meaning))


POPULATION: tuple[Parameter, ...] = (
    # Clients. Each trait is the logistic of a normal variable; the first three are correlated.
    _p("history_mean", "h_m", -1.0, (-4, 3), LOG_ODDS, "The middle client's history of neglect or abuse."),
    _p("history_spread", "h_s", 1.2, (0, 3), LOG_ODDS, "How far clients differ in it."),
    _p("anxiety_mean", "x_m", -0.3, (-4, 3), LOG_ODDS, "The middle client's attachment anxiety."),
    _p("avoidance_mean", "v_m", -0.3, (-4, 3), LOG_ODDS, "The middle client's attachment avoidance."),
    _p("attachment_spread", "x_s", 1.0, (0, 3), LOG_ODDS, "How far clients differ in either."),
    _p("insecure", "x_h", 0.4, (-0.9, 0.9), "correlation", "Of history with attachment anxiety, and with avoidance."),
    _p("fragility_mean", "f_m", -0.6, (-4, 3), LOG_ODDS, "The fragility of a client of middling attachment anxiety."),
    _p("fragility_anxious", "f_x", 1.5, (0, 5), LOG_ODDS, "How much attachment anxiety, from none to most, adds to it."),
    _p("fragility_spread", "f_s", 0.6, (0, 3), LOG_ODDS, "How far clients of one attachment anxiety differ in it."),
    _p("ideal_mean", "I_m", -0.9, (-4, 3), LOG_ODDS, "The middle client's idealization at the start."),
    _p("ideal_spread", "I_s", 0.8, (0, 3), LOG_ODDS, "How far clients differ in it."),
    _p("open_mean", "o_m", -0.3, (-4, 3), LOG_ODDS, "How openly a client of middling avoidance shows strain; most show more withdrawal."),
    _p("open_avoidant", "o_v", 1.5, (0, 5), LOG_ODDS, "How much attachment avoidance, from none to most, takes from that."),
    _p("open_spread", "o_s", 0.9, (0, 3), LOG_ODDS, "How far clients of one avoidance differ in it."),
    _p("prospect_spread", "y_s", 1.0, (0, 3), "SD at intake", "How far clients differ, for reasons outside this model, in what their distress comes to."),
    # Therapists.
    _p("caseload", "N_t", 10, (1, 200), "clients", "How many clients one therapist of the cohort sees."),
    _p("skill_mean", "w_m", 0.2, (-4, 4), LOG_ODDS, "Where a middling therapist's answer lies between defending and owning it."),
    _p("skill_spread", "w_s", 0.9, (0, 3), LOG_ODDS, "How far therapists differ in it."),
    _p("skill_shaken", "w_d", 0.6, (0, 3), LOG_ODDS, "How far one therapist's answers differ from client to client."),
    _p("attuned_spread", "x_w", 0.3, (0, 1), NORMAL, "How far therapists differ in seeing strain; the more skilled see more."),
    _p("careful", "π_w", 0.3, (0, 1), NORMAL, "How far therapists differ in the rate of failures; the more skilled fail less."),
    # The pair.
    _p("alliance_mean", "A_m", 0.5, (-3, 3), LOG_ODDS, "The alliance of a middling pair at the start."),
    _p("alliance_spread", "A_s", 0.7, (0, 3), LOG_ODDS, "How far pairs differ in it."),
    _p("alliance_avoidant", "A_v", 0.8, (0, 4), LOG_ODDS, "How much attachment avoidance, from none to most, takes from it."),
    _p("alliance_skilled", "A_w", 0.45, (0, 3), LOG_ODDS, "How much a therapist one SD more skilled adds to it."),
    # What goes wrong.
    _p("failure_rate", "π", DEFAULTS["failures"], (0, 0.5), "per session", "How often the middling therapist fails in empathy."),
    _p("failure_gravity", "s_u", 1.2, (0.2, 6), "exponent", "Severity is a uniform draw raised to this power: the higher, the slighter."),
    _p("failure_echo", "e_u", 1.0, (0.2, 6), "exponent", "The same for the echo of the client's history."),
    _p("failure_known", "k_u", 0.4, (0, 1), "share", "Of failures, those known at once to be mistakes."),
    # What is measured.
    _p("mood_spread", "M_s", 0.16, (0, 1), "alliance", "How far a session's felt alliance strays from what carries over."),
    _p("mood_lasting", "M_ρ", 0.3, (0, 0.6), "correlation", "Of that mood from one session to the next: declared, not found in the literature."),
    _p("lean_spread", "L_s", 0.6, (0, 2), "points", "How far raters differ in what they call a good alliance."),
    _p("therapist_lean", "L_t", -0.5, (-3, 2), "points", "How much lower therapists rate than clients do."),
    _p("observer_lean", "L_o", -0.9, (-3, 2), "points", "How much lower observers rate than clients do."),
    _p("distress_swing", "Y_s", 0.35, (0, 2), "SD at intake", "How far distress strays from one session to the next."),
)  # fmt: skip


class Population(Mapping[str, float]):
    """The table's values, with changes laid over them; refuses unknown names and values out of range.

    >>> Population(failure_rate=0.1)["failure_rate"]
    0.1
    """

    def __init__(self, **changes: float) -> None:
        by_name = {p.name: p for p in POPULATION}
        self._values = {p.name: p.value for p in POPULATION}
        for name, value in changes.items():
            if name not in by_name:
                raise ModelInputError(f"population.{name}", value, f"one of {', '.join(by_name)}")
            self._values[name] = number(f"population.{name}", value, by_name[name].low, by_name[name].high)

    def __getitem__(self, name: str) -> float:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        changed = {p.name: self[p.name] for p in POPULATION if self[p.name] != p.value}
        return f"Population({', '.join(f'{k}={v:g}' for k, v in changed.items())})"
