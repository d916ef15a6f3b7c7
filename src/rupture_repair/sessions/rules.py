"""Three ways in which the literature finds ruptures in session ratings. They give different counts on the same ratings.

Eubanks-Carter, Gorman & Muran (2012) sort such methods into criterion, control-chart, partitioning and regression
methods; here are the first two kinds. Gumz et al. (2012) found that the number of episodes differs with the criterion,
on the same ratings. By Lipner et al. (2022) there is no current standard for using control charts in this way. Seen
in the abstracts; what is not there is called "reported" below. The defaults are the authors' where nothing is said.

What holds for all three: higher ratings are better; each looks at one client alone and in retrospect, with levels taken
from the whole treatment; a rating says what the client gave, so that politeness and withdrawal go unseen, as does every
rupture mended within its session; none knows the ceiling of the scale; and noise alone is flagged too (see `null`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Literal

from rupture_repair.model.errors import ModelInputError, count, fraction, number

from .detection import (
    LARGEST,
    TIE,
    Detection,
    Ratings,
    Series,
    checked,
    flags,
    mean,
    moving_ranges,
    rated,
    standard_deviation,
    too_few,
    unmoved,
    without_flags,
)

Rule = Callable[[Series], Detection]
Reference = Literal["own mean", "running mean"]

# d₂ for two values: the expected distance of two draws from a normal distribution, in its σ.
MOVING_RANGE = 1.128


def shewhart(series: Series, k: float = 3.0, *, repair_k: float | None = None, least: int = 8) -> Detection:
    """Return the sessions below the lower limit of the client's own control chart for individual values.

    With x̄ the mean of the ratings and R̄ the mean of |x_t - x_(t-1)| over neighboring sessions that are both rated,

        σ = R̄ / 1.128        session t is flagged when x_t < x̄ - k σ
        repaired in the first later session s with x_s ≥ x̄ - r k σ,  r k = `repair_k`, which is k unless given

    Parameters: `k` and `repair_k` in σ, `repair_k` at most `k`; `least`, the fewest ratings that are judged.
    Raises `ModelInputError` naming the field for a rating that is no finite number or a parameter out of range.

    Source: the textbook chart (limits at 3 σ, σ from moving ranges); for alliance ratings Eubanks-Carter et al. 2012.
    Lipner et al. (2022) took cut-offs for rupture and for repair from their data (73 patients, 30-session protocol);
    which cut-offs could not be verified. Hence `k` and `repair_k`.

    Assumes independent, about normal ratings around a level that stays. Autocorrelation φ shrinks σ by √(1 - φ), so that
    3 becomes about 2.5 at φ = .3 and more noise is flagged. A trend widens nothing and flags the low end: a client who
    starts low and grows is flagged at the start, where nothing fell. Free of the scale: a x + b, a > 0, changes nothing.
    A missing session is not judged, enters no mean, and makes no range with its neighbors.

    Too few ratings: unjudged. One rating that never changes: no flag. No change between any neighbors, but over gaps:
    unjudged, σ being 0. At k = 3 one low session among equal ones goes unseen below 8 ratings (5, if it is the last
    or the first): it widens its own limits. A chart is commonly built on 20 or more values; short treatments give fewer.

    >>> shewhart([6, 6.5, 6, 6.5, 6, 2, 6, 6.5, 6, 6.5]).flags
    (Flag(session=6, repaired_in=7),)
    """
    ratings = checked(series)
    k, back = _limits(k, repair_k)
    why = too_few(ratings, count("least", least, 2))
    if why:
        return without_flags(ratings, unjudged=why)
    values = rated(ratings)
    center = mean(values)
    if unmoved(values):
        return without_flags(ratings, center)
    ranges = moving_ranges(ratings)
    sigma = mean(ranges) / MOVING_RANGE if ranges else 0.0
    if sigma == 0:
        return without_flags(
            ratings, center, "no change between neighboring rated sessions; the limits have no width"
        )
    limit, tie = center - k * sigma, TIE * sigma
    fell = [x is not None and x < limit - tie for x in ratings]
    n = len(ratings)
    return Detection(n, flags(ratings, fell, (center - back * sigma - tie,) * n), (center,) * n, (limit,) * n)


def criterion(
    series: Series,
    k: float = 1.0,
    reference: Reference = "own mean",
    *,
    repair_k: float | None = None,
    history: int = 3,
    floor: float = 0.0,
    least: int = 5,
) -> Detection:
    """Return the sessions at least `k` standard deviations below a level of the client's own.

    With s the client's standard deviation over the whole treatment, and the level m_t of session t

        m_t = mean of all ratings ("own mean"), or of those before t ("running mean", from `history` ratings on)
        session t is flagged when x_t ≤ m_t - k max(s, floor)
        repaired in the first later session u with x_u > m_t - r max(s, floor),  r = `repair_k`, which is k unless given

    A repair is measured from the level from which that session fell, so that a low phase does not lower the bar.

    Parameters: `k`, `repair_k` (at most `k`) in standard deviations; `history`, `least` in ratings; `floor` in points of
    the scale, the smallest spread to be believed. Gumz et al. (2012) propose to take the stricter of the variability
    within and between clients, so that small slips in a steady series are not overrated: give the latter as `floor`.
    Raises `ModelInputError` naming the field for a rating that is no finite number or a parameter out of range.

    Source: the "criterion-based methods" of Eubanks-Carter et al. 2012. Thresholds of 1 and of 2 standard deviations are
    in use (Gumz et al. 2012, seen); that this very form is the one behind a given count is, at best, reported.

    Assumes nothing of the distribution, and so promises no rate of false alarms: at k = 1 about a sixth of all sessions
    of pure noise is flagged. Against the own mean the order of sessions plays no part, and a low start that grows is
    flagged though nothing fell; against the running mean a level that drifts upward hides a fall, one that drifts
    downward is flagged again and again. Free of the scale while `floor` is 0.
    A missing session is not judged and enters no mean.

    Too few ratings: unjudged. One rating that never changes: no flag. A single low session among n equal ones lies
    (n - 1) / √n standard deviations below the mean, so that k = 2 sees none below 6 ratings and k = 3 none below 11.

    >>> criterion([6, 6, 5, 6, 2, 3, 6], k=1).flags
    (Flag(session=5, repaired_in=7), Flag(session=6, repaired_in=7))
    """
    ratings = checked(series)
    k, back = _limits(k, repair_k)
    if reference not in ("own mean", "running mean"):
        raise ModelInputError("reference", reference, '"own mean" or "running mean"')
    count("history", history, 1)
    number("floor", floor, 0, LARGEST)
    why = too_few(ratings, count("least", least, 2))
    if why:
        return without_flags(ratings, unjudged=why)
    values = rated(ratings)
    own, spread = mean(values), max(standard_deviation(values), floor)
    if unmoved(values) or spread == 0:
        return without_flags(ratings, own)
    center = (own,) * len(ratings) if reference == "own mean" else _running_means(ratings, history)
    tie = TIE * spread
    limit = tuple(None if m is None else m - k * spread for m in center)
    needed = tuple(None if m is None else m - back * spread + 2 * tie for m in center)
    fell = [
        x is not None and low is not None and x <= low + tie for x, low in zip(ratings, limit, strict=True)
    ]
    return Detection(len(ratings), flags(ratings, fell, needed), center, limit)


def sudden_drop(
    series: Series,
    k: float = 1.0,
    *,
    recover: float = 0.75,
    within: int = 3,
    floor: float = 0.0,
    least: int = 5,
) -> Detection:
    """Return the sessions rated sharply lower than the one before: the V shape of rupture and repair.

    With s the client's standard deviation over the whole treatment and p the last rated session before t

        session t is flagged when x_p - x_t ≥ k max(s, floor)
        repaired in the first of the next `within` rated sessions u with x_u ≥ x_t + recover (x_p - x_t)

    Parameters: `k` in standard deviations; `recover`, the share of the fall that must be regained, 0 to 1; `within` and
    `least` in rated sessions; `floor` as in `criterion`. `center` is the rating before, `limit` what flags.
    Raises `ModelInputError` naming the field for a rating that is no finite number or a parameter out of range.

    Source: after Stiles et al. 2004 and Strauss et al. 2006. Verified in Gumz et al. (2012), who tested both: the two use
    different thresholds, one 2 standard deviations and one 1; Stiles et al. call theirs ad hoc and preliminary; Strauss
    et al. call theirs most similar to it; counts differ on the same ratings. Not verified: which of the two uses 1 and
    which 2, whose standard deviation each takes, and what recovery each demands. So `k`, `recover` and `within` are
    parameters, and their defaults are the authors' of this book, not those of either study.

    Assumes that a rupture shows between one rating and the next. Neighboring differences of independent noise have √2
    times its spread, so that k = 1 flags about a quarter of all steps of pure noise; autocorrelation makes it fewer. A
    drift of the level matters little. Free of the scale while `floor` is 0.
    A missing session is passed over: the fall is measured across it, and it does not count among `within`.

    Cannot see a decline over several sessions (the second most common pattern in Gumz et al. 2012; the longest took
    six), nor a low level that never fell; flags the way down from one unusually high rating as readily as a rupture.
    Too few ratings: unjudged. One rating that never changes: no flag.

    >>> sudden_drop([6, 6, 6.5, 3, 4, 6, 6]).flags
    (Flag(session=4, repaired_in=6),)
    """
    ratings = checked(series)
    k, _ = _limits(k, None)
    fraction("recover", recover)
    count("within", within, 1)
    number("floor", floor, 0, LARGEST)
    why = too_few(ratings, count("least", least, 2))
    if why:
        return without_flags(ratings, unjudged=why)
    values = rated(ratings)
    spread = max(standard_deviation(values), floor)
    before = _before(ratings)
    if unmoved(values) or spread == 0:
        return Detection(len(ratings), (), before, (None,) * len(ratings))
    tie = TIE * spread
    limit = tuple(None if p is None else p - k * spread for p in before)
    fell, needed = [], []
    for x, p, low in zip(ratings, before, limit, strict=True):
        fell.append(x is not None and low is not None and x <= low + tie)
        needed.append(None if x is None or p is None else x + recover * (p - x) - tie)
    return Detection(len(ratings), flags(ratings, fell, tuple(needed), within), before, limit)


RULES: Mapping[str, Callable[..., Detection]] = MappingProxyType(
    {"shewhart": shewhart, "criterion": criterion, "sudden-drop": sudden_drop}
)


def _limits(k: float, repair_k: float | None) -> tuple[float, float]:
    k = number("k", k, 0.01, 100)
    return k, k if repair_k is None else number("repair_k", repair_k, -100, k)


def _running_means(ratings: Ratings, history: int) -> Ratings:
    means: list[float | None] = []
    seen: list[float] = []
    for x in ratings:
        means.append(mean(seen) if len(seen) >= history else None)
        if x is not None:
            seen.append(x)
    return tuple(means)


def _before(ratings: Ratings) -> Ratings:
    before: list[float | None] = []
    last: float | None = None
    for x in ratings:
        before.append(last)
        last = last if x is None else x
    return tuple(before)
