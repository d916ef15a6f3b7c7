"""Find a Chromium for the tests, or get one: python tests/browser.py."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find() -> str | None:
    """Return the path of an installed Chromium or Chrome, or of the one that Playwright installed, or None."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    if MAC.exists():
        return str(MAC)
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - slow to load where a browser is on the path

    with sync_playwright() as p:
        path = p.chromium.executable_path
    return path if Path(path).exists() else None


def get() -> str | None:
    """Install a Chromium: by Playwright, else by the system's package manager when root."""
    print("No Chromium or Chrome was found; trying to install one (a few minutes, once) ...", flush=True)
    ways = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        if shutil.which("apt-get"):
            ways += [
                ["apt-get", "update", "-qq"],
                ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"],
            ]
        elif shutil.which("dnf"):
            ways += [["dnf", "install", "-y", "-q", "chromium"]]
        elif shutil.which("apk"):
            ways += [["apk", "add", "--quiet", "chromium"]]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for way in ways:
        print(f"  {' '.join(way[:4]).replace(sys.executable, 'python')} ...", flush=True)
        subprocess.run(
            way,
            check=False,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
        )
        if path := find():
            return path
    return None


def main() -> int:
    path = find() or get()
    if path is None:
        print(
            "The tests open every page in a browser and none could be found or installed; "
            "install Chromium or Google Chrome (on Debian or Ubuntu: sudo apt install chromium) and run make test again.",
            file=sys.stderr,
        )
        return 1
    print(f"Browser: {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
