"""The model's only numbers: one table, each line with its meaning and where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from .errors import ModelInputError, number
from .fitted import FITTED

Provenance = Literal["published", "fitted", "assumption"]


@dataclass(frozen=True)
class Parameter:
    """One number of the model.

    `low` and `high` bound what a reader may try; `provenance` is "published" (read in a source),
    "fitted" (to the published targets) or "assumption" (the authors').
    """

    name: str
    symbol: str
    value: float
    low: float
    high: float
    unit: str
    meaning: str
    provenance: Provenance = "assumption"
    reference: str = ""


def fitted(p: Parameter) -> Parameter:
    """Return `p` as it is, or, if it was fitted to the published targets, with the value found and how sure it is."""
    if p.name not in FITTED:
        return p
    value, low, high = FITTED[p.name]
    found = f"T1 to T7; {low:.3g} to {high:.3g} fit about as well"
    return replace(p, value=value, provenance="fitted", reference=found)


def _p(name: str, symbol: str, value: float, span: tuple[float, float], unit: str, meaning: str) -> Parameter:
    return fitted(Parameter(name, symbol, value, *span, unit, meaning))


LOG_ODDS, SHARE, RATE = "log-odds", "share", "per session"

PARAMETERS: tuple[Parameter, ...] = (
    # How an act is perceived: log-odds that it is felt as an injury.
    _p("intercept", "β₀", 0.0, (-3, 2), LOG_ODDS, "Where perception starts when everything else is zero."),
    _p("severity", "β_s", 5.0, (0, 10), LOG_ODDS, "How much the gravity of the act adds."),
    _p("fragile", "β_F", 2.0, (0, 6), LOG_ODDS, "How much a fragile moment adds."),
    _p("echoing", "β_e", 3.0, (0, 8), LOG_ODDS, "How much an echo of the client's history adds, per unit of history × echo."),
    _p("memory", "β_U", 3.0, (0, 8), LOG_ODDS, "How much the memory of recent ruptures adds."),
    _p("allied", "β_A", 4.5, (0, 9), LOG_ODDS, "How much the alliance takes away."),
    _p("benign", "β_k", 1.5, (0, 4), LOG_ODDS, "How much more the alliance takes away when the client knows that it was a mistake."),
    _p("pedestal", "β_I", 2.0, (0, 6), LOG_ODDS, "How strongly idealization cushions a small slip and magnifies a large one."),
    _p("cliff", "s₀", 0.4, (0.1, 0.9), SHARE, "The severity at which idealization turns from cushion to cliff."),
    _p("big_cut", "y_b", 1.0, (0.5, 5), LOG_ODDS, "The felt strength above which an injury is called big rather than small; set about where two readers of the cases began to call one big."),
    # What a felt injury does at once.
    _p("hit", "a_q", 0.35, (0, 0.9), SHARE, "The share of the alliance that the largest injury takes at once."),
    _p("shaken", "c_q", 0.78, (0, 1), SHARE, "The share of trust that the largest injury takes at once, where trust has proved nothing yet; the more there is, the less it is shaken."),
    _p("remembered", "η", 0.5, (0, 1), SHARE, "How much of the largest injury stays in memory as a recent rupture."),
    # Repair: trust is learned session by session, and injury resolves once there is enough of it.
    _p("learning", "α", 0.075, (0, 0.5), RATE, "How fast trust grows while a therapist withstands an open injury; half as fast if nothing is owned."),
    _p("waning", "ε", 0.04, (0, 0.2), RATE, "How fast trust wanes while an open injury goes unnoticed."),
    _p("wary", "α_h", 0.9, (0, 0.95), SHARE, "How much the heaviest history slows that learning."),
    _p("resolving", "γ", 0.75, (0, 0.9), RATE, "The share of an injury that one session of full acknowledgment resolves when trust is full."),
    _p("needed", "θ", 0.76, (0.1, 0.9), SHARE, "The trust at which half of that rate is reached, per unit of injury: deeper injuries need more."),
    _p("steep", "m", 8.0, (1, 16), "exponent", "How sharply resolution sets in around that trust."),
    _p("mending", "ζ", 0.6, (0, 2), SHARE, "How much an injury that is owned, borne and resolved adds to trust: the mending teaches, and not only the waiting."),
    _p("linking", "κ", 0.35, (0, 1), SHARE, "How much of that slowing linking takes away: failure and history distinguished by the two of them, once the failure is owned."),
    _p("fading", "λ", 0.006, (0, 0.1), RATE, "The share of an injury that fades by itself."),
    _p("defending", "δ", 0.04, (0, 0.5), RATE, "How much a defensive answer deepens an open injury."),
    # The alliance afterwards.
    _p("returning", "τ", 0.15, (0, 0.5), RATE, "How fast an unburdened alliance returns to its level."),
    _p("dragging", "ω", 0.03, (0, 0.2), RATE, "How fast an unresolved injury wears the alliance down."),
    _p("stronger", "ρ", 0.4, (0, 1), SHARE, "How much an injury resolved through trust raises the level that the alliance returns to; the less, the more ruptures are remembered."),
    _p("reparative", "ρ_h", 1.0, (0, 3), SHARE, "How much more it raises that level, after sincere acknowledgment, for the heaviest history."),
    _p("working", "υ", 0.005, (0, 0.02), RATE, "How much of what is missing ordinary work, undisturbed, adds to the level that the alliance returns to."),
    _p("human", "ι", 1.2, (0, 3), SHARE, "How much idealization is let go as an injury is resolved by a fallible, caring therapist."),
    # What carries over from session to session.
    _p("forgetting", "μ", 0.95, (0.5, 1), RATE, "The share of the memory of ruptures kept to the next session."),
    _p("raw", "φ", 0.2, (0, 1), RATE, "How fast momentary fragility follows its level: the client's own, raised by unresolved injury."),
    _p("starting_trust", "χ", 0.9, (0, 1), SHARE, "Trust at the start, as a share of the alliance, for a client without a history."),
    _p("starting_wary", "χ_h", 0.55, (0, 0.95), SHARE, "How much of that starting trust the heaviest history takes away."),
    # Leaving.
    _p("leaving", "d₀", -3.8, (-8, 0), LOG_ODDS, "The log-odds of ending after a session with no alliance and no injury."),
    _p("leaving_hurt", "d_H", 2.4, (0, 6), LOG_ODDS, "How much an injury that nobody acknowledges adds to them."),
    _p("leaving_borne", "d_W", 0.3, (0, 1), SHARE, "How much of that a therapist takes away who withstands anger and hurt, whatever she owns."),
    _p("leaving_held", "d_A", 3.5, (0, 8), LOG_ODDS, "How much the alliance takes from them."),
    # Who sees it: log-odds that a session is reported as one with a rupture.
    _p("client_bias", "b_c", -1.6, (-6, 2), LOG_ODDS, "The log-odds that a client reports a rupture in a session without strain."),
    _p("client_eye", "k_c", 5.0, (0, 12), LOG_ODDS, "How much the strain, up to the largest, adds for the client."),
    _p("therapist_bias", "b_t", -0.4, (-6, 2), LOG_ODDS, "The same, for a therapist in a session without strain."),
    _p("therapist_eye", "k_t", 4.0, (0, 12), LOG_ODDS, "How much the strain adds for a therapist, when it shows as confrontation."),
    _p("therapist_sees", "ψ_t", 0.35, (0, 1), SHARE, "How much of a strain that shows only as withdrawal a therapist sees."),
    _p("observer_bias", "b_o", 0.2, (-6, 2), LOG_ODDS, "The same, for an observer in a session without strain."),
    _p("observer_eye", "k_o", 6.0, (0, 12), LOG_ODDS, "How much the strain adds for an observer, when it shows as confrontation."),
    _p("observer_sees", "ψ_o", 0.6, (0, 1), SHARE, "How much of a strain that shows only as withdrawal an observer sees."),
    # What is rated, and how it goes.
    _p("rating_zero", "Q₀", 3.4, (1, 6), "points", "The rating given to no alliance at all."),
    _p("rating_slope", "Q_A", 3.6, (0, 8), "points", "How much the strongest alliance adds to it; the scale ends at 7."),
    _p("easing", "ν", 0.1, (0, 0.5), RATE, "How fast distress moves toward what the treatment, as it goes, lets it come to."),
    _p("distress_floor", "Y₀", 0.6, (-2, 2), "SD at intake", "Where distress would come to rest with no alliance and no injury."),
    _p("helping", "Y_A", 2.0, (0, 8), "SD at intake", "How much lower than that with the strongest alliance."),
    _p("hurting", "Y_H", 0.8, (0, 8), "SD at intake", "How much higher with the largest injury open."),
    # A long treatment.
    _p("failures", "π", 0.04, (0, 0.3), RATE, "How often an attuned therapist unintentionally fails in empathy."),
)  # fmt: skip

DEFAULTS: Mapping[str, float] = MappingProxyType({p.name: p.value for p in PARAMETERS})

# Idealization with which each transference comes to a session, where nothing else is said.
# No quantitative literature maps transference types to ruptures: all eleven numbers are assumptions.
IDEALIZATION: Mapping[str, float] = MappingProxyType(
    {
        "idealizing": 0.8,
        "erotic": 0.6,
        "eroticized": 0.7,
        "twinship": 0.4,
        "mirror": 0.4,
        "positive": 0.4,
        "parental": 0.35,
        "sibling": 0.2,
        "avoidant": 0.2,
        "adversarial": 0.1,
        "negative": 0.05,
    }
)


def with_changes(changes: Mapping[str, float] | None) -> Mapping[str, float]:
    """Return the table's values with `changes` laid over them; refuse unknown names and values out of range."""
    if not changes:
        return DEFAULTS
    by_name = {p.name: p for p in PARAMETERS}
    for name, value in changes.items():
        if name not in by_name:
            raise ModelInputError(f"parameters[{name!r}]", value, f"one of {', '.join(by_name)}")
        number(f"parameters[{name!r}]", value, by_name[name].low, by_name[name].high)
    return {**DEFAULTS, **changes}
