"""Make .venv from the lock file, and fetch the front-end parts; needs only the standard library."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
OLDEST = (3, 11)


def stop(sentence: str) -> None:
    print(sentence, file=sys.stderr)
    sys.exit(1)


def run(command: list[str | Path], what: str) -> None:
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if result.returncode:
        stop(f"{what} failed:\n{result.stdout[-2000:]}{result.stderr[-2000:]}")


def install_packages() -> None:
    """Install what the lock names, counting along."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    total = len(re.findall(r"^[a-zA-Z0-9._-]+==", lock, re.M))
    command: list[str | Path] = [
        BIN / "python",
        "-m",
        "pip",
        "install",
        "--require-hashes",
        "--disable-pip-version-check",
        "-r",
        "requirements.lock",
    ]
    tail: list[str] = []
    fetched = 0
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as pip:
        assert pip.stdout is not None
        for line in pip.stdout:
            tail = [*tail[-20:], line]
            if line.startswith(("Collecting", "Requirement already satisfied")):
                fetched += 1
                if fetched % 30 == 0:
                    print(f"  {fetched} of about {total} Python packages fetched", flush=True)
            elif line.startswith("Installing collected"):
                print("  installing them", flush=True)
    if pip.returncode:
        stop(f"Installing the Python packages failed:\n{''.join(tail)}")


def main() -> None:
    if sys.version_info < OLDEST:
        found, needed = ".".join(map(str, sys.version_info[:2])), ".".join(map(str, OLDEST))
        stop(
            f"Python {found} was found; {needed} or newer is needed. Name it like this: make PYTHON=python{needed} ..."
        )
    print("Setting up in .venv (a minute or two, once) ...", flush=True)
    try:
        if not (BIN / "python").exists():
            venv.create(VENV, with_pip=True)
    except (subprocess.CalledProcessError, ImportError):
        stop(
            "Python cannot make environments here; install its venv module (on Debian: apt install python3-venv)."
        )
    install_packages()
    pip: list[str | Path] = [BIN / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    run([*pip, "--no-deps", "--no-build-isolation", "--editable", "."], "Installing this project")
    print("  fetching fonts and scripts for the pages", flush=True)
    run([BIN / "npm", "ci", "--no-audit", "--no-fund"], "Fetching the front-end parts")
    (VENV / "ready").touch()
    print("Set up.", flush=True)


if __name__ == "__main__":
    main()
