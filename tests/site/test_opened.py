"""The same demands once a reader has opened what opens: details, figures, search, the phone's drawer."""

from __future__ import annotations

import pytest

from .conftest import DESK, MATERIAL, PHONE, SCHEMES, WIDTHS, Readers, Scheme, Site, complain


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("kind", ["home", "case", "notebook", "chapter"])
def test_everything_open(readers: Readers, site: Site, kind: str, scheme: Scheme) -> None:
    reader = readers.fresh(scheme, DESK)
    page = reader.open(site.kinds[kind])
    figures = reader.enliven()
    assert figures or kind == "home"
    reader.open_all()
    assert page.locator("details:not([open])").count() == 0
    complain(reader.problems + reader.axe())


@pytest.mark.parametrize("kind", ["case", "notebook"])
def test_everything_open_on_a_phone(readers: Readers, site: Site, kind: str) -> None:
    reader = readers.fresh("light", PHONE)
    page = reader.open(site.kinds[kind])
    reader.enliven()
    reader.open_all()
    wide, room = page.evaluate("(r => [r.scrollWidth, r.clientWidth])(document.documentElement)")
    assert wide <= room
    complain(reader.problems + reader.axe())


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_search(readers: Readers, site: Site, scheme: Scheme, width: int) -> None:
    reader = readers.fresh(scheme, width)
    page = reader.open(site.kinds["case"])
    if width == PHONE:
        page.locator("label[for=__search].md-header__button").click()
    page.get_by_role("textbox", name="Search").click()
    page.keyboard.type("alliance")
    first = page.locator(".md-search-result__link").first
    first.wait_for(state="visible")
    reader.rest()
    complain(reader.problems + reader.axe())
    first.click()
    page.wait_for_url(
        lambda url: url.startswith(reader.root) and not url.startswith(reader.url(site.kinds["case"]))
    )
    assert "alliance" in page.locator("article").inner_text().lower()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_drawer(readers: Readers, site: Site, scheme: Scheme) -> None:
    reader = readers.fresh(scheme, PHONE)
    page = reader.open(site.kinds["chapter"])
    page.locator("label[for=__drawer].md-header__button").click()
    page.get_by_role("link", name="Cases", exact=True).last.wait_for(state="visible")
    reader.rest()
    complain(reader.problems + reader.axe())


def test_palette_is_remembered(readers: Readers, site: Site) -> None:
    reader = readers.fresh("light")
    page = reader.open("")
    page.get_by_title("Read on dark").click()
    assert page.evaluate("document.body.dataset.mdColorScheme") == MATERIAL["dark"]
    reader.open(site.kinds["case"])
    assert page.evaluate("document.body.dataset.mdColorScheme") == MATERIAL["dark"]
    complain(reader.problems + reader.axe())
