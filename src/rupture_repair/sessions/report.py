"""What a rule finds in a file of ratings, in words, beside what it finds in noise alone."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from itertools import groupby

from .detection import Detection, Ratings, mean, rated, standard_deviation
from .null import OUTCOMES, Estimate, Expected, Noise, expected, outcome
from .plot import Scale, printable, sparkline
from .rules import Rule

RULE_WORDS = {
    "shewhart": "a control chart of the client's own: flagged below the mean - {k} sigma, sigma from the moving range",
    "criterion": "flagged when {k} or more of the client's standard deviations below the client's own mean",
    "sudden-drop": "flagged when {k} or more of the client's standard deviations below the session before; repaired when three "
    "quarters of the fall are regained within three rated sessions",
}
ROW_WORDS = {
    "none": "no session flagged",
    "repaired": "flagged, all repaired",
    "unrepaired": "flagged, not all repaired",
    "unjudged": "not judged",
}
SHOWS_NOT = (
    "What this does not show. A flagged session is a number below a limit. It is not a rupture that anybody saw, and it "
    "judges nobody: neither the client nor the therapist. Politeness and withdrawal leave a rating high; a rupture mended "
    "within its session leaves no trace; and noise is flagged too, as the second column says. Another rule, or another k, "
    'gives other counts for the same ratings. "No session flagged" is not the same as good therapy, and "repaired" says '
    "only that a later rating was higher. Read it as a question to bring to the next session, not as an answer."
)
STEPS = (1.0, 0.5, 0.25, 0.2, 0.1)


def detect(ratings: Mapping[str, Ratings], rule: Rule) -> Mapping[str, Detection]:
    """Return what `rule` says of each client's series."""
    return {client: rule(series) for client, series in ratings.items()}


def noise_like(ratings: Mapping[str, Ratings], scale: Scale, between: float, lag1: float) -> Noise:
    """Return noise with the mean and the standard deviation of all these ratings, on their scale and in their steps.

    Only the two shares cannot be told from short series, and stay what they are declared to be.
    """
    values = [x for series in ratings.values() for x in rated(series)]
    level = mean(values) if values else 0.0 if scale is None else scale[0]
    spread = standard_deviation(values) if len(values) > 1 else 0.0
    foot = 0.0 if scale is None else scale[0]

    def fits(step: float) -> bool:
        return all(abs((x - foot) / step - round((x - foot) / step)) < 1e-6 for x in values)

    # A mean that rounding has put outside a scale of equal ratings would be refused.
    inside = level if scale is None else min(max(level, scale[0]), scale[1])
    return Noise(between, lag1, inside, spread, scale, next(filter(fits, STEPS), None) if values else None)


