"""On paper, and for readers whom motion troubles."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from .conftest import DESK, SCHEMES, Readers, Scheme, Site, complain

FURNITURE = ".md-header, .md-tabs, .md-sidebar, .md-footer, nav, .md-search, .headerlink, .md-skip"


def sheets(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


def test_a_case_prints_short(readers: Readers, record_property: Callable[[str, object], None]) -> None:
    """The scene and its commentary take two or three sheets, with model, questions and reading at most four."""
    page = readers.fresh().open("cases/the-fee/")
    whole = sheets(page.pdf(format="A4"))
    page.evaluate(
        """() => {
          const model = document.querySelector("#model");
          for (let e = model; e;) { const next = e.nextElementSibling; e.remove(); e = next; }
        }"""
    )
    text = sheets(page.pdf(format="A4"))
    record_property("sheets, scene and commentary", text)
    record_property("sheets, whole page", whole)
    print(f"the-fee on A4: scene and commentary {text} sheets, whole page {whole}")
    assert 1 <= text <= 3
    assert text <= whole <= 4


@pytest.mark.parametrize("kind", ["case", "notebook", "chapter"])
def test_print_leaves_the_furniture_out(readers: Readers, site: Site, kind: str) -> None:
    page = readers.fresh().open(site.kinds[kind])
    page.emulate_media(media="print")
    seen = page.evaluate(
        """(furniture) => [...document.querySelectorAll(furniture)]
             .filter((e) => e.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && e.getClientRects().length)
             .map((e) => e.outerHTML.slice(0, 120))""",
        FURNITURE,
    )
    complain([f"is printed: {one}" for one in seen])
    assert page.locator("h1").is_visible()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("kind", ["case", "notebook", "chapter"])
def test_print_is_dark_on_white(readers: Readers, site: Site, kind: str, scheme: Scheme) -> None:
    """Browsers leave backgrounds out, so all text must be read on white, whichever scheme the screen had."""
    reader = readers.fresh(scheme)
    page = reader.open(site.kinds[kind])
    page.emulate_media(media="print", color_scheme=scheme)
    reader.rest()
    pale = page.evaluate(
        """() => {
          const light = (color) => {
            const [r, g, b] = color.match(/[\\d.]+/g).map(Number)
              .map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const out = new Map();
          const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
          for (let node; (node = walker.nextNode());) {
            const at = node.parentElement;
            if (!node.data.trim() || !at.checkVisibility({ checkVisibilityCSS: true }) || at.closest("title, desc, table svg")) continue;
            const style = getComputedStyle(at);
            const ratio = 1.05 / (light(at.closest("svg") ? style.fill : style.color) + 0.05);
            if (ratio < 4.5) out.set(at.tagName + "." + (at.getAttribute("class") ?? ""), `${ratio.toFixed(1)}: ${node.data.trim().slice(0, 40)}`);
          }
          return [...out].map((pair) => pair.join(" "));
        }"""
    )
    complain([f"too pale for paper: {one}" for one in pale])


@pytest.mark.parametrize("kind", ["home", "case", "notebook"])
def test_reduced_motion(readers: Readers, site: Site, kind: str) -> None:
    reader = readers.fresh("light", DESK, reduced_motion="reduce")
    page = reader.open(site.kinds[kind])
    reader.enliven()
    moving = page.evaluate(
        """() => {
          const seconds = (list) => Math.max(...list.split(",").map((one) => parseFloat(one) * (one.trim().endsWith("ms") ? .001 : 1)));
          const out = new Set();
          for (const element of document.querySelectorAll("*")) for (const part of [null, "::before", "::after"]) {
            const style = getComputedStyle(element, part);
            if (part && style.content === "none") continue;
            const name = element.tagName.toLowerCase() + [...element.classList].map((c) => "." + c).join("") + (part ?? "");
            if (seconds(style.transitionDuration) > .1) out.add(`${name} transition ${style.transitionDuration}`);
            if (style.animationName !== "none" && seconds(style.animationDuration) > .1) out.add(`${name} animation ${style.animationDuration}`);
            if (style.scrollBehavior === "smooth") out.add(`${name} scrolls smoothly`);
          }
          return [...out];
        }"""
    )
    complain(moving)
