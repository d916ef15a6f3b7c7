"""Every page, in both schemes, on a phone and on a desk: nothing fails, nothing leaves, nothing sticks out."""

from __future__ import annotations

import pytest

from .conftest import MATERIAL, SCHEMES, WIDTHS, Readers, Scheme, complain


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_page_is_sound(readers: Readers, any_page: str, scheme: Scheme, width: int) -> None:
    reader = readers.shared(scheme, width)
    page = reader.open(any_page)
    assert page.evaluate("document.body.dataset.mdColorScheme") == MATERIAL[scheme]
    problems = list(reader.problems)
    wide, room, culprits = page.evaluate(
        """() => {
          const root = document.documentElement, room = root.clientWidth;
          const out = [...document.querySelectorAll("article *")].filter(e => e.getBoundingClientRect().right > room + 1);
          return [root.scrollWidth, room, out.slice(0, 5).map(e => e.outerHTML.slice(0, 120))];
        }"""
    )
    if wide > room:
        problems.append(f"scrolls sideways: {wide} px in {room} px; sticking out: {culprits}")
    complain(problems + reader.axe())
