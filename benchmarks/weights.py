"""What a reader's device loads: each kind of page, before the reader moves and after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks import houses, others
from benchmarks.report import BenchError, Table, kb, say
from benchmarks.serving import file_at, packed, serving
from playwright.sync_api import BrowserContext, Request, Response, Route, sync_playwright
from tests.browser import SWITCHES, find

from rupture_repair.book.execution import read_notebook
from rupture_repair.book.house import House

HTML_GOAL, VIEW_GOAL = 12_000, 350_000  # bytes, gzip: a notebook's HTML; a first view
FIGURES = '[data-figure], div[id^="figure-"]'


@dataclass(frozen=True)
class View:
    """One page as loaded: bytes by file before the reader moves, Plotly's after, and what was asked of other hosts."""

    html_raw: int
    html: int
    parts: Mapping[str, int]
    plotly: int
    figures: int
    elsewhere: frozenset[str]

    @property
    def total(self) -> int:
        """Everything before the reader moves, Plotly left out."""
        return sum(self.parts.values())


def pages_of(house: House) -> dict[str, str]:
    """Return the address of the heaviest page of each kind."""
    chapters = [p.relative_to(house.docs).with_suffix("").as_posix() for p in house.chapters]
    kinds = {
        "case": [f"cases/{p.stem}" for p in house.cases],
        "notebook": [f"notebooks/{read_notebook(p).slug}" for p in house.notebooks],
        "chapter": [name for name in chapters if not name.startswith(("index", "about/"))],
    }
    found = {"home": "/"}
    for kind, names in kinds.items():
        addresses = [f"/{name.removesuffix('/index')}/" for name in names]
        found[kind] = max(addresses, key=lambda a: len(packed(_file(house.site, a))))
    return found


def measure(root: Path, folder: Path) -> list[Table]:
    """Weigh our pages, and the peers' page of the same notebook."""
    house = houses.copy_house(root, folder / "house")
    say("building the book to weigh its pages")
    houses.build(house, "Building the book")
    pages = pages_of(house)
    views = {kind: _views(house.site, [address])[0] for kind, address in pages.items()}
    say(f"weighed {', '.join(f'{kind} {address}' for kind, address in pages.items())}")
    slug = pages["notebook"].strip("/").split("/")[-1]
    beside = {"ours": views["notebook"]}
    for peer in others.prepare(house, folder):
        say(f"building with {peer.name} to weigh its page of the same notebook")
        peer.build("to be weighed")
        candidates = (f"/notebooks/{slug}/", f"/notebooks/{slug}.html")
        address = next((a for a in candidates if file_at(peer.site, a)), None)
        if address is None:
            raise BenchError(f"{peer.name} made no page of the notebook {slug}.")
        beside[peer.name] = _views(peer.site, [address])[0]
    return [_own(pages, views), _beside(slug, beside)]


def _own(pages: Mapping[str, str], views: Mapping[str, View]) -> Table:
    columns = ["Page", "HTML raw", "HTML gzip", "CSS", "JS", "fonts", "search index", "other", "first view, gzip", "goal", "Plotly, once the reader moves"]  # fmt: skip
    rows = []
    for kind, view in views.items():
        by = _by_kind(view.parts)
        met = view.total < VIEW_GOAL and (kind != "notebook" or view.html < HTML_GOAL)
        split = [kb(by[k]) for k in ("css", "js", "fonts", "search", "other")]
        late = kb(view.plotly) if view.plotly else "none"
        rows.append([kind, kb(view.html_raw), kb(view.html), *split, kb(view.total), "met" if met else "MISSED", late])  # fmt: skip
    notes = [
        "The heaviest page of each kind: " + ", ".join(pages.values()) + ".",
        "gzip -9 of text, fonts as they are. First view: all that is requested before the reader moves.",
        f"Goals: a notebook's HTML under {HTML_GOAL / 1000:.0f} kB, a first view under {VIEW_GOAL / 1000:.0f} kB.",
    ]
    return Table("Page weights", columns, rows, notes)


def _beside(slug: str, views: Mapping[str, View]) -> Table:
    rows = [
        [name, kb(v.html_raw), kb(v.html), f"{v.html / views['ours'].html:.1f} ×", kb(v.total),
         f"{v.total / views['ours'].total:.1f} ×", str(v.figures), ", ".join(sorted(v.elsewhere)) or "none"]
        for name, v in views.items()
    ]  # fmt: skip
    columns = ["Made by", "HTML raw", "HTML gzip", "to ours", "first view, gzip", "to ours", "figures", "asks other hosts"]  # fmt: skip
    notes = [
        "Ours is the notebook's first part; theirs is the whole of it.",
        "First view without Plotly, of which each has one local copy; ours waits until the reader moves.",
        "Answers of other hosts are not loaded here and not counted.",
    ]
    return Table(f"The same notebook beside its peers ({slug})", columns, rows, notes)


def _by_kind(parts: Mapping[str, int]) -> dict[str, int]:
    by = dict.fromkeys(("html", "css", "js", "fonts", "search", "other"), 0)
    kinds = {".html": "html", ".css": "css", ".js": "js", ".mjs": "js", ".woff2": "fonts", ".woff": "fonts"}
    for name, size in parts.items():
        by["search" if "search_index" in name else kinds.get(Path(name).suffix, "other")] += size
    return by


def _views(site: Path, addresses: list[str]) -> list[View]:
    """Open the pages in a fresh browser and return what each loads."""
    executable = find()
    if executable is None:
        raise BenchError("No browser was found; make test installs one.")
    with serving(site) as base, sync_playwright() as p:
        browser = p.chromium.launch(executable_path=executable, args=SWITCHES)
        try:
            return [_view(browser.new_context(), site, base, address) for address in addresses]
        finally:
            browser.close()


def _view(context: BrowserContext, site: Path, base: str, address: str) -> View:
    loaded: dict[Path, int] = {}
    elsewhere: set[str] = set()

    def loads(response: Response) -> None:
        path = file_at(site, response.url) if response.url.startswith(base) else None
        if path is not None and response.ok:
            loaded[path] = len(packed(path))

    def asks(request: Request) -> None:
        if request.url.startswith("http") and not request.url.startswith(base):
            elsewhere.add(urlsplit(request.url).netloc)

    def route(route: Route) -> None:
        if route.request.url.startswith(base):
            route.continue_()
        else:
            route.abort()

    context.on("response", loads)
    context.on("request", asks)
    context.route("**/*", route)
    page = context.new_page()
    page.goto(base + address, wait_until="load")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1000)
    first = {str(path): size for path, size in loaded.items() if "plotly" not in path.name}
    figures = page.locator(FIGURES).evaluate_all(
        "all => all.filter(e => !e.querySelector('[data-figure]')).length"
    )
    page.mouse.move(200, 200)
    for _ in range(30):
        page.mouse.wheel(0, 600)
        page.wait_for_timeout(50)
    page.wait_for_load_state("networkidle")
    plotly = sum(size for path, size in loaded.items() if "plotly" in path.name)
    context.close()
    html = _file(site, address)
    return View(html.stat().st_size, len(packed(html)), first, plotly, figures, frozenset(elsewhere))


def _file(site: Path, address: str) -> Path:
    path = file_at(site, address)
    if path is None:
        raise BenchError(f"The site has no page at {address}.")
    return path
