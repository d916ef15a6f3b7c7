"""Ask six questions and write the draft of a case: python scripts/vignette.py. An option answers its question beforehand."""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path

from rupture_repair.cases.asking import QUESTIONS, ask
from rupture_repair.cases.draft import write_draft
from rupture_repair.faults import shown

CASES = Path(__file__).resolve().parent.parent / "case_vignettes"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    for question in QUESTIONS:
        choice = " ".join(question.allowed).replace("%", "%%")
        parser.add_argument(f"--{question.name}", metavar="...", help=f"{question.asks} {choice}")
    parser.add_argument(
        "--folder", type=Path, default=CASES, help="where to write it (default: case_vignettes)"
    )
    given = vars(parser.parse_args())
    folder: Path = given.pop("folder")
    if not folder.is_dir():
        parser.error(f"{folder} is not a folder")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")  # what cannot be read is asked for again, not a traceback
    try:
        answers = ask({k: v for k, v in given.items() if v is not None}, folder, print, lambda: input("> "))
        case = write_draft(answers, folder)
    except (EOFError, KeyboardInterrupt):
        print("\nNothing was written.", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"The draft could not be written ({error}).", file=sys.stderr)
        return 1
    print(f"\nWrote {shown(case.path)}, case number {case.front.number}.")
    print("Open it, write over every placeholder, and code its turns anew from the finished text alone.")
    print("`make check` says what is wrong, in sentences, and `make book` shows the case on your machine.")
    print("Then open a pull request with this one file; CONTRIBUTING.md says what its readers look for.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
