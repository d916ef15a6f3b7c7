"""What if: guess first, then change the case. On every case's page, by keyboard, in words, and to the last digit."""

from __future__ import annotations

import json
import math
import random
import re
from collections.abc import Mapping
from typing import Any

import pytest
from playwright.sync_api import Locator, Page

from rupture_repair.book.house import House
from rupture_repair.book.typography import curly
from rupture_repair.book.whatif import LEVERS, OPENNESS, OWN, told_numbers
from rupture_repair.cases import Case, read_cases, run_case
from rupture_repair.figures.drawing import LEFT, PLOT_H, PLOT_W, TOP
from rupture_repair.model import STYLES, Act, Client, Course, simulate

from .conftest import DESK, PHONE, ROOT, SCHEMES, WIDTHS, Reader, Readers, Scheme, Site, complain

CASES = {case.id: case for case in read_cases(House(ROOT).cases) if case.front.runs}
ONE = "the-forgotten-session"
# What is the same code on every case's page is tried on few: one of each rupture, and of each size.
FEW = (ONE, "the-wrong-sister", "the-fee", "perhaps-you-were-angry-at-me")
STATES = ("alliance", "injury", "trust", "idealization", "perceived", "strain", "staying")
BENCH = "document.querySelector('what-if').bench"


def open_case(reader: Reader, name: str = ONE, fragment: str = "") -> Page:
    """Open a case's page and wait for its what-if."""
    # From a page with another fragment only, the browser would not load anew.
    reader.page.goto("about:blank")
    page = reader.open(f"cases/{name}/{fragment}")
    page.locator("what-if[data-stage]").wait_for()
    return page


def shown(reader: Reader, name: str = ONE) -> Page:
    page = open_case(reader, name)
    page.get_by_role("button", name="Show me").click()
    page.locator(".bench").wait_for()
    return page


def sentence(page: Page) -> str:
    """Return the result's sentence once the hand has rested and it is said."""
    page.wait_for_function(f"{BENCH}.waiting === 0")
    return page.locator(".bench .result").inner_text()


def said_at_once(page: Page) -> str:
    """Return the result's sentence without waiting for the hand to rest."""
    page.evaluate(f"{BENCH}.say()")
    return page.locator(".bench .result").inner_text()


def slider(page: Page, key: str) -> tuple[Locator, Locator, Locator]:
    row = page.locator(f"[data-lever={key}]")
    return row.locator("[type=range]"), row.locator("[type=number]"), row.locator("button")


def points(page: Page) -> list[str]:
    """Return the lines as drawn: as told first, then as changed."""
    lines: list[str] = page.locator(".curves .fig-svg > polyline").evaluate_all(
        "lines => lines.map(line => line.getAttribute('points'))"
    )
    assert len(lines) == 4
    return lines


def heard(page: Page) -> str:
    """Return everything that the browser gives to a screen reader."""
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    return " ".join(
        str(node.get("name", {}).get("value", "")) for node in tree["nodes"] if not node["ignored"]
    )


# Guess first ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_answer_is_covered_until_it_is_asked_for(readers: Readers, scheme: Scheme, width: int) -> None:
    reader = readers.fresh(scheme, width)
    page = open_case(reader)
    answer = page.locator("what-if .answer")
    hidden = "e => [e.inert, getComputedStyle(e).opacity]"
    assert answer.evaluate(hidden) == [True, "0"]
    assert "On these numbers" not in heard(page)
    assert "Before you look" in heard(page)
    assert not page.locator(".bench").is_visible()
    page.get_by_role("radio", name="badly").check()
    page.get_by_role("spinbutton", name="How many sessions it took to mend").fill("10")
    assert page.get_by_role("radio", name="after").is_checked()
    page.get_by_role("button", name="Show me").click()
    assert answer.evaluate(hidden) == [False, "1"]
    assert page.locator(".predict").count() == 0
    assert "On these numbers" in heard(page)
    assert page.locator(".bench").is_visible()
    said = page.locator(".standing").inner_text()
    run = run_case(CASES[ONE]).course
    assert said == (
        "You expected it to hurt badly, as it does in the story and in the model; you gave the mending 10 sessions, "
        f"where in the story it takes 25 sessions and in the model it takes {run.unresolved_sessions} sessions."
    )
    assert page.evaluate("document.activeElement.className") == "standing"
    complain(reader.problems)


