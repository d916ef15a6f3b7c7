"""Look through cases for what points to a real person, and list what they wave through."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from rupture_repair.cases.confidentiality import scan_file
from rupture_repair.faults import shown

CASES = Path(__file__).resolve().parent.parent / "case_vignettes"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "cases", nargs="*", type=Path, help="files of cases; all in case_vignettes when none is given"
    )
    paths = parser.parse_args().cases or sorted(CASES.glob("*.md"))
    scanned = [scan_file(path) for path in paths]
    faults = [fault for found, _ in scanned for fault in found]
    for _, waved in scanned:
        for each in waved:
            print(
                f"{shown(each.file)}, line {each.line}: {each.hit.kind} {each.hit.found!r} is waived: {each.reason}"
            )
    for fault in faults:
        print(fault, file=sys.stderr)
    if faults:
        print(f"{len(faults)} to mend.", file=sys.stderr)
        return 1
    print(
        f"{len(paths)} cases: nothing found that points to a person. No scan finds everything: read them, too."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
