"""A notebook runs without a network and sees no more than it needs; where the system keeps the network open, a hook still holds."""

from __future__ import annotations

import ctypes
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from rupture_repair.book import contained
from rupture_repair.book.execution import read_notebook, run
from rupture_repair.faults import BookError

LINUX = sys.platform.startswith("linux")


def ran(folder: Path, code: str) -> str:
    """Return what a notebook of one cell in `folder` prints."""
    path = folder / "01-x.py"
    path.write_text(f"# %% [markdown]\n# # One cell\n\n# %%\n{code}\n", encoding="utf-8")
    return "".join(o.get("text", "") for outputs in run(read_notebook(path)) for o in outputs)


def alone(code: str) -> subprocess.CompletedProcess[str]:
    """Run `code` in a Python of its own, as one that has not loaded anything."""
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={**os.environ, "PYTHONPATH": str(Path(contained.__file__).parents[2])},
    )


def test_it_reads_its_folder_and_the_library_and_writes_what_nobody_keeps(tmp_path: Path) -> None:
    (tmp_path / "ratings.csv").write_text("id,session,rating\n", encoding="utf-8")
    said = ran(
        tmp_path,
        "import json, os, tempfile, zoneinfo\n"
        "from importlib.resources import files\n"
        "import numpy\n"
        "print(open('ratings.csv').read().strip(), os.listdir('.'))\n"
        "print('targets' in json.loads((files('rupture_repair.evidence') / 'findings.json').read_text()))\n"
        "with tempfile.NamedTemporaryFile('w', delete=False) as file:\n"
        "    file.write('x')\n"
        "print(file.name)\n",
    )
    first, second, name = said.strip().split("\n")
    assert first.startswith("id,session,rating")
    assert second in {"True", "False"}
    assert not Path(name).exists()
    assert not Path(name).parent.exists()


def test_it_knows_nothing_of_its_surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("A_TOKEN", "which nobody may see")
    assert "nobody may see" not in ran(tmp_path, "import os\nprint(dict(os.environ))")


def test_a_module_beside_it_takes_nothings_place_before_it_is_contained(tmp_path: Path) -> None:
    for name in ("runpy", "ipykernel", "zmq"):
        (tmp_path / f"{name}.py").write_text(f"print({name!r}, open('/etc/passwd').read())", encoding="utf-8")
    assert ran(tmp_path, "print('as it should')") == "as it should\n"


def test_a_mistake_of_its_own_is_told_as_before(tmp_path: Path) -> None:
    with pytest.raises(BookError, match=r"line 4: cell 2 is '1 / 0'; the cell raises ZeroDivisionError"):
        ran(tmp_path, "1 / 0")


@pytest.mark.skipif(not LINUX, reason="only Linux lets a process give up its network")
def test_the_network_is_gone_even_for_what_goes_past_python(tmp_path: Path) -> None:
    if alone("from rupture_repair.book.contained import without_network as w; print(w())").stdout != "True\n":
        pytest.skip("this system lets no process give up its network")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        said = ran(
            tmp_path,
            "import ctypes, struct\n"
            "libc = ctypes.CDLL(None)\n"
            f"address = struct.pack('=H', 2) + struct.pack('>H', {port}) + bytes([127, 0, 0, 1]) + bytes(8)\n"
            "print(libc.connect(libc.socket(2, 1, 0), address, 16))\n",
        )
    assert said == "-1\n"


@pytest.mark.skipif(not LINUX, reason="elsewhere nothing is asked of the system")
def test_where_the_system_refuses_nothing_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    class Refusing:
        def __init__(self, *_: Any) -> None:
            pass

        @staticmethod
        def unshare(_: int) -> int:
            return -1

    monkeypatch.setattr(ctypes, "CDLL", Refusing)
    assert contained.without_network() is False


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("open('/etc/passwd')", "reads /etc/passwd, which is neither in its own folder nor in the library"),
        ("import socket; socket.create_connection(('127.0.0.1', 9))", "opens a connection"),
        ("import subprocess; subprocess.run(['ls'])", "starts or ends a process"),
        ("import os; os.rename('a', '/tmp/b')", "writes to"),
        ("import sqlite3; sqlite3.connect('/tmp/x.db')", "writes to /tmp/x.db"),
    ],
)
def test_the_hook_holds_by_itself(code: str, reason: str, tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    done = alone(
        "from pathlib import Path\nfrom rupture_repair.book.contained import contain\n"
        f"contain(Path({str(tmp_path)!r}), Path({str(scratch)!r}))\n{code}"
    )
    assert done.returncode == 1
    assert f"Refused: {reason}" in done.stderr
