"""Without scripts the book is all there: text, drawings, tables, ways on."""

from __future__ import annotations

import pytest

from .conftest import KINDS, PHONE, Readers, Site


@pytest.mark.parametrize("kind", KINDS)
def test_page_is_complete(readers: Readers, site: Site, kind: str) -> None:
    reader = readers.fresh(java_script_enabled=False)
    path = site.kinds[kind]
    page = reader.open(path)
    article = page.locator("article")
    assert page.locator("h1").is_visible()
    assert len(article.inner_text().split()) > 60
    shown = page.locator("article p").filter(visible=True).count()
    folded = page.locator("article details p").count()
    assert shown + folded >= page.locator("article p").count(), "some text shows only with scripts"
    for drawing in page.locator("article figure svg.fig-svg").all():
        box = drawing.bounding_box()
        assert drawing.is_visible()
        assert box is not None
        assert box["width"] > 300
        assert box["height"] > 50
    for details in page.locator("article details").filter(has=page.locator("table")).all():
        assert not details.locator("table").first.is_visible()
        details.locator("summary").first.click()
        assert details.locator("table").first.is_visible()
    assert reader.problems == []


NEXT = "a[rel=next], a.md-footer__link--next"
BEFORE = "a[rel=prev], a.md-footer__link--prev"


@pytest.mark.parametrize("folder", ["cases/", "notebooks/", "ruptures/"])
def test_ways_on_and_back(readers: Readers, site: Site, folder: str) -> None:
    reader = readers.fresh("light", PHONE, java_script_enabled=False)
    start = (site.cases if folder == "cases/" else site.below(folder))[0]
    page = reader.open(start)
    there, back = (NEXT, BEFORE) if page.locator(NEXT).count() else (BEFORE, NEXT)
    page.locator(there).click()
    page.wait_for_url(lambda url: url != reader.url(start))
    assert page.locator("h1").is_visible()
    page.locator(back).click()
    page.wait_for_url(reader.url(start))
    assert reader.problems == []


def test_drawer_opens(readers: Readers, site: Site) -> None:
    page = readers.fresh("light", PHONE, java_script_enabled=False).open(site.kinds["case"])
    page.locator("label[for=__drawer].md-header__button").click()
    page.locator(".md-sidebar--primary").get_by_role("link", name="Cases", exact=True).click()
    page.wait_for_url("**/cases/")
