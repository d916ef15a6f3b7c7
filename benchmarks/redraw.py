"""How fast a hand is followed: what moving a slider costs the page, and how soon after opening it can be moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from benchmarks import houses
from benchmarks.report import BenchError, Table, say
from benchmarks.serving import serving
from playwright.sync_api import Browser, Page, sync_playwright
from tests.browser import SWITCHES, find

SPEEDS = {"as it is": 1, "slowed 4 times": 4}  # of the processor
MOVES, OPENINGS = 240, 5
GOALS = {1: 16.0, 4: 50.0}  # ms for a redraw, at the 95th percentile
READY_GOAL = 1000.0  # ms

# One move a frame: what script and layout take, and the time from the start of the frame in which the slider moves to the end
# of its painting on the page's own thread. A message posted in a frame is handed over when that frame is done.
FRAMES = """async ({ moves, selector, cloud }) => {
  const sliders = [...document.querySelectorAll(selector)], took = [];
  const explorer = document.querySelector("rupture-explorer")?.explorer;
  let worked = 0;
  for (let i = 0; i < moves; i++) {
    took.push(await new Promise((resolve) => requestAnimationFrame(() => {
      const began = performance.now(), { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve([worked, performance.now() - began]);
      if (cloud) explorer.drawCloud();
      else {
        const slider = sliders[i % sliders.length];
        slider.value = (i * 0.617) % 1;
        slider.dispatchEvent(new InputEvent("input", { bubbles: true }));
      }
      document.body.getBoundingClientRect();
      worked = performance.now() - began;
      port2.postMessage(0);
    })));
    if (cloud) explorer.change({ severity: (i * 0.617) % 1 });
    if (explorer) await new Promise((resolve) => setTimeout(resolve, 60));
  }
  return took;
}"""


@dataclass(frozen=True)
class Kind:
    """Something that is redrawn: where, and by what."""

    name: str
    address: str
    ready: str
    cloud: bool = False
    goal: bool = True


def measure(root: Path, folder: Path) -> list[Table]:
    """Build the book and measure a case's page and the explorer."""
    executable = find()
    if executable is None:
        raise BenchError("No browser was found; make test installs one.")
    house = houses.copy_house(root, folder / "house")
    say("building the book to move its sliders")
    houses.build(house, "Building the book")
    kinds = (
        Kind("what-if", f"/cases/{houses.a_case(house)}/", "what-if: ready"),
        Kind("explorer, map", "/model/explorer/", "rupture-explorer: ready"),
        Kind("explorer, 200 courses", "/model/explorer/", "rupture-explorer: cloud", cloud=True, goal=False),
    )
    with serving(house.site) as base, sync_playwright() as p:
        browser = p.chromium.launch(executable_path=executable, args=SWITCHES)
        try:
            return [_redraws(browser, base, kinds), _ready(browser, base, kinds)]
        finally:
            browser.close()


def _page(browser: Browser, speed: int) -> Page:
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": speed})
    return page


def _redraws(browser: Browser, base: str, kinds: Sequence[Kind]) -> Table:
    rows = []
    for kind in kinds:
        for words, speed in SPEEDS.items():
            worked, took = zip(*_frames(browser, base, kind, speed), strict=True)
            of_work, p95 = (quantiles(values, n=20)[-1] for values in (worked, took))
            say(f"{kind.name}, processor {words}: {p95:.1f} ms at the 95th percentile")
            met = f"{'met' if p95 < GOALS[speed] else 'MISSED'} ({GOALS[speed]:.0f} ms)" if kind.goal else "none"  # fmt: skip
            rows.append([kind.name, words, _ms(median(worked)), _ms(of_work), _ms(median(took)), _ms(p95), _ms(max(took)), met])  # fmt: skip
    notes = [
        f"{MOVES} moves, one a frame, each to another value, from the first on. Work: script, style and layout. "
        "Frame: from its start to the end of its painting on the page's thread; the goal is for its 95th percentile.",
        "The courses are drawn in a task of their own after the map's frame, so no key waits for them.",
    ]
    columns = ["Redrawn", "processor", "work, median", "95th percentile", "frame, median", "95th percentile", "longest", "goal"]  # fmt: skip
    return Table("Redraws", columns, rows, notes)


def _frames(browser: Browser, base: str, kind: Kind, speed: int) -> list[tuple[float, float]]:
    page = _page(browser, speed)
    try:
        page.goto(base + kind.address)
        if kind.name == "what-if":
            page.get_by_role("button", name="Show me").click()
        given: Mapping[str, object] = {
            "moves": MOVES,
            "selector": "[data-lever] [type=range]",
            "cloud": kind.cloud,
        }
        page.locator(".levers").first.scroll_into_view_if_needed()
        page.wait_for_timeout(1000)
        took: list[list[float]] = page.evaluate(FRAMES, given)
        return [(worked, frame) for worked, frame in took]
    finally:
        page.context.close()


def _ready(browser: Browser, base: str, kinds: Sequence[Kind]) -> Table:
    rows = []
    for kind in kinds:
        for words, speed in SPEEDS.items():
            took = [_opened(browser, base, kind, speed) for _ in range(OPENINGS)]
            met = f"{'met' if median(took) < READY_GOAL else 'MISSED'} ({READY_GOAL:.0f} ms)"
            rows.append([kind.name, words, _ms(median(took)), _ms(max(took)), met if speed == 1 else "none"])
            say(f"{kind.name}, processor {words}: ready after {median(took):.0f} ms")
    notes = [
        f"From the start of navigation with an empty cache, served with gzip from this machine, until it can be moved (the courses: drawn); {OPENINGS} openings."
    ]
    return Table("Time until ready", ["Opened", "processor", "median", "longest", "goal"], rows, notes)


def _opened(browser: Browser, base: str, kind: Kind, speed: int) -> float:
    page = _page(browser, speed)
    try:
        page.goto(base + kind.address)
        page.wait_for_function("(name) => performance.getEntriesByName(name).length > 0", arg=kind.ready)
        began: float = page.evaluate("(name) => performance.getEntriesByName(name)[0].startTime", kind.ready)
        return began
    finally:
        page.context.close()


def _ms(value: float) -> str:
    return f"{value:.1f} ms" if value < 100 else f"{value:.0f} ms"
