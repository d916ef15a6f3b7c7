"""Lighthouse on a phone, the median of several runs."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import houses
from benchmarks.report import BenchError, Table, say
from benchmarks.serving import serving
from benchmarks.weights import pages_of
from tests.browser import SWITCHES, find

HERE = Path(__file__).parent
CATEGORIES = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}  # and their goals
TIMES = {"LCP": "largest-contentful-paint", "TBT": "total-blocking-time"}

Result = Mapping[str, Any]


def measure(root: Path, folder: Path, runs: int) -> Table:
    """Rebuild the book and measure its home, a case and a notebook."""
    house = houses.copy_house(root, folder / "house")
    say("building the book for Lighthouse")
    houses.build(house, "Building the book")
    script = _install(folder / "npm")
    browser = find()
    if browser is None:
        raise BenchError("No browser was found; make test installs one.")
    rows, findings, version = [], [], ""
    with serving(house.site) as base:
        for kind in ("home", "case", "notebook"):
            address = pages_of(house)[kind]
            results = []
            for n in range(1, runs + 1):
                results.append(_run(script, browser, base + address, folder / "lighthouse.json"))
                say(f"{kind} {address}, run {n} of {runs}: " + ", ".join(f"{k} {v:.0f}" for k, v in _scores(results[-1]).items()))  # fmt: skip
            version = results[0]["lighthouseVersion"]
            rows.append(_row(kind, address, results))
            findings += _findings(kind, results)
    notes = [
        f"Lighthouse {version}, phone with its simulated slow network and processor; median of {runs}; "
        "served with gzip from this machine.",
        "Goals: performance at least 95, the others 100.",
        *findings,
    ]
    columns = ["Page", *(k.replace("-", " ") for k in CATEGORIES), *TIMES, "goal"]
    return Table("Lighthouse, on a phone", columns, rows, notes)


def _install(folder: Path) -> Path:
    """Install Lighthouse from the lock, unless it stands, and return its script."""
    script = folder / "node_modules" / "lighthouse" / "cli" / "index.js"
    names = ("package.json", "package-lock.json", ".npmrc")
    same = all((folder / n).is_file() and (folder / n).read_bytes() == (HERE / n).read_bytes() for n in names)
    if same and script.is_file():
        return script
    say(f"installing Lighthouse in {folder} (once)")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in names:
        shutil.copy2(HERE / name, folder / name)
    houses.timed(
        [_tool("npm"), "ci", "--no-audit", "--no-fund"], folder, "Installing Lighthouse", PATH=_path()
    )
    return script


def _tool(name: str) -> Path:
    """Return node or npm as the book's own venv has it."""
    return Path(sys.executable).parent / name


def _path() -> str:
    return f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"


def _run(script: Path, browser: str, address: str, target: Path) -> Result:
    flags = " ".join(["--headless=new", *SWITCHES])
    command: list[str | Path] = [
        _tool("node"), script, address, "--quiet", "--output=json", f"--output-path={target}",
        f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={flags}",
    ]  # fmt: skip
    houses.timed(command, script.parent, f"Lighthouse on {address}", CHROME_PATH=browser, PATH=_path())
    result: Result = json.loads(target.read_text(encoding="utf-8"))
    if error := result.get("runtimeError"):
        raise BenchError(f"Lighthouse could not measure {address}: {error['message']}")
    return result


def _scores(result: Result) -> dict[str, float]:
    return {name: 100 * (result["categories"][name]["score"] or 0) for name in CATEGORIES}


def _row(kind: str, address: str, results: Sequence[Result]) -> list[str]:
    scores = {name: median(_scores(r)[name] for r in results) for name in CATEGORIES}
    times = [median(r["audits"][audit]["numericValue"] for r in results) for audit in TIMES.values()]
    met = all(scores[name] >= goal for name, goal in CATEGORIES.items())
    shown = [f"{times[0] / 1000:.1f} s", f"{times[1]:.0f} ms"]
    return [f"{kind} {address}", *(f"{s:.0f}" for s in scores.values()), *shown, "met" if met else "MISSED"]


def _findings(kind: str, results: Sequence[Result]) -> list[str]:
    """Return, for every category below its goal, the audits that cost it and the first element each names."""
    found = []
    for name, goal in CATEGORIES.items():
        if median(_scores(r)[name] for r in results) >= goal:
            continue
        last = results[-1]
        for ref in last["categories"][name]["auditRefs"]:
            audit = last["audits"][ref["id"]]
            counts = ref["weight"] or (name == "performance" and audit.get("metricSavings"))
            if counts and audit["score"] is not None and audit["score"] < 0.9:
                shown = audit.get("displayValue") or audit["title"]
                found.append(f"{kind}, {name}: {ref['id']} ({shown}){_element(audit)}.")
    return found


def _element(audit: Result) -> str:
    for item in audit.get("details", {}).get("items", []):
        node = item.get("node", {}) if isinstance(item, dict) else {}
        if "selector" in node:
            return f" at {node['selector']}"
    return ""
