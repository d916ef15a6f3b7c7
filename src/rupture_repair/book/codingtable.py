"""The codings of a case's turns as a table, with both readers where they differ."""

from __future__ import annotations

from rupture_repair.cases import Case
from rupture_repair.coding import Coding, agreement, differences, pairs

from .tables import table
from .typography import html


def coding_table(case: Case) -> str:
    """Return the folded table of reference codings; where two readers differed, it shows both and decides nothing."""
    second = {c.turn: c for c in case.second.codings} if case.second else {}
    apart = {d.first.turn for d in differences(pairs(case.front.codings, second.values()))}
    rows = [_row(case, c, second[c.turn] if c.turn in apart else None) for c in case.front.codings]
    return (
        '<details class="codings" data-search-exclude><summary>Reference codings of its turns (code them yourself first)</summary>\n'
        f"<p>After the categories of the 3RS; the book’s own reading, not official 3RS training. {_readers(case)} The commentary was not written from them, and now and then hears a turn otherwise.</p>\n"
        f"{table('Reference codings', ('Turn', 'Opens', 'Coded', 'Why'), rows)}</details>"
    )


def coded(coding: Coding) -> str:
    """Return what a turn was coded as, in words."""
    if coding.turn.startswith("T"):
        return "no strategy" if coding.strategy == "none" else str(coding.strategy)
    if coding.rupture == "none":
        return "no rupture"
    return f"{coding.rupture}: {coding.marker} ({coding.salience} of 5)"


def _readers(case: Case) -> str:
    if case.second is None:
        return "One reader has coded them so far."
    both = pairs(case.front.codings, case.second.codings)
    kinds, strategies = agreement(both, "rupture"), agreement(both, "strategy")
    return (
        "Two readers coded them without each other. "
        f"On whether a client’s turn holds a rupture, and of which kind, they agree in {kinds.same} of {kinds.turns} turns; "
        f"on the therapist’s strategy in {strategies.same} of {strategies.turns}. Where they differ both are shown, and "
        '<a href="../agreement/">the differences of the whole book</a> stand together.'
    )


def _row(case: Case, first: Coding, second: Coding | None) -> list[str]:
    said, why = html(coded(first)), html(first.reason)
    if second is not None:
        mark = '<strong class="differ">two readers differed</strong>'
        said = f"{mark}<br>{said}<br><em>or</em> {html(coded(second))}"
        why = f"{why}<br><em>The other:</em> {html(second.reason)}"
    where = f'<a href="#{first.turn.lower()}">{first.turn}</a> {html(case.turns[first.turn].speaker)}'
    return [where, f"{html(first.opens)} …", said, why]
