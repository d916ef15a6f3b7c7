"""The library beside the notebooks: pip can read it, it is the library, and it comes out the same twice."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from rupture_repair import __version__
from rupture_repair.book.wheel import wheel
from rupture_repair.classroom.versions import WHEEL

SOURCES = Path(__file__).resolve().parents[2] / "src"


def test_it_is_the_library_under_the_name_that_is_announced() -> None:
    made = zipfile.ZipFile(io.BytesIO(wheel()))
    assert made.testzip() is None
    names = made.namelist()
    modules = {p.relative_to(SOURCES).as_posix() for p in SOURCES.rglob("*.py")}
    assert modules == {name for name in names if name.endswith(".py")}
    assert made.read("rupture_repair/evidence/findings.json")
    told = made.read(f"rupture_repair-{__version__}.dist-info/METADATA").decode()
    assert f"rupture_repair-{__version__}-py3-none-any.whl" == WHEEL
    assert f"\nVersion: {__version__}\n" in told
    assert "Requires-Dist: jupyterlab" in told
    assert 'extra == "lab"' in told


def test_it_comes_out_the_same_twice() -> None:
    assert wheel() == wheel()
