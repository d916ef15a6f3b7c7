"""What holding the model against the targets came to: computed by scripts/evidence.py, kept, and read by the book."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rupture_repair.model import IDEALIZATION, PARAMETERS, POPULATION, STYLES

KEPT = Path(__file__).with_name("findings.json")
CLIENTS, SEED = 60_000, 2026  # of the cohort that is scored: not the one that was fitted
MOVED_CLIENTS, SOBOL_RUNS = 6_000, 256


def fingerprint() -> str:
    """Return a digest of everything that the findings depend on but the equations' text."""
    kernel = Path(__file__).parent.parent / "model" / "kernel_numpy.py"
    tables = [
        [(p.name, p.value) for p in (*PARAMETERS, *POPULATION)],
        sorted(IDEALIZATION.items()),
        [asdict(r) for r in STYLES.values()],
    ]
    return hashlib.sha256(json.dumps(tables).encode() + kernel.read_bytes()).hexdigest()[:16]


def compute(progress: Callable[[str], None]) -> dict[str, Any]:
    """Return the findings, with progress said; a minute or two."""
    from rupture_repair.model import simulate_cohort  # noqa: PLC0415

    from .noise import noise_cohort  # noqa: PLC0415 - what reads the findings needs none of this
    from .scores import SESSIONS, score  # noqa: PLC0415
    from .sensitivity import one_at_a_time, together  # noqa: PLC0415

    progress(f"scoring {CLIENTS} simulated clients")
    model = score(simulate_cohort(CLIENTS, SESSIONS, SEED))
    progress("scoring as many in whom nothing happens")
    noise = score(noise_cohort(CLIENTS, SEED))
    progress("moving each parameter")
    moves = one_at_a_time(MOVED_CLIENTS, SEED, progress)
    progress("moving all of them together")
    sobol = together(SOBOL_RUNS, SEED)
    return {
        "fingerprint": fingerprint(),
        "model": {name: [model.value[name], model.error[name]] for name in model.value},
        "noise": {name: [noise.value[name], noise.error[name]] for name in noise.value},
        "moves": [asdict(m) for m in moves],
        "sobol": sobol,
    }


def keep(found: dict[str, Any]) -> None:
    """Write the findings down, to six digits."""
    text = json.dumps(_rounded(found), indent=1, ensure_ascii=False)
    KEPT.write_text(text + "\n", encoding="utf-8")


def kept() -> dict[str, Any]:
    """Return the findings as they were written down."""
    found: dict[str, Any] = json.loads(KEPT.read_text(encoding="utf-8"))
    return found


def _rounded(x: Any) -> Any:
    if isinstance(x, float):
        return float(f"{x:.6g}")
    if isinstance(x, dict):
        return {k: _rounded(v) for k, v in x.items()}
    if isinstance(x, (list, tuple)):
        return [_rounded(v) for v in x]
    return x
