"""The sessions library runs on the standard library alone, and its examples hold."""

from __future__ import annotations

from tests.model.test_alone import in_a_fresh_interpreter


def test_detection_and_its_command_need_the_standard_library_only() -> None:
    said = in_a_fresh_interpreter(
        "from rupture_repair.sessions import RULES, expected\n"
        "from rupture_repair.cli import main\n"
        "print(sorted(RULES), expected(RULES['criterion'], 10, runs=5).runs, callable(main))\n"
    )
    assert said == "['criterion', 'shewhart', 'sudden-drop'] 5 True\n"


def test_its_docstrings_examples_hold() -> None:
    said = in_a_fresh_interpreter(
        "import doctest, importlib\n"
        "names = ['rupture_repair.sessions', *('rupture_repair.sessions.' + m for m in ('rules', 'null'))]\n"
        "results = [doctest.testmod(importlib.import_module(n)) for n in names]\n"
        "print(sum(r.failed for r in results), sum(r.attempted for r in results))\n"
    )
    failed, attempted = map(int, said.split())
    assert failed == 0
    assert attempted >= 5