def test_nothing_need_be_guessed(readers: Readers) -> None:
    page = shown(readers.fresh())
    assert page.locator(".standing").count() == 0
    assert page.evaluate("document.querySelector('what-if .answer').contains(document.activeElement)")


def test_a_guess_by_keyboard(readers: Readers) -> None:
    page = open_case(readers.fresh(), "the-wrong-sister")
    page.get_by_role("radio", name="it was overlooked").focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    assert page.get_by_role("radio", name="a little").is_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("3")
    assert page.get_by_role("radio", name="after").is_checked()
    for _ in range(3):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText") == "Show me":
            break
    page.keyboard.press("Enter")
    assert page.locator(".standing").inner_text() == (
        "You expected it to hurt a little, while in the story and in the model it is passed over; there was nothing to mend."
    )


@pytest.mark.parametrize("name", FEW)
def test_every_guess_is_set_beside_story_and_model_in_one_sentence(readers: Readers, name: str) -> None:
    page = open_case(readers.shared("light", DESK), name)
    guesses = [
        {"felt": felt, "mended": mended}
        for felt in ("overlooked", "small", "big", None)
        for mended in (0, 1, 12, "never", None)
    ]
    said = page.evaluate(
        """async (guesses) => {
          const words = await import(new URL("../../assets/what-if-words.mjs", location.href).href);
          const { case: told, asTold } = document.querySelector("what-if").bench;
          return guesses.map((guess) => words.standing(guess, told, asTold.course));
        }""",
        guesses,
    )
    for guess, text in zip(guesses, said, strict=True):
        if guess == {"felt": None, "mended": None}:
            assert text == ""
            continue
        assert re.fullmatch(r"[A-Z][^.]+\.", text), text
        assert "undefined" not in text
        assert not re.search(r"\b(correct|wrong|right|score|points?|well done)\b", text), text
        if guess["felt"]:
            assert "story" in text
            assert "model" in text


# Changing ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", OWN)
def test_a_slider_and_its_twin_by_keyboard(readers: Readers, key: str) -> None:
    reader = readers.fresh()
    page = shown(reader)
    told = told_numbers(CASES[ONE])[key]
    across, typed, back = slider(page, key)
    assert (across.input_value(), typed.input_value()) == (f"{told:g}", f"{told:g}")
    assert back.is_disabled()
    as_told = points(page)
    assert as_told[:2] == as_told[2:]
    across.focus()
    step, way = ("ArrowRight", 1) if told < 0.5 else ("ArrowLeft", -1)
    for _ in range(7):
        page.keyboard.press(step)
    moved = f"{told + way * 0.07:.2f}".rstrip("0")
    assert (across.input_value(), typed.input_value()) == (moved, moved)
    assert page.evaluate(f"{BENCH}.settings.{key}") == float(moved)
    changed = points(page)
    assert changed[:2] == as_told[:2], "the case as told is not kept"
    assert changed[2:] != as_told[2:]
    typed.focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("0.42")
    assert across.input_value() == "0.42"
    assert page.evaluate(f"{BENCH}.settings.{key}") == 0.42
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('[data-lever]').dataset.lever") == key
    page.keyboard.press("Enter")
    assert (across.input_value(), typed.input_value()) == (f"{told:g}", f"{told:g}")
    assert page.evaluate("document.activeElement.type") == "range"
    assert back.is_disabled()
    assert points(page) == as_told
    complain(reader.problems)


@pytest.mark.parametrize(
    ("given", "kept", "left"), [("7", "0.7", "1"), ("-1", "0.7", "0"), ("", "0.7", "0.7")]
)
def test_what_is_no_number_from_0_to_1_moves_nothing(
    readers: Readers, given: str, kept: str, left: str
) -> None:
    page = shown(readers.fresh())
    across, typed, _ = slider(page, "alliance")
    typed.fill(given)
    assert typed.get_attribute("aria-invalid") is not None
    assert across.input_value() == kept
    assert page.evaluate(f"{BENCH}.settings.alliance") == float(kept)
    typed.blur()
    assert typed.get_attribute("aria-invalid") is None
    assert (across.input_value(), typed.input_value()) == (left, left)


