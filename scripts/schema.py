"""Write the JSON Schema that editors read, after a change to the fields of a case: python scripts/schema.py."""

from __future__ import annotations

import sys
from pathlib import Path

from rupture_repair.cases.editors import SCHEMA, editor_schema

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    path, text = ROOT / SCHEMA, editor_schema()
    same = path.is_file() and path.read_text(encoding="utf-8") == text
    if not same:
        path.write_text(text, encoding="utf-8", newline="\n")
    print(f"{SCHEMA.as_posix()}: {'as it was' if same else 'written anew'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
