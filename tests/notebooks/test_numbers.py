"""The notebooks still show the numbers that were written down for them (make expect writes them down anew)."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from jupytext.combine import combine_inputs_with_outputs
from pytest_notebook.nb_regression import NBRegressionError, NBRegressionFixture

from rupture_repair.book.execution import as_ipynb
from rupture_repair.book.house import House

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = House(ROOT).notebooks
EXPECTED = Path(__file__).parent / "expected"


def with_expected(notebook: Path) -> nbformat.NotebookNode:
    """Return the notebook's own source with the outputs that were written down for it."""
    node = as_ipynb(notebook)
    written = EXPECTED / f"{notebook.stem}.ipynb"
    if not written.exists():
        return node
    expected = nbformat.read(written, as_version=4)  # type: ignore[no-untyped-call]
    combined: nbformat.NotebookNode = combine_inputs_with_outputs(node, expected)
    return combined


def check(notebook: Path, node: nbformat.NotebookNode, regression: NBRegressionFixture, folder: Path) -> None:
    """Fail, naming the notebook and each number that differs."""
    regression.post_processors = ("coalesce_streams", "figure_numbers")
    regression.exec_cwd = str(notebook.parent)
    regression.diff_use_color = False
    path = folder / f"{notebook.stem}.ipynb"
    nbformat.write(node, path)  # type: ignore[no-untyped-call]
    try:
        regression.check(str(path))
    except NBRegressionError as error:
        if regression.force_regen:
            (EXPECTED / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
        pytest.fail(
            f"{notebook.name} shows other numbers than tests/notebooks/expected holds:\n{error}",
            pytrace=False,
        )


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda p: p.stem)
def test_a_notebook_shows_the_numbers_written_down_for_it(
    notebook: Path, nb_regression: NBRegressionFixture, tmp_path: Path
) -> None:
    check(notebook, with_expected(notebook), nb_regression, tmp_path)


def test_a_changed_parameter_is_named_with_its_notebook(
    nb_regression: NBRegressionFixture, tmp_path: Path
) -> None:
    notebook = NOTEBOOKS[0]
    node = with_expected(notebook)
    first = next(c for c in node.cells if c.cell_type == "code" and '"severity": 0.35' in c.source)
    first.source = first.source.replace('"severity": 0.35', '"severity": 0.45', 1)
    nb_regression.force_regen = False
    with pytest.raises(pytest.fail.Exception) as caught:
        check(notebook, node, nb_regression, tmp_path)
    told = str(caught.value)
    assert notebook.name in told
    assert "-With Alton's numbers the model gives an injury a chance of 9 percent" in told.replace("- ", "-")
    assert "+With Alton's numbers the model gives an injury a chance of " in told.replace("+ ", "+")


def test_the_numbers_of_figures_are_among_those_written_down() -> None:
    for notebook in NOTEBOOKS:
        written = (EXPECTED / f"{notebook.stem}.ipynb").read_text(encoding="utf-8")
        assert written.count("from, to, sum") >= 3, notebook.name
        assert "<svg" not in written
