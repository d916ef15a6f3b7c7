"""Build the book: python scripts/build.py."""

from __future__ import annotations

import sys
from pathlib import Path

from rupture_repair.book.build import build_book
from rupture_repair.book.house import House
from rupture_repair.faults import BookError


def main() -> int:
    try:
        build_book(House(Path(__file__).resolve().parent.parent), lambda step: print(f"  {step}", flush=True))
    except BookError as error:
        for fault in error.faults:
            print(fault, file=sys.stderr)
        count = len(error.faults)
        print(
            f"The book was not built: {count} fault{'' if count == 1 else 's'}. The last good site still stands.",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
