"""Building: what is done again and what is not, the same bytes each time, and a second engine."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from rupture_repair.book.execution import read_notebook
from rupture_repair.book.house import House
from rupture_repair.book.pages import make_pages

from .small_house import SmallHouse, furnish, move

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> SmallHouse:
    house = furnish(tmp_path_factory.mktemp("house"))
    done = house.script("build.py")
    assert done.code == 0, done.err
    return house


def test_a_second_build_has_nothing_to_do(built: SmallHouse) -> None:
    before, made = built.site(), (built.root / "build" / "site").stat().st_mtime_ns
    done = built.script("build.py")
    assert done.code == 0
    assert "nothing changed" in done.out
    assert "ran notebook" not in done.out
    assert built.site() == before
    assert (built.root / "build" / "site").stat().st_mtime_ns == made


def test_a_changed_case_changes_its_page_and_runs_no_notebook(built: SmallHouse, tmp_path: Path) -> None:
    house = move(built, tmp_path / "house")
    text = house.case.read_text(encoding="utf-8")
    house.case.write_text(
        text.replace("## Questions", "A sentence that was not there.\n\n## Questions"), encoding="utf-8"
    )
    done = house.script("build.py")
    assert done.code == 0, done.err
    assert "ran notebook" not in done.out
    assert "A sentence that was not there." in house.page("cases/a-small-case/index.html")


def test_a_notebook_runs_again_for_its_code_and_not_for_its_prose(built: SmallHouse, tmp_path: Path) -> None:
    house = move(built, tmp_path / "house")
    ran = house.ran()
    text = house.notebook.read_text(encoding="utf-8")
    house.notebook.write_text(text + "\n# %% [markdown]\n# Prose that was not there.\n", encoding="utf-8")
    done = house.script("build.py")
    assert done.code == 0, done.err
    assert house.ran() == ran
    assert "Prose that was not there." in house.page("notebooks/a-small-notebook/index.html")
    with house.notebook.open("a", encoding="utf-8") as file:
        file.write("\n# %%\n6 * 7\n")
    done = house.script("build.py")
    assert "ran notebook" in done.out
    assert house.ran() > ran


@pytest.mark.parametrize("changed", ["src/rupture_repair/model/course.py", "requirements.lock"])
def test_a_notebook_runs_again_when_what_it_rests_on_changed(
    changed: str, built: SmallHouse, tmp_path: Path
) -> None:
    house = move(built, tmp_path / "house")
    with (house.root / changed).open("a", encoding="utf-8") as file:
        file.write("\n# changed\n")
    done = house.script("build.py")
    assert done.code == 0, done.err
    assert "ran notebook 1 of 1" in done.out


def test_two_builds_from_nothing_are_the_same_to_the_byte(built: SmallHouse, tmp_path: Path) -> None:
    other = furnish(tmp_path / "house")
    assert other.script("build.py").code == 0
    assert other.site() == built.site()


def test_a_second_engine_builds_the_same_pages(built: SmallHouse, tmp_path: Path) -> None:
    target = tmp_path / "properdocs"
    command = [sys.executable, "-m", "properdocs", "build", "-q", "-f", "mkdocs.yml", "-d", str(target)]
    done = subprocess.run(
        command, cwd=built.root, env=built.environment(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    site = built.root / "build" / "site"
    ours = {p.relative_to(site).as_posix() for p in site.rglob("*.html")}
    assert len(ours) >= 9
    assert {p.relative_to(target).as_posix() for p in target.rglob("*.html")} == ours


def test_the_address_of_the_site_reaches_the_page_that_was_not_found(
    built: SmallHouse, tmp_path: Path
) -> None:
    house = move(built, tmp_path / "house")
    done = house.script("build.py", SITE_URL="https://book.example/some/path/")
    assert done.code == 0, done.err
    assert 'href="/some/path/assets/book.css' in house.page("404.html")
    assert 'rel="canonical" href="https://book.example/some/path/cases/a-small-case/"' in house.page(
        "cases/a-small-case/index.html"
    )


def test_the_real_house_reads_without_a_fault() -> None:
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, root / "scripts" / "check.py"],
        cwd=root,
        env=dict(os.environ),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert f"{len(House(root).cases)} cases" in done.stdout


def test_every_case_leads_to_the_notebooks_that_take_it_up() -> None:
    made = make_pages(House(ROOT), lambda _: None, run_notebooks=False)
    for case in House(ROOT).cases:
        page = str(made[Path("cases") / case.name])
        for path in House(ROOT).notebooks:
            notebook = read_notebook(path)
            assert (f"../notebooks/{notebook.slug}.md" in page) == notebook.mentions(f"case:{case.stem}"), (
                path
            )
