"""The whole way, from sources to site."""

from __future__ import annotations

import time
from collections.abc import Callable

from .house import House
from .pages import make_pages, write_pages
from .site import build_site


def build_book(house: House, progress: Callable[[str], None]) -> bool:
    """Build the book and say whether the site changed; raise `BookError` and leave the old site if it cannot."""
    began = time.perf_counter()
    write_pages(make_pages(house, progress), house.pages)
    changed = build_site(house)
    took = time.perf_counter() - began
    progress(f"the site is in build/site ({took:.1f} s)" if changed else f"nothing changed ({took:.1f} s)")
    return changed
