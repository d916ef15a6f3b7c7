"""Read every case, chapter and notebook and say what is wrong, without running or building anything."""

from __future__ import annotations

import sys
from pathlib import Path

from rupture_repair.book.house import House
from rupture_repair.book.pages import make_pages
from rupture_repair.faults import BookError


def main() -> int:
    house = House(Path(__file__).resolve().parent.parent)
    try:
        make_pages(house, lambda _: None, run_notebooks=False)
    except BookError as error:
        for fault in error.faults:
            print(fault, file=sys.stderr)
        print(f"{len(error.faults)} to mend.", file=sys.stderr)
        return 1
    print(
        f"{len(house.cases)} cases, {len(house.chapters)} chapters, {len(house.notebooks)} notebooks: nothing to mend."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
