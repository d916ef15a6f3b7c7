"""Write the model's kernels and equations from its one declaration: python scripts/generate_model.py."""

from __future__ import annotations

import sys
from pathlib import Path

from rupture_repair.model.generate import faces

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    for name, text in faces().items():
        path = ROOT / name
        same = path.is_file() and path.read_text(encoding="utf-8") == text
        if not same:
            path.write_text(text, encoding="utf-8")
        print(f"{name}: {'as it was' if same else 'written anew'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
