"""Figures: complete as drawings with words and numbers, and alive, one library for all, when the reader comes near."""

from __future__ import annotations

import zlib

import pytest
from playwright.sync_api import Page

from rupture_repair.book.house import House
from rupture_repair.cases import read_cases

from .conftest import MATERIAL, ROOT, SCHEMES, WIDTHS, Readers, Scheme, Site, complain

CASES = read_cases(House(ROOT).cases)
OTHER: dict[Scheme, Scheme] = {"light": "dark", "dark": "light"}


def lacking(page: Page) -> list[str]:
    """Return what the page's figures lack: caption, title, description, a table with heads."""
    found = page.evaluate(
        """() => [...document.querySelectorAll("article figure")].map((figure) => {
          const svg = figure.querySelector("svg");
          const words = (selector) => figure.querySelector(selector)?.textContent.trim() ?? "";
          return {
            name: figure.id || figure.className,
            kept: figure.classList.contains("fig"),
            caption: words("figcaption"),
            title: words("svg > title"), desc: words("svg > desc"),
            named: svg?.getAttribute("aria-label") || (svg?.getAttribute("aria-labelledby") ?? "").split(" ")
              .map((id) => document.getElementById(id)?.textContent).join(" ").trim(),
            role: svg?.getAttribute("role"),
            heads: figure.querySelectorAll("table thead th[scope=col]").length,
            rows: [...figure.querySelectorAll("table tbody tr")].map((row) => row.cells.length),
            data: figure.querySelector("[data-figure]")?.dataset.figure ?? "",
          };
        })"""
    )
    problems = []
    for figure in found:
        missing = [part for part in ("caption", "named") if not figure[part]]
        if figure["role"] != "img":
            missing.append("role=img")
        if figure["kept"]:
            missing += [part for part in ("title", "desc", "data") if not figure[part]]
            if len(figure["rows"]) < 2:
                missing.append("two rows of data")
            if any(cells != figure["heads"] for cells in figure["rows"]):
                missing.append("a head for each column")
        if missing:
            problems.append(f"{figure['name']} lacks: {', '.join(missing)}")
    return problems


def test_a_figure_that_lacks_something_is_named(readers: Readers, site: Site) -> None:
    page = readers.fresh().open(site.kinds["case"])
    assert lacking(page) == []
    page.evaluate("document.querySelector('figure.fig figcaption').remove()")
    (problem,) = lacking(page)
    assert "lacks: caption" in problem


def test_cases_and_notebooks_have_figures(site: Site, case_or_notebook: str) -> None:
    if case_or_notebook.rstrip("/").endswith("/exercises"):
        return  # what they ask about stands in the parts before
    if case_or_notebook in {f"cases/{case.id}/" for case in CASES if not case.front.runs}:
        return  # an ethical breach is not run
    assert site.file(case_or_notebook).read_text(encoding="utf-8").count('<figure class="fig"') >= 1


