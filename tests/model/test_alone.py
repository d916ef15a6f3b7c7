"""The model and its figures run on the standard library alone and know nothing of files, pages or cases."""

from __future__ import annotations

import subprocess
import sys

BLOCKED = """
import sys

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"numpy", "pydantic", "plotly", "yaml", "mkdocs", "nbformat", "scipy"}:
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Blocked())
"""


def in_a_fresh_interpreter(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", BLOCKED + code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_model_and_its_figures_need_the_standard_library_only() -> None:
    said = in_a_fresh_interpreter(
        "from rupture_repair.model import Act, Client, simulate\n"
        "from rupture_repair.figures import course_figure\n"
        "from rupture_repair.figures.drawing import drawing\n"
        "course = simulate(Client(0.5, 0.5), Act(0.8, 0.8), 'owns it', 20, 0.6, seed=1)\n"
        "figure = course_figure(course, title='a', caption='b', alt='c')\n"
        "print(len(drawing(figure)) > 500, course.summary())\n"
    )
    assert said.startswith("True The act")


def test_the_model_imports_nothing_of_the_package_but_itself() -> None:
    said = in_a_fresh_interpreter(
        "import rupture_repair.model\n"
        "print(sorted(m for m in sys.modules if m.startswith('rupture_repair.') and not m.startswith('rupture_repair.model')))\n"
    )
    assert said.strip() == "[]"


def test_its_modules_say_how_to_use_them_and_the_examples_hold() -> None:
    said = in_a_fresh_interpreter(
        "import doctest, importlib\n"
        "names = ['rupture_repair.model', *('rupture_repair.model.' + m for m in ('people', 'perception', 'course'))]\n"
        "results = [doctest.testmod(importlib.import_module(n)) for n in names]\n"
        "print(sum(r.failed for r in results), sum(r.attempted for r in results))\n"
    )
    failed, attempted = map(int, said.split())
    assert failed == 0
    assert attempted >= 8