def test_the_mistake_and_the_answer_by_keyboard_and_one_way_back(readers: Readers) -> None:
    reader = readers.fresh()
    page = shown(reader)
    as_told = points(page)
    everything = page.get_by_role("button", name="Everything as told")
    assert everything.is_disabled()
    known = page.get_by_role("checkbox", name="Known at once as a mistake")
    known.focus()
    page.keyboard.press("Space")
    assert not known.is_checked()
    assert curly(CASES[ONE].front.what_if.known_mistake.less or "") in sentence(page)
    page.get_by_role("radio", name="as told").focus()
    for style in STYLES:
        page.keyboard.press("ArrowDown")
        assert page.get_by_role("radio", name=style, exact=True).is_checked()
        expected = rerun(CASES[ONE], known=False, response=style)
        got = page.evaluate(f"{BENCH}.now.course.injury")
        assert got == pytest.approx(list(expected.injury), rel=0, abs=1e-9)
    assert "If Vera had never noticed" in sentence(page)
    assert page.locator("[data-mark=ended]").is_visible()
    assert not page.locator("[data-mark=mended]").is_visible()
    slider(page, "severity")[1].fill("0.2")
    everything.click()
    assert points(page) == as_told
    assert known.is_checked()
    assert page.get_by_role("radio", name="as told").is_checked()
    assert slider(page, "severity")[0].input_value() == "0.8"
    assert sentence(page).startswith("Nothing is changed yet.")
    complain(reader.problems)


def rerun(case: Case, **changed: Any) -> Course:
    """Return Python's course of the case with some of its numbers changed."""
    m = case.front.numbers
    given: dict[str, Any] = {
        **told_numbers(case),
        "known": m.act.known_mistake,
        "response": "told",
        **changed,
    }
    client = Client(given["history"], given["fragility"], case.front.transference)
    act = Act(given["severity"], given["echo"], given["known"])
    response = m.responses() if given["response"] == "told" else given["response"]
    return simulate(client, act, response, m.sessions, given["alliance"], recent=given["recent"])


@pytest.mark.parametrize("name", sorted({*FEW, *list(CASES)[::4]}))
def test_a_case_runs_in_the_browser_as_in_python_and_says_so(readers: Readers, name: str) -> None:
    """Every case is run in JavaScript as in Python in tests/model/test_pages_course.py, without a browser."""
    page = shown(readers.shared("light", DESK), name)
    curves_and_views_are_pythons_to_the_ninth_digit(page, name)
    page.evaluate(f"{BENCH}.take({BENCH}.told)")
    the_sentence_names_what_was_changed_in_the_cases_own_terms(page, name)


def curves_and_views_are_pythons_to_the_ninth_digit(page: Page, name: str) -> None:
    case, rng = CASES[name], random.Random(f"{name} 2026")
    asked: list[dict[str, Any]] = [{}, *({"response": style} for style in STYLES)]
    for _ in range(8 if name in FEW else 1):
        picked = rng.sample(OWN, 3)
        asked.append({key: round(rng.random(), 2) for key in picked} | {"known": rng.random() < 0.5})
    for changes in asked:
        got = page.evaluate(
            f"""(changes) => {{
              const bench = {BENCH};
              bench.take({{ ...bench.told, ...changes }});
              return {{ ...bench.now.course, views: bench.views() }};
            }}""",
            changes,
        )
        course = rerun(case, **changes)
        for state in STATES:
            assert got[state] == pytest.approx(list(getattr(course, state)), rel=0, abs=1e-9), (
                changes,
                state,
            )
        assert (got["repairedAt"], got["endedAt"], got["feltAs"]) == (
            course.repaired_at,
            course.ended_at,
            course.felt_as,
        )
        _, _, *now = points(page)
        for state, line in zip(("alliance", "injury"), now, strict=True):
            drawn_as(course, getattr(course, state), line)
        views = course.views(OPENNESS[case.front.rupture])
        for column in got["views"]:
            if column["seen"] is None:
                assert course.ended_at is not None
                assert course.ended_at < column["t"]
                continue
            expected = views[column["t"]]
            for who in ("client", "therapist", "observer"):
                assert column["seen"][who] == pytest.approx(getattr(expected, who), rel=0, abs=1e-9)