def expect(ratings: Mapping[str, Ratings], rule: Rule, noise: Noise, seed: int) -> Expected:
    """Return what `rule` flags in noise with these clients' numbers of sessions and missing ratings."""
    patterns = [tuple(x is not None for x in series) for series in ratings.values()]
    runs = max(200, min(2000, 40_000 // len(patterns)))  # some seconds for any cohort
    return expected(rule, patterns, noise=noise, runs=runs, seed=seed)


def number(x: float) -> str:
    """Return `x` with at most two decimals."""
    text = f"{x:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def in_words(ratings: Ratings, found: Detection) -> str:
    """Return what was found in one series as sentences."""
    if found.unjudged:
        return f"Not judged: {found.unjudged}."
    if not found.flags:
        return "No session is flagged."
    said = []
    last = max(t for t, x in enumerate(ratings, 1) if x is not None)
    for back, group in groupby(found.flags, key=lambda flag: flag.repaired_in):
        at = [flag.session for flag in group]
        many = len(at) > 1
        given = _listed([_rating(ratings, s) for s in at])
        limits = _listed(list(dict.fromkeys(number(found.limit[s - 1] or 0.0) for s in at)))
        said.append(
            f"{'Sessions' if many else 'Session'} {_listed([str(s) for s in at])} {'are' if many else 'is'} flagged: "
            f"rated {given}, the limit being {limits}."
        )
        if back is None and max(at) == last:
            said.append(
                f"{f'Session {last}' if many else 'It'} is the last one rated, so that no repair can show."
            )
        elif back is None:
            said.append(f"{'They do' if many else 'It does'} not count as repaired.")
        else:
            said.append(
                f"{'They count' if many else 'It counts'} as repaired in session {back}, rated {_rating(ratings, back)}."
            )
    return " ".join(said)


def client_report(client: str, ratings: Ratings, found: Detection, scale: Scale, plain: bool) -> str:
    """Return one client's part of the report: a line about the series, its picture, and what was found."""
    values = rated(ratings)
    head = f"Client {printable(client)}: {_counted(len(ratings), 'session')}, {len(values)} rated"
    if values:
        head += f", mean {number(mean(values))}, from {number(min(values))} to {number(max(values))}"
    rows = sparkline(ratings, found, scale, plain=plain)
    return "\n".join([head, *(f"    {row}" for row in rows), _wrapped(in_words(ratings, found))])


def cohort_report(ratings: Mapping[str, Ratings], found: Mapping[str, Detection], null: Expected) -> str:
    """Return the counts of all clients, beside what noise alone gives."""
    n = len(found)
    seen = [outcome(detection) for detection in found.values()]
    table = [("", "in this file", "in noise alone", "in 9 of 10 files of noise")]
    for key in OUTCOMES:
        estimate: Estimate = getattr(null, key)
        table.append((ROW_WORDS[key], _share(seen.count(key), n), *_columns(estimate, n)))
    flagged = sum(len(detection.flags) for detection in found.values())
    sessions = sum(len(rated(series)) for series in ratings.values())
    table.append(("sessions flagged", _share(flagged, sessions), *_columns(null.flagged, sessions)))
    wide = [max(len(row[i]) for row in table) for i in range(4)]
    lines = ["  ".join(cell.ljust(w) for cell, w in zip(row, wide, strict=True)).rstrip() for row in table]
    return "\n".join([f"All {_counted(n, 'client')}", *(f"    {line}" for line in lines)])


def noise_in_words(noise: Noise, null: Expected) -> str:
    """Return what the noise is made of, in sentences."""
    said = f"mean {number(noise.mean)}, standard deviation {number(noise.sd)}"
    if noise.scale is not None:
        said += f", kept on the scale from {number(noise.scale[0])} to {number(noise.scale[1])}"
    if noise.step is not None:
        said += f", in steps of {number(noise.step)}"
    worst = max(getattr(null, key).error for key in (*OUTCOMES, "flagged"))
    return (
        "Noise alone is chance around a level of each client's own, with no rupture anywhere, for as many clients, with "
        f"the same sessions rated and missing: {said}; share of variance between clients {number(noise.between)}, "
        f"correlation from one session to the next {number(noise.lag1)} (declared assumptions). {null.runs} such files "
        f"were simulated; the largest standard error of a share is {100 * worst:.1f} %."
    )


def full_report(
    ratings: Mapping[str, Ratings],
    found: Mapping[str, Detection],
    null: Expected,
    noise: Noise,
    rule: str,
    *,
    scale: Scale = None,
    plain: bool = False,
) -> str:
    """Return the whole report as text; `rule` says in words what was asked."""
    legend = "Below each client's ratings: v flagged, ^ repaired; a dot is a session without a rating."
    parts = [
        _wrapped(f"Rule: {rule}.", ""),
        legend,
        *(client_report(client, ratings[client], found[client], scale, plain) for client in ratings),
        cohort_report(ratings, found, null),
        _wrapped(noise_in_words(noise, null), ""),
        _wrapped(SHOWS_NOT, ""),
    ]
    return "\n\n".join(parts) + "\n"


def _columns(estimate: Estimate, n: int) -> tuple[str, str]:
    around = f"{round(estimate.low * n)} to {round(estimate.high * n)}"
    return f"{estimate.share * n:.1f} of {n} ({_percent(estimate.share)})", around


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({_percent(part / whole if whole else 0.0)})"


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def _rating(ratings: Ratings, session: int) -> str:
    return number(ratings[session - 1] or 0.0)


def _counted(n: int, what: str) -> str:
    return f"{n} {what}" if n == 1 else f"{n} {what}s"


def _listed(items: list[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def _wrapped(text: str, indent: str = "    ") -> str:
    return textwrap.fill(text, 96, initial_indent=indent, subsequent_indent=indent)
