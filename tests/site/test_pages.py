"""Every page, in both schemes, on a phone or on a desk: nothing fails, nothing leaves, nothing sticks out."""

from __future__ import annotations

import zlib

import pytest
from playwright.sync_api import Page

from .conftest import HEIGHTS, KINDS, MATERIAL, SCHEMES, WIDTHS, Reader, Readers, Scheme, Site, complain
from .test_figures import lacking

STICKS_OUT = """() => {
  const root = document.documentElement, room = root.clientWidth;
  const out = [...document.querySelectorAll("article *")].filter(e => e.getBoundingClientRect().right > room + 1);
  return [root.scrollWidth, room, out.slice(0, 5).map(e => e.outerHTML.slice(0, 120))];
}"""


def test_page_is_sound(readers: Readers, any_page: str) -> None:
    """Every second page is opened on a phone, the others on a desk; each is then resized, and turned dark or light."""
    turn = zlib.crc32(any_page.encode())
    # Cases, and parts of notebooks, are many of one kind: half of them are looked at in the dark.
    alike = any_page.startswith(("cases/", "notebooks/"))
    sound(readers, any_page, SCHEMES[turn % 2], WIDTHS[turn // 2 % 2], both=not alike)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_of_each_kind_is_sound_at_both_widths(
    readers: Readers, site: Site, kind: str, width: int
) -> None:
    sound(readers, site.kinds[kind], "light", width)


def sound(readers: Readers, path: str, scheme: Scheme, width: int, *, both: bool = True) -> None:
    reader = readers.shared(scheme, width)
    page = reader.open(path)
    assert page.evaluate("document.body.dataset.mdColorScheme") == MATERIAL[scheme]
    problems = [*reader.problems, *sideways(page), *lacking(page), *reader.axe()]
    resize(reader, sum(WIDTHS) - width)
    problems += sideways(page)
    resize(reader, width)
    if not both:
        return complain(problems)
    # As the reader's own switch does it; that, too, is tried in test_opened.py.
    other: Scheme = "dark" if scheme == "light" else "light"
    page.evaluate(f"document.body.dataset.mdColorScheme = {MATERIAL[other]!r}")
    reader.rest()
    problems += [f"{other}: {told}" for told in reader.axe()]
    return complain(problems)


def resize(reader: Reader, width: int) -> None:
    """Give the window another width, and wait for the theme's drawer, which moves."""
    reader.page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
    reader.rest()


def sideways(page: Page) -> list[str]:
    """Return what makes the page scroll sideways."""
    wide, room, culprits = page.evaluate(STICKS_OUT)
    return [f"scrolls sideways: {wide} px in {room} px; sticking out: {culprits}"] if wide > room else []
