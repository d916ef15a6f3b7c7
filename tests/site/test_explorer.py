"""The explorer: a map with the cases on it, a point to choose, and the courses that begin there."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from itertools import combinations
from typing import Any

import pytest
from playwright.sync_api import FloatRect, Locator, Page

from rupture_repair.book.explorerpage import ACT, FRAGILITY, MAP, MORE, POINT, RUNS, SESSIONS
from rupture_repair.book.house import House
from rupture_repair.book.mapmarks import LEGEND
from rupture_repair.book.typography import curly
from rupture_repair.book.whatif import told_numbers
from rupture_repair.cases import read_cases
from rupture_repair.figures.drawing import HEIGHT, LEFT, PLOT_H, PLOT_W, TOP, WIDTH
from rupture_repair.model import STYLES, Act, Client, perceive

from .conftest import DESK, PHONE, ROOT, SCHEMES, WIDTHS, Reader, Readers, Scheme, complain

CASES = {case.front.number: case for case in read_cases(House(ROOT).cases) if case.front.runs}
PATH = "model/explorer/"
EXPLORER = "document.querySelector('rupture-explorer').explorer"
SLIDERS = {**MAP, **MORE, **POINT}


def open_map(reader: Reader, fragment: str = "") -> Page:
    """Open the explorer and wait until it is live."""
    reader.page.goto("about:blank")
    page = reader.open(PATH + fragment)
    page.locator(".chosen").wait_for()
    settled(page)
    return page


def settled(page: Page) -> None:
    """Wait until the map, the cloud and the sentences are those of the settings."""
    page.wait_for_function(f"{EXPLORER}.drawing === 0 && {EXPLORER}.waiting === 0")


def slider(page: Page, key: str) -> tuple[Locator, Locator, Locator]:
    row = page.locator(f"[data-lever={key}]")
    return row.locator("[type=range]"), row.locator("[type=number]"), row.locator("button")


def felt(page: Page) -> str:
    settled(page)
    return page.locator(".controls .result").inner_text()


def test_without_scripts_it_is_a_figure_a_table_and_links(readers: Readers) -> None:
    reader = readers.fresh("light", PHONE, java_script_enabled=False)
    page = reader.open(PATH)
    whole = page.locator("rupture-explorer")
    assert whole.locator("input, button, form, [role=slider]").count() == 0
    assert whole.locator("figure .fig-svg").is_visible()
    assert whole.locator("figcaption").inner_text().endswith(
        f"Here the act has severity {ACT.severity:g} and echo {ACT.echo:g}, and the client fragility {FRAGILITY:g}."
    )  # fmt: skip
    assert whole.locator("a.case-point").count() == len(CASES)
    rows = whole.locator(".map-cases tbody tr")
    for row, (number, case) in zip(rows.all(), sorted(CASES.items()), strict=True):
        numbers = told_numbers(case)
        probability = perceive(ACT, Client(numbers["history"], FRAGILITY), numbers["alliance"]).probability
        assert row.locator("th").inner_text() == curly(case.front.title)
        cells = row.locator("td").all_inner_texts()
        assert cells == [str(number), *(f"{v:g}" for v in numbers.values()), f"{100 * probability:.0f}"]
    wide, room = page.evaluate("(r => [r.scrollWidth, r.clientWidth])(document.documentElement)")
    assert wide <= room
    whole.locator("figure summary").click()
    assert whole.locator("figure table").is_visible()
    whole.locator(".map-cases").get_by_role("link", name="The fee").click()
    page.wait_for_url("**/cases/the-fee/")
    assert reader.problems == []


def test_each_case_has_a_dot_at_its_place_and_a_number_near_it_that_leads_there(readers: Readers) -> None:
    page = open_map(readers.fresh("light", DESK))
    plot = page.locator(".map-plot").bounding_box()
    assert plot is not None
    assert plot["height"] / plot["width"] == pytest.approx(HEIGHT / WIDTH, abs=0.01)
    middles = []
    for number, case in CASES.items():
        dot, point = (
            page.locator(f".leads [data-case='{number}']"),
            page.locator(".case-point", has_text=re.compile(rf"^{number}$")),
        )
        numbers, box = told_numbers(case), point.bounding_box()
        x, y = (float(dot.get_attribute(f"c{axis}") or "nan") for axis in "xy")
        assert x == pytest.approx(LEFT + (PLOT_W - LEGEND) * numbers["alliance"], abs=0.1)
        assert y == pytest.approx(TOP + PLOT_H * (1 - numbers["history"]), abs=0.1)
        assert curly(case.front.title) in (point.get_attribute("aria-label") or "")
        assert box is not None
        middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        scale = plot["width"] / WIDTH
        assert math.dist(middle, (plot["x"] + x * scale, plot["y"] + y * scale)) < 75 * scale, (
            "too far from its dot"
        )
        middles.append(middle)
    assert min(math.dist(a, b) for a, b in combinations(middles, 2)) >= 24
    page.get_by_role("link", name="Case 1, The forgotten session").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/cases/the-forgotten-session/")


def test_on_a_phone_the_map_has_dots_and_the_list_leads(readers: Readers) -> None:
    page = open_map(readers.fresh("light", PHONE))
    assert page.locator(".leads circle").count() == len(CASES)
    assert not page.locator(".case-point").first.is_visible()
    page.locator(".map-cases").get_by_role("link", name="The fee").click()
    page.wait_for_url("**/cases/the-fee/")


@pytest.mark.parametrize("key", SLIDERS)
def test_a_slider_and_its_twin_by_keyboard(readers: Readers, key: str) -> None:
    reader = readers.fresh()
    # Idealization does most where the act is grave.
    numbers = {**SLIDERS, "severity": 0.8} if key == "idealization" else dict(SLIDERS)
    page = open_map(reader, f"#explore=s:{numbers['severity']}")
    page.locator("details.more").evaluate("d => { d.open = true }")
    across, typed, back = slider(page, key)
    shade = "document.querySelectorAll('[data-surface] path')[9].getAttribute('d')"
    before = (page.evaluate(shade), page.locator(".chosen").get_attribute("style"), felt(page))
    assert f"in {hundredths(numbers)} of 100 runs" in before[2]
    across.focus()
    for _ in range(10):
        page.keyboard.press("ArrowRight")
    to = round(SLIDERS[key] + 0.1, 2)
    assert across.input_value() == typed.input_value() == f"{to:g}"
    assert f"in {hundredths({**numbers, key: to})} of 100 runs" in felt(page)
    moved = page.evaluate(shade) != before[0]
    assert moved == (key not in POINT), "the map moves with the act, the ring with the point"
    assert (page.locator(".chosen").get_attribute("style") != before[1]) == (key in POINT)
    typed.fill("0.9")
    assert across.input_value() == "0.9"
    assert f"in {hundredths({**numbers, key: 0.9})} of 100 runs" in felt(page)
    back.click()
    assert felt(page) == before[2]
    assert page.evaluate(shade) == before[0]
    complain(reader.problems)


def hundredths(numbers: Mapping[str, float]) -> str:
    """Return, as Python has it, how many times in a hundred the act is felt."""
    act, client = Act(numbers["severity"], numbers["echo"]), Client(numbers["history"], numbers["fragility"])
    found = perceive(act, client, numbers["alliance"], numbers["recent"], numbers["idealization"])
    n = round(100 * found.probability)
    return "more than 99" if n == 100 else f"{n}"


def test_the_ring_by_arrow_keys(readers: Readers) -> None:
    page = open_map(readers.fresh())
    ring = page.get_by_role("slider", name="The chosen point")
    ring.focus()
    for key, alliance, history in (
        ("ArrowRight", 0.56, 0.7),
        ("ArrowUp", 0.56, 0.71),
        ("Shift+ArrowLeft", 0.46, 0.71),
        ("Shift+ArrowDown", 0.46, 0.61),
    ):
        page.keyboard.press(key)
        assert ring.get_attribute("aria-valuetext") == f"alliance {alliance:.2f}, history {history:.2f}"
        assert slider(page, "alliance")[1].input_value() == f"{alliance:g}"
        assert slider(page, "history")[0].input_value() == f"{history:g}"
    for _ in range(12):
        page.keyboard.press("Shift+ArrowUp")
    assert slider(page, "history")[0].input_value() == "1"
    assert "At alliance 0.46 and history 1.00" in felt(page)


def on_screen(box: FloatRect, alliance: float, history: float) -> tuple[float, float]:
    """Return where a place of the map is, in pixels."""
    x = (LEFT + (PLOT_W - LEGEND) * alliance) / WIDTH
    y = (TOP + PLOT_H * (1 - history)) / HEIGHT
    return box["x"] + box["width"] * x, box["y"] + box["height"] * y


def test_the_ring_by_pointer(readers: Readers) -> None:
    page = open_map(readers.fresh())
    box = page.locator(".map-plot").bounding_box()
    assert box is not None
    page.mouse.click(*on_screen(box, 0.2, 0.3))
    assert "At alliance 0.20 and history 0.30" in felt(page)
    ring = page.locator(".chosen")
    ring.hover()
    page.mouse.down()
    x, _ = on_screen(box, 0.9, 1)
    page.mouse.move(x, box["y"] - 40, steps=4)
    page.mouse.up()
    assert "At alliance 0.90 and history 1.00" in felt(page)


def test_a_cases_numbers_are_the_cases(readers: Readers) -> None:
    """Taken over, they give at the ring what the model says about the case itself."""
    reader = readers.fresh()
    page = open_map(reader)
    for case in list(CASES.values())[::4]:
        page.get_by_role("button", name=f"Take its numbers: {curly(case.front.title)}").click()
        own = perceive(
            case.front.numbers.act.as_act(),
            case.front.as_client(),
            case.front.numbers.alliance,
            case.front.numbers.recent,
        )
        said = felt(page)
        assert f"in {100 * own.probability:.0f} of 100 runs" in said
        assert page.evaluate("document.activeElement.className") == "chosen"
        assert ("badly" in said) == (own.label == "big")
    page.get_by_role("button", name="Everything as at first").click()
    assert f"At alliance {POINT['alliance']:.2f} and history {POINT['history']:.2f}" in felt(page)
    complain(reader.problems)


def test_the_cloud_is_the_same_each_time_and_its_words_are_its_numbers(readers: Readers) -> None:
    page = open_map(readers.fresh())
    clouds: dict[str, str] = {}
    for style in STYLES:
        page.get_by_role("radio", name=style, exact=True).check()
        settled(page)
        clouds[style] = page.locator(".cloud-said").inner_text()
        check_cloud(page, clouds[style], "injury")
    assert len(set(clouds.values())) == len(STYLES)
    page.get_by_role("radio", name="alliance", exact=True).check()
    settled(page)
    said = page.locator(".cloud-said").inner_text()
    check_cloud(page, said, "alliance")
    assert page.locator("[data-y=alliance]").is_visible()
    assert not page.locator("[data-y=injury]").is_visible()
    page.get_by_role("radio", name="injury", exact=True).check()
    settled(page)
    assert page.locator(".cloud-said").inner_text() == clouds["does not notice"]
    again = open_map(readers.fresh(), "#explore=r:defends")
    assert again.locator(".cloud-said").inner_text() == clouds["defends"]


def check_cloud(page: Page, said: str, state: str) -> None:
    got: dict[str, Any] = page.evaluate(
        f"({{ courses: {EXPLORER}.courses, quartiles: {EXPLORER}.quartiles }})"
    )
    courses = got["courses"]
    assert len(courses) == RUNS
    begin = sum(c["feltAs"] != "overlooked" for c in courses)
    mend = sum(c["repairedAt"] is not None for c in courses)
    end = sum(c["endedAt"] is not None for c in courses)
    assert said.startswith(
        f"Of {RUNS} courses {begin} begin with a felt injury, of which {mend} mend within {SESSIONS} sessions; {end} end early. "
        f"The median {state} is {got['quartiles']['middle'][0]:.2f} after session 1"
    )
    for t in (0, 9, SESSIONS - 1):
        values = sorted(c[state][t] for c in courses)
        assert got["quartiles"]["middle"][t] == pytest.approx((values[RUNS // 2 - 1] + values[RUNS // 2]) / 2)
        assert values[RUNS // 4 - 1] <= got["quartiles"]["low"][t] <= values[RUNS // 4]
    assert page.locator(".cloud desc").text_content() == said


def test_the_tables_follow(readers: Readers) -> None:
    page = open_map(readers.fresh())
    slider(page, "severity")[1].fill("0.9")
    page.locator(".map summary").click()
    page.locator(".cloud summary").click()
    settled(page)
    act = Act(0.9, MAP["echo"])
    for i, row in enumerate(page.locator(".map tbody tr").all()):
        expected = [f"{perceive(act, Client(1 - i / 4, FRAGILITY), j / 4).probability:.2f}" for j in range(5)]
        assert row.locator("td").all_inner_texts() == expected
    quartiles = page.evaluate(f"{EXPLORER}.quartiles")
    for row in page.locator(".cloud tbody tr").all():
        t = int(row.locator("th").inner_text()) - 1
        assert row.locator("td").all_inner_texts() == [f"{quartiles[k][t]:.2f}" for k in ("low", "middle", "high")]  # fmt: skip
    for row, (_, case) in zip(page.locator(".map-cases tbody tr").all(), sorted(CASES.items()), strict=True):
        m = case.front.numbers
        probability = perceive(act, Client(m.client.history, FRAGILITY), m.alliance).probability
        assert row.locator("[data-felt]").inner_text() == f"{100 * probability:.0f}"


def test_a_link_carries_the_settings(readers: Readers) -> None:
    reader = readers.fresh()
    page = open_map(reader)
    slider(page, "severity")[1].fill("0.6")
    slider(page, "history")[1].fill("0.1")
    page.get_by_role("radio", name="does not notice").check()
    page.get_by_role("radio", name="alliance", exact=True).check()
    settled(page)
    href = page.get_by_role("link", name="Link to this setting").get_attribute("href") or ""
    assert href == "#explore=s:0.6,h:0.1,r:does%20not%20notice,v:alliance"
    there = open_map(readers.fresh(), href)
    assert felt(there) == felt(page)
    assert there.locator(".cloud-said").inner_text() == page.locator(".cloud-said").inner_text()
    there.evaluate("location.hash = '#explore=a:0.9'")
    assert "At alliance 0.90 and history 0.70" in felt(there)
    there.evaluate("location.hash = '#explore=a:9'")
    there.wait_for_function("document.querySelector('.controls .result').innerText.includes('The address')")
    assert re.fullmatch(
        r"The address asked for “a:9”, which the map cannot show; it is drawn as at first\.", felt(there)
    )
    complain(reader.problems)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_state_is_sound(readers: Readers, scheme: Scheme, width: int) -> None:
    # Material's tabs fade as the page scrolls, and what is half faded has little contrast.
    reader = readers.fresh(scheme, width, reduced_motion="reduce")
    page = open_map(reader)
    problems = reader.axe()
    slider(page, "severity")[1].fill("0.9")
    page.get_by_role("radio", name="does not notice").check()
    settled(page)
    reader.open_all()
    wide, room = page.evaluate("(r => [r.scrollWidth, r.clientWidth])(document.documentElement)")
    if wide > room:
        problems.append(f"scrolls sideways: {wide} px in {room} px")
    reader.rest()
    complain(problems + reader.axe() + reader.problems)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_print_has_both_drawings_and_the_numbers_and_no_controls(readers: Readers, scheme: Scheme) -> None:
    page = open_map(readers.fresh(scheme, DESK))
    page.emulate_media(media="print")
    assert page.locator(".map .fig-svg").is_visible()
    assert page.locator(".cloud .fig-svg").is_visible()
    assert page.locator(".cloud-said").is_visible()
    assert page.locator(".map-cases table").is_visible()
    for control in page.locator("rupture-explorer :is(input, button)").all():
        assert not control.is_visible()


def test_what_cannot_be_fetched_leaves_the_page_as_it_is(readers: Readers) -> None:
    reader = readers.fresh()
    reader.page.route("**/assets/explorer.css", lambda route: route.abort())
    with reader.page.expect_console_message(lambda message: "The page stays as it is" in message.text):
        page = reader.open(PATH)
    assert page.locator("rupture-explorer figure .fig-svg").is_visible()
    assert page.locator("rupture-explorer input").count() == 0
    assert reader.errors == []
