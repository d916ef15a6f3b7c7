"""With the keyboard alone: skip, read on, open a pause, and always see where one is."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from .conftest import DESK, PHONE, WIDTHS, Readers, Site, complain

# What is focused, how the page shows it (Material shows a hidden input's focus on its label), and whether it can be seen.
FOCUSED = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const shown = at.matches("input.md-option") ? at.nextElementSibling : at;
  const style = getComputedStyle(shown), box = shown.getBoundingClientRect();
  const header = document.querySelector(".md-header").getBoundingClientRect();
  const inHeader = shown.closest(".md-header") !== null;
  return {
    what: at.outerHTML.slice(0, 140), tag: at.tagName.toLowerCase(),
    input: at.matches("input.md-search__input"),
    outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && Number(style.opacity) > .5,
    seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && box.width > 0
      && (inHeader || getComputedStyle(shown).position === "fixed" || box.bottom > header.bottom),
  };
}"""


def walk(page: Page, key: str) -> list[dict[str, Any]]:
    """Press `key` until the focus has gone through the whole page, and return its stops."""
    stops: list[dict[str, Any]] = []
    for _ in range(400):
        page.keyboard.press(key)
        at = page.evaluate(FOCUSED)
        if at is None:
            return stops
        stops.append(at)
    pytest.fail(f"{key} never comes to the page's end; it goes round at {stops[-1]['what']}")


def test_skip_link(readers: Readers, site: Site) -> None:
    page = readers.fresh().open(site.kinds["case"])
    page.keyboard.press("Tab")
    link = page.locator(":focus")
    assert link.inner_text().strip() == "Skip to content"
    page.wait_for_function("getComputedStyle(document.activeElement).opacity === '1'")
    target = (link.get_attribute("href") or "").removeprefix("#")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == f"#{target}"
    heading = page.locator(f"[id='{target}']").bounding_box()
    header = page.locator(".md-header").bounding_box()
    assert heading is not None
    assert header is not None
    assert heading["y"] >= header["y"] + header["height"] - 1
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('article').contains(document.activeElement)")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_pause_opens(readers: Readers, site: Site, key: str) -> None:
    page = readers.fresh().open(site.kinds["case"])
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('details.pause > summary')"):
            break
    else:
        pytest.fail("Tab never comes to a pause")
    pause = page.locator("details.pause").first
    inside = pause.locator(":scope > :not(summary)").first
    assert not inside.is_visible()
    page.keyboard.press(key)
    assert inside.is_visible()
    page.keyboard.press(key)
    assert not inside.is_visible()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", ["home", "case", "notebook", "table"])
def test_focus_is_seen(readers: Readers, site: Site, kind: str, width: int) -> None:
    reader = readers.fresh("light", width, reduced_motion="reduce")
    page = reader.open(site.kinds[kind])
    reader.open_all()
    page.evaluate("scrollTo(0, 0)")
    stops = walk(page, "Tab")
    assert {"a"} <= {stop["tag"] for stop in stops}
    if kind == "case":
        assert sum(stop["tag"] == "summary" for stop in stops) >= 3
    back = walk(page, "Shift+Tab")
    problems = [f"no visible focus: {s['what']}" for s in stops if not s["outline"] and not s["input"]]
    problems += [f"out of sight: {s['what']}" for s in stops if not s["seen"]]
    problems += [f"out of sight, going back: {s['what']}" for s in back if not s["seen"]]
    complain(problems)


def test_search_by_keyboard(readers: Readers, site: Site) -> None:
    reader = readers.fresh("light", DESK)
    page = reader.open(site.kinds["case"])
    page.keyboard.press("f")
    page.keyboard.type("alliance")
    page.locator(".md-search-result__link").first.wait_for(state="visible")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: not url.startswith(reader.url(site.kinds["case"])))


def test_drawer_by_keyboard(readers: Readers, site: Site) -> None:
    """On a phone, or at a zoom of 400%, the way to the other pages is a drawer; closed, it holds nobody's focus."""
    page = readers.fresh("light", PHONE).open(site.kinds["case"])
    assert not [stop["what"] for stop in walk(page, "Tab") if "md-nav__link" in stop["what"]]
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('label[for=__drawer]')"):
            break
    else:
        pytest.fail("Tab never comes to the drawer's button")
    page.keyboard.press("Enter")
    page.locator(".md-sidebar--primary").get_by_role("link", name="Notebooks", exact=True).wait_for(
        state="visible"
    )
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate(
            "document.activeElement.matches('.md-sidebar--primary a') && document.activeElement.innerText.trim() === 'Notebooks'"
        ):
            break
    else:
        pytest.fail("Tab never comes to the drawer's links")
    page.keyboard.press("Enter")
    page.wait_for_url("**/notebooks/")
