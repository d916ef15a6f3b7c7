"""Say what the casebook covers and what it lacks; exit code 1 if something is lacking."""

from __future__ import annotations

import sys
from pathlib import Path

from rupture_repair.book.house import House
from rupture_repair.cases import read_cases
from rupture_repair.cases.coverage import coverage, coverage_gaps
from rupture_repair.faults import BookError


def main() -> int:
    try:
        cases = read_cases(House(Path(__file__).resolve().parent.parent).cases)
    except BookError as error:
        print(error, file=sys.stderr)
        return 1
    for one in coverage(cases):
        numbers = ", ".join(str(case.front.number) for case in one.cases)
        print(f"{one.field:13} {one.value:38} {len(one.cases):2} of {one.least}   {numbers}")
    gaps = coverage_gaps(cases)
    for gap in gaps:
        print(f"Lacking: {gap}.", file=sys.stderr)
    print(f"{len(cases)} cases; {'nothing is lacking' if not gaps else f'{len(gaps)} to fill'}.")
    return 1 if gaps else 0


if __name__ == "__main__":
    sys.exit(main())