def drawn_as(course: Course, values: tuple[float, ...], line: str) -> None:
    """Demand that the line has the course's values, and stops where the treatment ends."""
    places = [tuple(map(float, point.split(","))) for point in line.split()]
    end = course.sessions if course.ended_at is None else course.ended_at + 1
    assert len(places) == end
    for t, (x, y) in enumerate(places):
        assert math.isclose(x, LEFT + PLOT_W * t / ((course.sessions - 1) or 1), abs_tol=0.06)
        assert math.isclose(y, TOP + PLOT_H * (1 - values[t]), abs_tol=0.06)


def the_sentence_names_what_was_changed_in_the_cases_own_terms(page: Page, name: str) -> None:
    """Those terms are for a clear difference: half of the way to the scale's end, or more."""
    case = CASES[name]
    terms = {key: getattr(case.front.what_if, key) for key in OWN}
    as_told = told_numbers(case)
    assert any(t.less or t.more for t in terms.values())
    for key, own in terms.items():
        told = as_told[key]
        for way, far, near in (("less", 0.0, told - 0.05), ("more", 1.0, told + 0.05)):
            said = getattr(own, way)
            if told == far:
                assert said is None, f"{key} cannot be {way} than {told}"
                continue
            typed = slider(page, key)[1]
            typed.fill(f"{far:g}")
            text = said_at_once(page)
            if said:
                assert text.startswith(f"{curly(said)}, the model’s {case.front.cast['client']} "), text
            check(text)
            if 0.05 < near < 0.95 and abs(near - told) < abs(far - told) / 2:
                typed.fill(f"{near:.2f}")
                slight = said_at_once(page)
                assert not said or curly(said) not in slight
                assert "somewhat" in slight
                check(slight)
            typed.fill(f"{told:g}")


def check(text: str) -> None:
    """Demand one or two sentences, of the model's world, with a probability in words and in number."""
    assert 1 <= len(re.findall(r"[.](?= [A-Z]|$)", text)) <= 2, text
    assert "the model’s " in text
    assert re.search(r"in (\d+|fewer than 1|more than 99) of 100 runs it hurts(; as told, in |, just as told)", text), text  # fmt: skip
    assert re.search(r"(probably|almost certainly|as easily)", text)
    assert not re.search(r"undefined|null|NaN|%", text), text


def test_the_screen_reader_is_told_once(readers: Readers) -> None:
    """The sentence is a live region, and waits until the hand rests."""
    page = shown(readers.fresh())
    assert page.locator(".bench .result").get_attribute("role") == "status"
    page.evaluate(
        """() => {
          window.told = 0;
          new MutationObserver(() => { window.told += 1; }).observe(document.querySelector(".result"), { childList: true });
        }"""
    )
    slider(page, "history")[0].focus()
    for _ in range(12):
        page.keyboard.press("ArrowLeft")
    sentence(page)
    assert page.evaluate("window.told") <= 3


def test_the_numbers_of_the_curves_can_be_read(readers: Readers) -> None:
    page = shown(readers.fresh())
    slider(page, "history")[1].fill("0.1")
    page.locator(".curves summary").click()
    rows = page.locator(".curves tbody tr")
    course, told = rerun(CASES[ONE], history=0.1), run_case(CASES[ONE]).course
    for row in rows.all():
        session = int(row.locator("th").inner_text()) - 1
        expected = [course.alliance, course.injury, told.alliance, told.injury]
        assert row.locator("td").all_inner_texts() == [f"{values[session]:.2f}" for values in expected]
    desc = page.locator(".curves desc").text_content() or ""
    sentence(page)
    desc = page.locator(".curves desc").text_content() or ""
    assert f"{course.injury[0]:.2f}" in desc
    assert f"mended in session {(course.repaired_at or 0) + 1}" in desc


