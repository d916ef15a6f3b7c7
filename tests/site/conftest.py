"""The built book behind a sub-path, a browser to read it with, and what the tests ask of a page."""

from __future__ import annotations

import fcntl
import functools
import json
import re
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    Request,
    Response,
    sync_playwright,
)

from rupture_repair.book.build import build_book
from rupture_repair.book.house import House
from rupture_repair.faults import BookError
from tests import browser as browsers

ROOT = Path(__file__).resolve().parents[2]
MOUNT = "/some/sub-path/"
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SWITCHES = [*browsers.SWITCHES, "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"]

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
PHONE, DESK = 360, 1280
WIDTHS = (PHONE, DESK)
HEIGHTS = {PHONE: 740, DESK: 900}
MATERIAL = {"light": "default", "dark": "slate"}


# The site ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Site:
    """A copy of the built site, which stays as it is when somebody rebuilds the book meanwhile."""

    folder: Path

    def file(self, path: str) -> Path:
        """Return the file behind a page's address below the root: "", "cases/the-fee/", "404.html"."""
        return (
            self.folder / path / "index.html"
            if path in {"", "."} or path.endswith("/")
            else self.folder / path
        )

    @functools.cached_property
    def pages(self) -> tuple[str, ...]:
        """Every page's address below the root, from the HTML files that are there."""
        files = sorted(p.relative_to(self.folder).as_posix() for p in self.folder.rglob("*.html"))
        return tuple(re.sub(r"(^|/)index\.html$", r"\1", name) for name in files)

    @functools.cached_property
    def book_pages(self) -> tuple[str, ...]:
        """Every page but the one for addresses that do not exist."""
        return tuple(p for p in self.pages if p != "404.html")

    def below(self, folder: str) -> tuple[str, ...]:
        """The pages of a folder, without its index."""
        return tuple(p for p in self.pages if p.startswith(folder) and p != folder)

    @property
    def cases(self) -> tuple[str, ...]:
        """The cases; not the pages about all of them."""
        return tuple(
            p for p in self.below("cases/") if 'class="case-card"' in self.file(p).read_text(encoding="utf-8")
        )

    @property
    def notebooks(self) -> tuple[str, ...]:
        return self.below("notebooks/")

    @functools.cached_property
    def with_figures(self) -> tuple[str, ...]:
        return tuple(p for p in self.pages if 'class="fig"' in self.file(p).read_text(encoding="utf-8"))

    @property
    def figures_to_try(self) -> tuple[str, ...]:
        """Every page with figures, but few of the cases, which have one of the same kind, and one page of each notebook."""
        few = {*self.cases[::8], "cases/the-fee/", "cases/the-wrong-sister/"}
        firsts = {
            next(p for p in self.with_figures if p.startswith(f"notebooks/{name}/"))
            for name in self._notebook_names
        }
        return tuple(
            p for p in self.with_figures if p in few | firsts or not p.startswith(("cases/", "notebooks/"))
        )

    @property
    def _notebook_names(self) -> set[str]:
        return {p.split("/")[1] for p in self.with_figures if p.startswith("notebooks/")}

    @property
    def notebook(self) -> str:
        """The notebook with the most figures: the hardest one for whoever draws them."""
        return max(
            self.notebooks, key=lambda p: self.file(p).read_text(encoding="utf-8").count('class="fig"')
        )

    @property
    def chapter(self) -> str:
        """The first chapter with figures."""
        return next(p for p in self.with_figures if not p.startswith(("cases/", "notebooks/")))

    @property
    def kinds(self) -> dict[str, str]:
        """One page of each kind."""
        return {
            "home": "",
            "case": "cases/the-fee/",
            "notebook": self.notebook,
            "chapter": self.chapter,
            "list of cases": "cases/",
            "list of notebooks": "notebooks/",
            "table": "model/parameters/",
        }


_kept: list[tempfile.TemporaryDirectory[str]] = []


