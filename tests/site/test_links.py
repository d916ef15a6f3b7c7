"""Every link leads somewhere, and out of the book only where this list says."""

from __future__ import annotations

import functools
import os
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote, urldefrag, urljoin

from .conftest import MOUNT, Site, complain

OUTSIDE = (
    "https://doi.org/",
    "https://creativecommons.org/",
    # Where the book says that it lives, if it was built to be published.
    os.environ.get("SITE_URL") or "https://doi.org/",
)
ADDRESSES = ("href", "src", "data-figure", "poster", "action")
REFERENCES = ("aria-labelledby", "aria-describedby", "aria-controls")


@dataclass
class Parsed(HTMLParser):
    """What a page links to, and what can be linked to in it."""

    links: list[tuple[str, str]] = field(default_factory=list)
    references: list[tuple[str, str]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ADDRESSES:
                self.links.append((tag, value or ""))
            elif name in REFERENCES:
                self.references += [(name, one) for one in (value or "").split()]
            elif name == "id":
                self.ids.append(value or "")


@functools.cache
def parsed(site: Site, path: str) -> Parsed:
    page = Parsed()
    page.feed(site.file(path).read_text(encoding="utf-8"))
    return page


def resolve(site: Site, path: str, link: str) -> tuple[str, str] | str | None:
    """Return what a page's link points at, below the root, and its fragment; None if that is rightly outside.

    A string says what is wrong. Links are followed from below a sub-path, so that one which starts from the
    server's root, or climbs too far, is seen to leave the book.
    """
    root = "http://book.invalid" + ("/" if path == "404.html" else MOUNT)
    url, fragment = urldefrag(urljoin(root + path, link))
    if not url.startswith(root):
        return None if link.startswith(OUTSIDE) else "leads out of the book"
    target = unquote(url.removeprefix(root))
    if site.file(target).is_file():
        return target, unquote(fragment)
    return "lacks a slash at its end" if (site.folder / target).is_dir() else "leads to nothing"


def test_links_resolve(site: Site, any_page: str) -> None:
    page = parsed(site, any_page)
    assert page.links
    problems = []
    for tag, link in page.links:
        found = resolve(site, any_page, link)
        if isinstance(found, str):
            problems.append(f"<{tag}> {link}: {found}")
        elif found and found[1] and found[1] not in parsed(site, found[0]).ids:
            problems.append(f"<{tag}> {link}: {found[0] or 'home'} has no #{found[1]}")
    complain(problems)


def test_ids_are_unique_and_referred_to(site: Site, any_page: str) -> None:
    page = parsed(site, any_page)
    twice = sorted({one for one in page.ids if page.ids.count(one) > 1})
    problems = [f"id {one!r} stands more than once" for one in twice]
    problems += [f"{name}={one!r} names nothing" for name, one in page.references if one not in page.ids]
    complain(problems)


def test_every_page_is_reached(site: Site) -> None:
    """A page that no other leads to is lost."""
    reached, ahead = {""}, [""]
    while ahead:
        path = ahead.pop()
        for tag, link in parsed(site, path).links:
            found = resolve(site, path, link)
            if tag == "a" and isinstance(found, tuple) and found[0] in set(site.pages) - reached:
                reached.add(found[0])
                ahead.append(found[0])
    assert set(site.book_pages) - reached == set()
