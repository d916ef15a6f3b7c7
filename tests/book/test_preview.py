"""A reviewer is told what a proposed change does to the book, and the change itself gets nothing into its hands."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from rupture_repair.book.preview import Changes, Preview, address, annotation, compare, summary
from rupture_repair.faults import Fault

from .. import browser
from .small_house import ROOT, Run, SmallHouse, furnish, move

WORKFLOW = ROOT / ".github" / "workflows" / "preview.yml"


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> SmallHouse:
    house = furnish(tmp_path_factory.mktemp("before"))
    (house.root / "tests").mkdir()
    shutil.copy(ROOT / "tests" / "browser.py", house.root / "tests")
    done = house.script("build.py")
    assert done.code == 0, done.err
    return house


def previewed(before: SmallHouse, after: SmallHouse) -> tuple[Run, str]:
    """Run the script as the workflow does, and return how it ended and the summary."""
    target = after.root / "summary.md"
    done = after.script("preview.py", "--base", str(before.root), GITHUB_STEP_SUMMARY=str(target))
    return done, target.read_text(encoding="utf-8")


def test_pages_are_compared_with_their_figures(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    for folder, pages in (
        (old, {"same.md": "x", "gone.md": "x", "cases/other.md": "x", "drawn.md": '"../assets/figures/a-1.svg"'}),
        (new, {"same.md": "x", "new.md": "x", "cases/other.md": "y", "drawn.md": '"../assets/figures/a-1.svg"'}),
    ):  # fmt: skip
        for name, text in {
            **pages,
            "assets/figures/a-1.json": folder.name,
            "assets/book.css": folder.name,
        }.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
    changes = compare(old, new)
    assert changes == Changes(("new.md",), ("cases/other.md", "drawn.md"), ("gone.md",), ("assets/book.css",))
    assert changes.to_see == ("new.md", "cases/other.md", "drawn.md")
    assert [address(page) for page in ("index.md", "cases/index.md", "cases/a.md")] == [
        "",
        "cases/",
        "cases/a/",
    ]


def test_a_change_is_told_with_its_pages_and_pictures(before: SmallHouse, tmp_path: Path) -> None:
    after = move(before, tmp_path / "after")
    text = after.case.read_text(encoding="utf-8")
    after.case.write_text(
        text.replace("## Questions", "One sentence more.\n\n## Questions"), encoding="utf-8"
    )
    another = text.replace("id: a-small-case", "id: another-case").replace("number: 7", "number: 8")
    after.case.with_name("another-case.md").write_text(
        another.replace("A small case", "Another case"), encoding="utf-8"
    )
    done, told = previewed(before, after)
    assert done.code == 0, done.err
    assert "::error" not in done.out
    assert "- new: ` cases/another-case/ `" in told
    assert "- changed: ` cases/a-small-case/ `" in told
    assert "ruptures/a-chapter" not in told
    assert "Nothing was found that must be mended." in told
    assert "2 of at least" in told
    pictures = {p.name for p in (after.root / "build" / "preview").glob("*.png")}
    if browser.find() is None:
        assert "No browser was found" in told
    else:
        for page in ("cases-another-case", "cases-a-small-case"):
            assert {f"{page}-phone.png", f"{page}-desk.png"} <= pictures


def test_faults_are_told_with_their_lines_where_github_shows_them(before: SmallHouse, tmp_path: Path) -> None:
    after = move(before, tmp_path / "after")
    text = after.case.read_text(encoding="utf-8").replace("severity: 0.4", "severity: 1.7")
    after.case.write_text(text + "\nCall me at +1 212 555 2368.\n", encoding="utf-8")
    line = next(i for i, row in enumerate(text.split("\n"), 1) if "severity" in row)
    done, told = previewed(before, after)
    assert done.code == 1
    assert (
        f"case_vignettes/a-small-case.md, line {line}: model.act.severity is 1.7; it must be at most 1"
        in told
    )
    assert "phone number is" in told
    assert f"::error file=case_vignettes/a-small-case.md,line={line}::" in done.out
    assert "could not be compared" in told
    assert after.site() == before.site()


def test_without_a_book_before_everything_else_is_told(before: SmallHouse, tmp_path: Path) -> None:
    after = move(before, tmp_path / "after")
    (tmp_path / "nothing").mkdir()
    done, told = previewed(SmallHouse(tmp_path / "nothing"), after)
    assert done.code == 0, done.err
    assert "could not be compared" in told
    assert "Nothing was found that must be mended." in told


def test_coverage_is_told_before_and_after() -> None:
    told = summary(
        Preview(
            changes=Changes(),
            gaps_before=["phase 'long-term': 0 of at least 2 cases", "cause 'fee or frame': 1 of at least 2 cases", "x: 1"],
            gaps_after=["phase 'long-term': 1 of at least 2 cases", "cases: 31 of at least 32", "x: 1"],
        ),
        [],
    )  # fmt: skip
    assert "` phase 'long-term' `: 0 of at least 2 cases before, 1 of at least 2 cases now" in told
    assert "` cause 'fee or frame' `: 1 of at least 2 cases before, nothing lacking now" in told
    assert "` cases `: nothing lacking before, 31 of at least 32 now" in told
    assert "` x `" not in told
    assert "lacks" not in summary(Preview())
    assert "could not be told" in summary(Preview(gaps_after=["cases: 1 of at least 32"]))


def test_what_somebody_wrote_stays_words() -> None:
    fault = Fault(
        Path("x,y:z.md"), "text", "``` <img src=x>\n# @everyone", "[a](b)\r\n::warning::c", "mend it", 3
    )
    told = summary(Preview([fault], changes=Changes()), [])
    row = next(row for row in told.split("\n") if "img" in row)
    assert row.startswith("- ```` ")
    assert row.endswith(" ````")
    assert row.count("````") == 2
    assert annotation(fault).count("\n") == 0
    assert annotation(fault).startswith("::error file=x%2Cy%3Az.md,line=3::")


def test_a_summary_does_not_grow_without_end() -> None:
    faults = [Fault(Path("x.md"), "text", None, "it is wrong", "mend it", i) for i in range(1, 5_000)]
    assert "and 4799 more" in summary(Preview(faults))
    assert len(summary(Preview(faults))) < 100_000


def test_the_workflow_holds_no_secret_and_may_write_nothing() -> None:
    text = WORKFLOW.read_text(encoding="utf-8")
    told: dict[Any, Any] = yaml.safe_load(text)
    assert told[True] == {"pull_request": None}  # YAML takes "on" for true
    assert told["permissions"] == {"contents": "read"}
    assert "secrets." not in text
    assert "pull_request_target" not in text
    assert "github.token" not in text
    (job,) = told["jobs"].values()
    assert "permissions" not in job
    for step in job["steps"]:
        assert "${{" not in step.get("run", ""), "what somebody wrote could become a command"
        if "checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] is False
    uses = re.findall(r"uses: (.*)", text)
    assert uses
    for used in uses:
        assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+(\.\d+)*", used), used
