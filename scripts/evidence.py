"""Hold the model against the published targets and keep what comes of it: python scripts/evidence.py (a minute or two)."""

from __future__ import annotations

import sys

from rupture_repair.evidence.findings import compute, keep
from rupture_repair.evidence.targets import TARGETS


def main() -> int:
    found = compute(lambda step: print(f"  {step}", flush=True))
    keep(found)
    for t in TARGETS:
        value, error = found["model"][t.id]
        met = "hit" if t.low <= value <= t.high else "MISS"
        print(f"  {t.id:4} {t.name:58} {t.low:.3g} to {t.high:.3g}: {value:.3f} ± {error:.3f}  {met}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
