"""Read every case, chapter and notebook and say what is wrong, names of real people included, without building anything."""

from __future__ import annotations

import sys
from pathlib import Path

from rupture_repair.book.house import House
from rupture_repair.book.pages import make_pages
from rupture_repair.cases.confidentiality import scan_file
from rupture_repair.faults import BookError


def main() -> int:
    house = House(Path(__file__).resolve().parent.parent)
    # First what points to a person, which must be told even where something else keeps a case from being read.
    faults = [fault for path in house.cases for fault in scan_file(path)[0]]
    try:
        make_pages(house, lambda _: None, run_notebooks=False)
    except BookError as error:
        faults += [fault for fault in error.faults if str(fault) not in set(map(str, faults))]
    if faults:
        for fault in faults:
            print(fault, file=sys.stderr)
        print(f"{len(faults)} to mend.", file=sys.stderr)
        return 1
    print(
        f"{len(house.cases)} cases, {len(house.chapters)} chapters, {len(house.notebooks)} notebooks: nothing to mend."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
