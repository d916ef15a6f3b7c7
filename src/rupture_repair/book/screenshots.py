"""Screenshots of pages, on a phone and on a desk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from .preview import address

MOST = 24  # pages; more than a reviewer looks at
SCREENS = {"phone": (390, 844), "desk": (1280, 900)}


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve `site` on this machine, and give its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def screenshots(
    site: Path, pages: Sequence[str], folder: Path, browser: str, switches: Sequence[str] = ()
) -> list[str]:
    """Write pictures of the first `MOST` of `pages` into `folder`, and return of which pages there are some.

    `browser` is the path of a Chromium. Nothing but the site itself is asked for anything.
    """
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - what needs no browser need not have it

    folder.mkdir(parents=True, exist_ok=True)
    taken = list(pages[:MOST])
    with served(site) as home, sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser, args=list(switches))
        for screen, (width, height) in SCREENS.items():
            context = opened.new_context(
                viewport={"width": width, "height": height}, reduced_motion="reduce", service_workers="block"
            )
            context.route(lambda url: not url.startswith(home), lambda route: route.abort())
            page = context.new_page()
            for name in taken:
                page.goto(home + address(name), wait_until="load")
                picture = f"{name.removesuffix('.md').replace('/', '-')}-{screen}.png"
                page.screenshot(path=folder / picture, full_page=True)
            context.close()
        opened.close()
    return taken
