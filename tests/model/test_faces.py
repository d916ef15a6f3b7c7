"""One declaration, four faces: the kernels agree to 1e-9, and none of the committed files is stale."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from rupture_repair.model import PARAMETERS, kernel, kernel_numpy
from rupture_repair.model.equations import BLOCKS, Block
from rupture_repair.model.generate import equations_page, faces

ROOT = Path(__file__).resolve().parents[2]
INPUTS = 3000  # for each block
SPANS = {
    "log_odds": (-30, 30),
    "chance": (-15, 15),
    "mood": (-1, 1),
    "lean": (-3, 3),
    "distress": (-4, 4),
    "prospect": (-3, 3),
}
EDGES = (0.0, 1.0)

NODE = """
import * as kernel from %s;
import { readFileSync } from "node:fs";
const { blocks, rows } = JSON.parse(readFileSync(0, "utf8"));
const out = blocks.map((name, i) => rows[i].map(([args, p]) => [kernel[name](...args, p)].flat()));
process.stdout.write(JSON.stringify({ out, defaults: kernel.DEFAULTS, styles: kernel.STYLES, ideal: kernel.IDEALIZATION }));
"""


def camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


def some(rng: random.Random, low: float, high: float) -> float:
    """Return a number of the span, its edges among them far more often than by chance."""
    return rng.choice((low, high)) if rng.random() < 0.15 else rng.uniform(low, high)


def inputs(block: Block) -> list[tuple[list[float], dict[str, float]]]:
    rng = random.Random(f"{block.name} 2026")
    return [
        (
            [some(rng, *SPANS.get(v.name, EDGES)) for v in block.args],
            {p.name: some(rng, p.low, p.high) for p in PARAMETERS},
        )
        for _ in range(INPUTS)
    ]


@pytest.fixture(scope="module")
def tried() -> dict[str, list[tuple[list[float], dict[str, float]]]]:
    return {block.name: inputs(block) for block in BLOCKS}


@pytest.fixture(scope="module")
def in_javascript(tried: dict[str, list[tuple[list[float], dict[str, float]]]]) -> dict[str, object]:
    script = NODE % json.dumps((ROOT / "docs" / "assets" / "kernel.mjs").as_uri())
    given = json.dumps({"blocks": [camel(b.name) for b in BLOCKS], "rows": [tried[b.name] for b in BLOCKS]})
    node = Path(sys.executable).parent / "node"
    done = subprocess.run(
        [node, "--input-type=module", "-e", script], input=given, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    said: dict[str, object] = json.loads(done.stdout)
    return said


def in_python(block: Block, rows: list[tuple[list[float], dict[str, float]]]) -> np.ndarray:
    function = getattr(kernel, block.name)
    return np.array([np.atleast_1d(function(*args, p)) for args, p in rows])


@pytest.mark.parametrize("block", BLOCKS, ids=lambda b: b.name)
def test_numpy_and_plain_python_agree(
    block: Block, tried: dict[str, list[tuple[list[float], dict[str, float]]]]
) -> None:
    rows = tried[block.name]
    columns = np.array([args for args, _ in rows]).T
    p = {q.name: np.array([row[1][q.name] for row in rows]) for q in PARAMETERS}
    returned = getattr(kernel_numpy, block.name)(*columns, p)
    found = np.atleast_2d(np.array(returned)).T
    expected = in_python(block, rows)
    assert np.isfinite(expected).all()
    assert np.abs(found - expected).max() < 1e-9


@pytest.mark.parametrize("block", BLOCKS, ids=lambda b: b.name)
def test_javascript_and_plain_python_agree(
    block: Block,
    tried: dict[str, list[tuple[list[float], dict[str, float]]]],
    in_javascript: dict[str, list[object]],
) -> None:
    found = np.array(in_javascript["out"][BLOCKS.index(block)])
    assert found.shape == (INPUTS, len(block.returns))
    assert np.abs(found - in_python(block, tried[block.name])).max() < 1e-9


def test_the_page_is_given_the_same_tables(in_javascript: dict[str, dict[str, object]]) -> None:
    from rupture_repair.model import IDEALIZATION, STYLES  # noqa: PLC0415

    assert in_javascript["defaults"] == {p.name: p.value for p in PARAMETERS}
    assert in_javascript["ideal"] == dict(IDEALIZATION)
    assert in_javascript["styles"] == {
        name: {k: getattr(r, k) for k in r.__dataclass_fields__} for name, r in STYLES.items()
    }


@pytest.mark.parametrize("name", sorted(faces()))
def test_no_generated_file_is_stale(name: str) -> None:
    assert (ROOT / name).read_text(encoding="utf-8") == faces()[name], "run scripts/generate_model.py"


def test_every_parameter_of_the_equations_is_linked_to_its_line_and_every_parameter_is_used() -> None:
    page = equations_page()
    outside = {"big_cut", "failures"}  # a label's border, and a rate that no session's step contains
    for p in PARAMETERS:
        assert (f'href="../parameters/#{p.name}"' in page) == (p.name not in outside), p.name
