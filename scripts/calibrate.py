"""Fit the free parameters to the published targets and write them down: python scripts/calibrate.py (some minutes)."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from rupture_repair.evidence.fitting import Fit, fit

ROOT = Path(__file__).resolve().parent.parent
FITTED = ROOT / "src" / "rupture_repair" / "model" / "fitted.py"


def module(found: Fit) -> str:
    rows = "".join(f'    "{name}": {value},\n' for name, value in found.found.items())
    head = FITTED.read_text(encoding="utf-8").split("FITTED:", maxsplit=1)[0]
    return f"{head}FITTED: dict[str, tuple[float, float, float]] = {{\n{rows}}}\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--clients", type=int, default=12_000, help="in each simulated cohort (default 12000)"
    )
    parser.add_argument("--seed", type=int, default=1, help="of every cohort (default 1)")
    parser.add_argument("--rounds", type=int, default=12, help="at most (default 12)")
    given = parser.parse_args()
    found = fit(given.clients, given.seed, given.rounds, lambda step: print(f"  {step}", flush=True))
    FITTED.write_text(module(found), encoding="utf-8")
    print(f"Fitted with {found.cohorts} cohorts; misfit {found.misfit:.2f}:")
    for name, (value, low, high) in found.found.items():
        print(f"  {name:18} {value:8.3g}   {low:.3g} to {high:.3g}")
    # In processes of their own, which read the new values.
    for script in ("generate_model.py", "evidence.py"):
        subprocess.run([sys.executable, ROOT / "scripts" / script], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
