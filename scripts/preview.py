"""Build the book, say what differs from the book in another folder, and take screenshots: python scripts/preview.py --base ../base."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from rupture_repair.book.house import House
from rupture_repair.book.preview import annotation, preview, summary
from rupture_repair.book.screenshots import screenshots
from rupture_repair.cases.coverage import coverage_gaps

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from tests.browser import SWITCHES, find  # noqa: E402 - the tests know where a browser may be


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, help="a checkout of the book before, built")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "preview", help="folder for screenshots")
    given = parser.parse_args()
    house, base = House(ROOT), House(given.base.resolve()) if given.base else None
    told = preview(house, base, lambda step: print(f"  {step}", flush=True), coverage_gaps)
    browser, shots = find(), None
    if browser and told.changes is not None:
        shots = screenshots(house.site, told.changes.to_see, given.out, browser, SWITCHES)
    elif browser:
        shots = []
    text = summary(told, shots)
    if target := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(target).open("a", encoding="utf-8") as file:
            file.write(text)
        for fault in told.faults:
            print(annotation(fault))
    else:
        print(text)
    return 1 if told.faults else 0


if __name__ == "__main__":
    sys.exit(main())