@pytest.mark.parametrize("name", FEW)
def test_who_sees_it_is_said_with_the_assumption_that_it_rests_on(readers: Readers, name: str) -> None:
    page = shown(readers.fresh(), name)
    views = page.locator(".bench .views")
    assert re.match(r"In the first session .+\.$", views.locator(".views-said").inner_text())
    assert f"{OPENNESS[CASES[name].front.rupture]:g}" in views.inner_text()
    assert "our assumption" in views.inner_text()
    assert all(re.match(r"(\d+|more than 99|fewer than 1) of 100, |ended", cell) for cell in views.locator("td").all_inner_texts())  # fmt: skip


# The address ---------------------------------------------------------------------------------------------------


def test_a_link_carries_the_settings(readers: Readers) -> None:
    reader = readers.fresh(permissions=["clipboard-read", "clipboard-write"])
    page = shown(reader)
    slider(page, "history")[1].fill("0.2")
    slider(page, "alliance")[1].fill("0.55")
    page.get_by_role("checkbox", name="Known at once").uncheck()
    page.get_by_role("radio", name="does not notice").check()
    text, lines = sentence(page), points(page)
    link = page.get_by_role("link", name="Link to this setting")
    href = link.get_attribute("href") or ""
    assert href == "#what-if=a:0.55,h:0.2,k:0,r:does%20not%20notice"
    page.get_by_role("button", name="Copy the link").click()
    page.get_by_text("Copied.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == reader.url(f"cases/{ONE}/{href}")
    # Somebody else opens it, and is shown what was seen here.
    other = readers.fresh()
    there = open_case(other, ONE, href)
    assert there.locator("what-if").get_attribute("data-stage") == "shown"
    assert sentence(there) == text
    assert points(there) == lines
    assert slider(there, "history")[0].input_value() == "0.2"
    assert not there.get_by_role("checkbox", name="Known at once").is_checked()
    assert there.get_by_role("radio", name="does not notice").is_checked()
    heading = there.locator("#wi-bench").bounding_box()
    assert heading is not None
    assert 0 <= heading["y"] < 900
    # And follows another from there.
    there.evaluate("location.hash = '#what-if=s:0.3'")
    there.wait_for_function(f"{BENCH}.settings.severity === 0.3")
    assert slider(there, "history")[0].input_value() == "0.85"
    assert curly(CASES[ONE].front.what_if.severity.less or "") in sentence(there)
    there.evaluate("location.hash = '#commentary'")
    assert slider(there, "severity")[0].input_value() == "0.3"
    complain(reader.problems + other.problems)


@pytest.mark.parametrize(
    "part",
    ["h:7", "h:-0.1", "h:", "x:0.5", "h", "h:0.2;drop", "k:2", "r:apologizes", "h:1e-3", "i:0.5", "h:NaN", "<b>:1"],
)  # fmt: skip
def test_an_address_without_sense_is_ignored_with_a_sentence(readers: Readers, part: str) -> None:
    reader = readers.fresh()
    page = open_case(reader, ONE, f"#what-if=a:0.5,{part}")
    said = page.locator(".bench .result").inner_text()
    assert re.fullmatch(
        r"The address asked for “.+”, which this case cannot be given; it is shown as told\.", said
    )
    assert page.evaluate(f"JSON.stringify({BENCH}.settings) === JSON.stringify({BENCH}.told)")
    assert page.locator(".bench b").count() == 0
    slider(page, "alliance")[1].fill("0.3")
    assert "the model’s Nora" in sentence(page)
    complain(reader.problems)


def test_the_case_goes_to_the_map_with_its_numbers(readers: Readers) -> None:
    reader = readers.fresh()
    page = shown(reader)
    page.get_by_role("link", name="These numbers on the map").click()
    page.wait_for_url("**/model/explorer/#explore=*")
    page.locator("rupture-explorer .cloud-said:not(:empty)").wait_for()
    felt = run_case(CASES[ONE]).perception.probability
    assert f"in {100 * felt:.0f} of 100 runs" in page.locator(".controls .result").inner_text()
    assert reader.errors == []


# Everybody, everywhere -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("scheme", "width"), [("light", PHONE), ("dark", DESK)])
@pytest.mark.parametrize("name", ["the-forgotten-session", "the-wrong-sister"])
def test_every_state_is_sound(readers: Readers, name: str, scheme: Scheme, width: int) -> None:
    # Material's tabs fade as the page scrolls, and what is half faded has little contrast.
    reader = readers.fresh(scheme, width, reduced_motion="reduce")
    page = open_case(reader, name)
    problems = []
    for state in ("guess", "shown", "changed"):
        if state == "shown":
            page.get_by_role("radio", name="badly").check()
            page.get_by_role("button", name="Show me").click()
        if state == "changed":
            slider(page, "alliance")[1].fill("0.1")
            page.get_by_role("radio", name="defends").check()
            sentence(page)
            reader.open_all()
        wide, room = page.evaluate("(r => [r.scrollWidth, r.clientWidth])(document.documentElement)")
        if wide > room:
            problems.append(f"{state}: scrolls sideways, {wide} px in {room}")
        reader.rest()
        problems += [f"{state}: {told}" for told in reader.axe()]
    complain(problems + reader.problems)


@pytest.mark.parametrize("name", FEW)
@pytest.mark.parametrize("width", WIDTHS)
def test_without_scripts_nothing_is_missing_and_nothing_dead(readers: Readers, name: str, width: int) -> None:
    page = readers.fresh("light", width, java_script_enabled=False).open(f"cases/{name}/")
    whole = page.locator("what-if")
    assert whole.locator("input, button, select, form, [role=status], .bench").count() == 0
    assert whole.locator(".answer > p").first.is_visible()
    assert "On these numbers" in whole.inner_text()
    assert whole.locator("figure.fig svg.fig-svg").is_visible()
    assert whole.locator("details.numbers summary").is_visible()
    assert whole.locator(".answer").evaluate("e => getComputedStyle(e).opacity") == "1"


@pytest.mark.parametrize("lost", ["what-if.mjs", "what-if.css", "course.mjs"])
def test_what_cannot_be_fetched_leaves_the_page_as_it_is(readers: Readers, lost: str) -> None:
    reader = readers.fresh()
    reader.page.route(f"**/assets/{lost}", lambda route: route.abort())
    with reader.page.expect_console_message(lambda message: "The page stays as it is" in message.text):
        page = reader.open(f"cases/{ONE}/")
    assert "On these numbers" in page.locator("what-if").inner_text()
    assert page.locator("what-if input").count() == 0
    assert reader.errors == []


def test_only_pages_that_have_an_element_fetch_for_it(readers: Readers) -> None:
    reader = readers.fresh()
    reader.open("ruptures/why-one-feels-big/")
    mine = ("what-if", "course.mjs", "kernel.mjs", "explorer", "levers", "scene")
    assert [url for url in reader.requests if any(part in url for part in mine)] == []
    open_case(reader)
    assert any("what-if.mjs" in url for url in reader.requests)
    assert not any("explorer" in url for url in reader.requests)


def test_print_has_the_answer_and_no_controls(readers: Readers) -> None:
    page = open_case(readers.fresh())
    page.emulate_media(media="print")
    assert not page.locator(".predict").is_visible()
    assert page.locator("what-if .answer").evaluate("e => getComputedStyle(e).opacity") == "1"
    assert page.locator("what-if figure.fig").is_visible()
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Show me").click()
    page.emulate_media(media="print")
    assert not page.locator(".bench").is_visible()
    page.emulate_media(media="screen")
    slider(page, "history")[1].fill("0.1")
    sentence(page)
    page.emulate_media(media="print")
    assert page.locator(".bench .result").is_visible()
    assert page.locator(".curves .fig-svg").is_visible()
    for control in page.locator("what-if :is(input, button)").all():
        assert not control.is_visible()


@pytest.mark.parametrize("name", CASES)
def test_the_page_has_the_cases_numbers(site: Site, name: str) -> None:
    """The JSON in the page is the case, and no more."""
    text = site.file(f"cases/{name}/").read_text(encoding="utf-8")
    found = re.search(r'<what-if>.*?<script type="application/json">(.*?)</script>', text, re.S)
    assert found is not None
    data: Mapping[str, Any] = json.loads(found[1])
    case = CASES[name]
    assert {key: data[key] for key in OWN} == told_numbers(case)
    assert data["idealization"] == case.front.as_client().idealization
    assert data["told"] == {"felt": case.front.outcome.felt, "mended": case.front.outcome.repaired_after}
    assert {LEVERS[key].key for key in OWN} == set(OWN)
    assert PHONE < DESK
