"""The library as one file that pip installs, so that a notebook runs where there is no checkout."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from flit_core.wheel import make_wheel_in

from .site import DATE

PROJECT = Path(__file__).resolve().parents[3] / "pyproject.toml"


def wheel() -> bytes:
    """Return the wheel of the library that runs here: the same bytes for the same sources."""
    os.environ.setdefault("SOURCE_DATE_EPOCH", DATE)
    with TemporaryDirectory() as folder:
        return Path(make_wheel_in(PROJECT, Path(folder)).file).read_bytes()