def test_figures_come_alive(readers: Readers, figure_page: str) -> None:
    """Nothing is fetched for them before the reader moves; then the library once, and each figure's data once.

    One half of the pages is read on a phone, the other on a desk.
    """
    reader = readers.shared("light", WIDTHS[zlib.crc32(figure_page.encode()) % 2])
    page = reader.open(figure_page)
    page.wait_for_timeout(250)
    assert [
        url for url in reader.requests if "plotly" in url or (url.endswith(".json") and "/figures/" in url)
    ] == []
    count = reader.enliven()
    assert count == page.locator("figure.fig").count() >= 1
    assert sum("plotly" in url for url in reader.requests) == 1
    data = [url for url in reader.requests if "/figures/" in url and url.endswith(".json")]
    assert len(data) == len(set(data)) == count
    drawn = page.evaluate(
        """() => [...document.querySelectorAll("[data-figure]")].map((place) => {
          const box = place.getBoundingClientRect(), live = place.querySelector(".main-svg").getBoundingClientRect();
          return {
            position: getComputedStyle(place.querySelector(".main-svg")).position,
            drawing: getComputedStyle(place.querySelector("svg.fig-svg")).display,
            label: place.querySelector("[role=group]")?.getAttribute("aria-label") ?? "",
            marks: place.querySelectorAll(".js-line, .point path, .heatmaplayer image, .scatterlayer .point").length,
            fits: live.width <= box.width + 1 && live.height <= box.height + 1,
          };
        })"""
    )
    for figure in drawn:
        assert figure["position"] == "absolute"
        assert figure["drawing"] == "none"
        assert figure["label"].startswith("Interactive figure: ")
        assert figure["marks"] >= 1
        assert figure["fits"]
    complain(reader.problems)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_figures_follow_the_palette(readers: Readers, site: Site, scheme: Scheme) -> None:
    reader = readers.fresh(scheme)
    page = reader.open(site.kinds["case"])
    reader.enliven()
    colors = """() => {
      const probe = document.body.appendChild(document.createElement("i")), told = (name) => {
        probe.style.color = `var(--${name})`;
        return getComputedStyle(probe).color;
      };
      const live = document.querySelector("[data-figure] [role=group]"), of = (selector, property) =>
        [...new Set([...live.querySelectorAll(selector)].map((e) => getComputedStyle(e)[property]))];
      const answer = {
        scheme: document.body.dataset.mdColorScheme,
        wanted: { lines: ["s0", "s1"].map(told), ticks: [told("muted")], titles: [told("ink")] },
        drawn: { lines: of(".js-line", "stroke"), ticks: of(".xtick text, .ytick text", "fill"), titles: of(".xtitle, .ytitle", "fill") },
      };
      probe.remove();
      return answer;
    }"""
    before = page.evaluate(colors)
    assert before["scheme"] == MATERIAL[scheme]
    assert before["drawn"] == before["wanted"]
    page.get_by_title(f"Read on {OTHER[scheme]}").click()
    page.wait_for_function(
        f"() => {{ const c = ({colors})(); return JSON.stringify(c.drawn) === JSON.stringify(c.wanted); }}"
    )
    after = page.evaluate(colors)
    assert after["scheme"] == MATERIAL[OTHER[scheme]]
    assert not set(after["drawn"]["lines"]) & set(before["drawn"]["lines"])
    complain(reader.problems)


@pytest.mark.parametrize("lost", ["**/plotly.min.js", "**/assets/figures/*.json"], ids=["plotly", "data"])
def test_drawings_stay_when_something_cannot_be_fetched(readers: Readers, site: Site, lost: str) -> None:
    reader = readers.fresh()
    reader.page.route(lost, lambda route: route.abort())
    page = reader.open(site.kinds["notebook"])
    figures = page.locator("[data-figure]")
    with page.expect_console_message(lambda message: "The drawing stays" in message.text):
        figures.first.scroll_into_view_if_needed()
    for figure in figures.all():
        figure.scroll_into_view_if_needed()
        reader.rest()
        assert figure.locator("svg.fig-svg").is_visible()
    assert page.locator(".main-svg").count() == 0
    assert reader.errors == []


def test_prints_show_drawings(readers: Readers, site: Site) -> None:
    """A live figure has the screen's colors; the drawing beneath takes the paper's."""
    reader = readers.fresh("dark")
    page = reader.open(site.kinds["case"])
    reader.enliven()
    page.evaluate(
        """addEventListener("beforeprint", () => {
          window.printed = [".fig-plot > svg", ".fig-plot > [role=group]"]
            .map((part) => document.querySelector(part).checkVisibility());
        })"""
    )
    page.pdf(format="A4")
    assert page.evaluate("window.printed") == [True, False]
    assert page.locator(".main-svg").first.is_visible()
    assert not page.locator("svg.fig-svg").first.is_visible()
    complain(reader.problems)