@functools.cache
def built() -> Site:
    """Build the book if it is missing or stale, and return a copy of it."""
    house = House(ROOT)
    house.build.mkdir(exist_ok=True)
    try:
        with (house.build / "tests.lock").open("w") as lock:  # two test processes must not build at once
            fcntl.flock(lock, fcntl.LOCK_EX)
            build_book(house, lambda _: None)
    except BookError as error:
        raise pytest.UsageError(
            "The book cannot be built, so its pages cannot be tested:\n" + "\n".join(map(str, error.faults))
        ) from error
    _kept.append(tempfile.TemporaryDirectory(prefix="rupture-repair-site-"))
    return Site(Path(shutil.copytree(house.site, Path(_kept[-1].name) / "site")))


KINDS = ("home", "case", "notebook", "chapter", "list of cases", "list of notebooks", "table")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test that asks for one every page of a sort; pages are known only when the book is built."""
    sorts: dict[str, Callable[[Site], tuple[str, ...]]] = {
        "any_page": lambda site: site.pages,
        "figure_page": lambda site: site.figures_to_try,
        "case_or_notebook": lambda site: site.cases + site.notebooks,
    }
    for name, choose in sorts.items():
        if name in metafunc.fixturenames:
            metafunc.parametrize(name, choose(built()), ids=lambda p: p.strip("/") or "home")


class _Handler(SimpleHTTPRequestHandler):
    """Serves a folder below a prefix and nothing elsewhere, in silence."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    extensions_map = {  # noqa: RUF012 - as its base class has it
        **SimpleHTTPRequestHandler.extensions_map,
        ".mjs": "text/javascript",
        ".woff2": "font/woff2",
    }

    def __init__(self, *args: Any, directory: str, prefix: str) -> None:
        self.prefix = prefix
        super().__init__(*args, directory=directory)

    def translate_path(self, path: str) -> str:
        below = path.removeprefix(self.prefix) if path.startswith(self.prefix) else "nothing-is-here"
        return super().translate_path("/" + below)

    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextmanager
def serving(folder: Path, prefix: str) -> Iterator[str]:
    """Serve `folder` below `prefix` and yield the address of its root."""
    server = ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(_Handler, directory=str(folder), prefix=prefix)
    )
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{prefix}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def site() -> Site:
    return built()


@pytest.fixture(scope="session")
def address(site: Site) -> Iterator[str]:
    """The address of the book's first page, which is not the root of its server."""
    with serving(site.folder, MOUNT) as url:
        yield url


@pytest.fixture(scope="session")
def lost_address(site: Site) -> Iterator[str]:
    """The address of the book where its 404 page expects it.

    That page answers for addresses of any depth, so its links start from the root that SITE_URL names.
    """
    config = re.search(
        r'id="__config"[^>]*>(.*?)</script>', site.file("404.html").read_text(encoding="utf-8")
    )
    assert config is not None
    with serving(site.folder, json.loads(config[1])["base"].rstrip("/") + "/") as url:
        yield url


# The reader ----------------------------------------------------------------------------------------------------


