"""Pages stay light enough for a phone on a slow line."""

from __future__ import annotations

import gzip

import pytest

from rupture_repair.book.house import House

from .conftest import ROOT

MOST = 12_000  # bytes, gzip: a notebook's page before any figure comes alive


@pytest.mark.usefixtures("site")
def test_a_notebook_page_weighs_under_twelve_kilobytes() -> None:
    folder = House(ROOT).site / "notebooks"
    pages = sorted(set(folder.rglob("index.html")) - {folder / "index.html"})
    assert len({page.relative_to(folder).parts[0] for page in pages}) == len(House(ROOT).notebooks)
    weights = {page.parent.relative_to(folder): len(gzip.compress(page.read_bytes(), 9)) for page in pages}
    assert max(weights.values()) < MOST, weights