@dataclass
class Reader:
    """One tab, and everything that it complained of or asked for since it opened the present page."""

    page: Page
    root: str
    lost_root: str
    requests: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    pending: set[Request] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.page.on("console", self._console)
        self.page.on("pageerror", self._error)
        self.page.on("request", self._request)
        self.page.on("requestfinished", self._finished)
        self.page.on("requestfailed", self._failed)
        self.page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.problems.append(f"console {message.type}: {message.text}")

    def _error(self, error: Error) -> None:
        self.errors.append(error.message)
        self.problems.append(f"uncaught: {error.message}")

    def _request(self, request: Request) -> None:
        self.requests.append(request.url)
        self.pending.add(request)
        if not request.url.startswith((self.root, self.lost_root, "data:", "blob:")):
            self.problems.append(f"request outside of the book: {request.url}")

    def _finished(self, request: Request) -> None:
        self.pending.discard(request)

    def _failed(self, request: Request) -> None:
        self.pending.discard(request)
        self.problems.append(f"request failed: {request.url} ({request.failure})")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.problems.append(f"HTTP {response.status}: {response.url}")

    def url(self, path: str) -> str:
        """Return the address of a page of the book."""
        return (self.lost_root if path == "404.html" else self.root) + path

    def open(self, path: str) -> Page:
        """Open a page of the book and wait until it has come to rest."""
        self.requests.clear()
        self.problems.clear()
        self.errors.clear()
        self.page.goto(self.url(path))
        self.rest()
        return self.page

    def rest(self) -> None:
        """Wait until nothing is being fetched and nothing that ends by itself is moving."""
        until = time.monotonic() + 10
        while self.pending and time.monotonic() < until:
            self.page.wait_for_timeout(10)
        assert not self.pending, f"still being fetched: {[r.url for r in self.pending]}"
        self.page.evaluate(
            """() => Promise.allSettled(document.getAnimations()
                 .filter(a => a.effect?.getComputedTiming().endTime !== Infinity).map(a => a.finished))"""
        )

    def enliven(self) -> int:
        """Scroll to every figure, wait until each is drawn by Plotly, and return how many there are."""
        figures = self.page.locator("[data-figure]")
        for i in range(figures.count()):
            figures.nth(i).scroll_into_view_if_needed()
            figures.nth(i).locator(".main-svg").first.wait_for(state="visible")
            figures.nth(i).locator("svg.fig-svg").wait_for(state="hidden")
        self.rest()
        return figures.count()

    def open_all(self) -> None:
        """Open everything that unfolds."""
        self.page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        self.rest()

    def axe(self) -> list[str]:
        """Return what axe-core finds, one readable entry a violation."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(_axe_source())
        found = self.page.evaluate(
            "tags => axe.run({ runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })"
            ".then(r => r.violations)",
            AXE_TAGS,
        )
        return [_told(violation) for violation in found]


@functools.cache
def _axe_source() -> str:
    assert AXE.is_file(), "axe-core is missing; run make, which fetches it"
    return AXE.read_text(encoding="utf-8")


def _told(violation: dict[str, Any]) -> str:
    lines = [f"axe {violation['id']} ({violation['impact']}): {violation['help']}"]
    for node in violation["nodes"]:
        why = " ".join(node["failureSummary"].split("\n")[1:]).strip()
        lines.append(f"    {' '.join(map(str, node['target']))}\n      {why}\n      {node['html'][:160]}")
    return "\n".join(lines)


def complain(problems: list[str]) -> None:
    """Fail with all `problems`, one a line, if there are any."""
    if problems:
        pytest.fail("\n".join(problems), pytrace=False)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = browsers.find()
    if path is None:
        pytest.fail("No Chromium or Chrome was found; python tests/browser.py gets one.")
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=path, args=SWITCHES)
        yield browser
        browser.close()


class Readers:
    """Hands out readers; those that only look share a tab, those that change something get their own."""

    def __init__(self, chromium: Browser, root: str, lost_root: str) -> None:
        self._chromium, self._root, self._lost_root = chromium, root, lost_root
        self._shared: dict[tuple[Scheme, int], Reader] = {}
        self._own: list[BrowserContext] = []

    def fresh(self, scheme: Scheme = "light", width: int = DESK, **options: Any) -> Reader:
        """Return a reader who has never been here."""
        context = self._chromium.new_context(
            color_scheme=scheme, viewport={"width": width, "height": HEIGHTS[width]}, **options
        )
        context.set_default_timeout(10_000)
        self._own.append(context)
        return Reader(context.new_page(), self._root, self._lost_root)

    def shared(self, scheme: Scheme, width: int) -> Reader:
        """Return the reader of this scheme and width; leave nothing behind that outlives a page."""
        if (scheme, width) not in self._shared:
            self._shared[scheme, width] = self.fresh(scheme, width)
            self._own.pop()
        return self._shared[scheme, width]

    def dismiss(self) -> None:
        """Close the tabs of those who are not shared."""
        while self._own:
            self._own.pop().close()


@pytest.fixture(scope="session")
def all_readers(chromium: Browser, address: str, lost_address: str) -> Readers:
    return Readers(chromium, address, lost_address)


@pytest.fixture
def readers(all_readers: Readers) -> Iterator[Readers]:
    yield all_readers
    all_readers.dismiss()
