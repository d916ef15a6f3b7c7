"""The command, as a clinician meets it."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

from rupture_repair.cli import main

HERE = Path(__file__).parent
TWO = str(HERE / "two_clients.csv")
BAD = str(HERE / "bad_rows.csv")


def said(capsys: pytest.CaptureFixture[str], *argv: str) -> str:
    assert main(["detect", *argv]) == 0
    return capsys.readouterr().out


def test_it_says_per_client_which_sessions_are_flagged_and_which_repaired(
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = " ".join(said(capsys, TWO, "--scale", "1", "7").split())
    assert "Sessions 7 and 8 are flagged: rated 3 and 3.5, the limit being 3.52." in out
    assert "They count as repaired in session 9, rated 5.5." in out
    assert "Session 12 is flagged: rated 3, the limit being 3.99." in out
    assert "the last one rated, so that no repair can show" in out


def test_it_draws_each_series_in_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    out = said(capsys, TWO, "--scale", "1", "7").splitlines()
    at = out.index("    ▆▇▇▇▇▇▃▄▇▇▇█▇█")
    assert out[at + 1] == "          vv^"


def test_it_sets_the_cohort_beside_noise_of_the_same_lengths_and_gaps(
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = said(capsys, TWO, "--scale", "1", "7")
    row = next(line for line in out.splitlines() if "sessions flagged" in line)
    assert "3 of 25 (12.0 %)" in row  # 14 and 11 rated sessions
    assert "of 25 (" in row.split("%)", 1)[1]
    words = " ".join(out.split())
    assert "mean 5.66, standard deviation 1.02, kept on the scale from 1 to 7, in steps of 0.5" in words
    assert "variance between clients 0.5" in words
    assert "next 0.3 (declared assumptions)" in words


def test_it_says_what_this_does_not_show(capsys: pytest.CaptureFixture[str]) -> None:
    words = " ".join(said(capsys, TWO).split())
    assert (
        "A flagged session is a number below a limit. It is not a rupture that anybody saw, and it judges nobody"
        in words
    )
    assert "noise is flagged too" in words


def test_the_same_seed_gives_the_same_report_and_another_seed_other_noise(
    capsys: pytest.CaptureFixture[str],
) -> None:
    first = said(capsys, TWO, "--rule", "criterion", "--seed", "4")
    assert said(capsys, TWO, "--rule", "criterion", "--seed", "4") == first
    assert said(capsys, TWO, "--rule", "criterion", "--seed", "5") != first


@pytest.mark.parametrize(("rule", "sessions"), [("shewhart", 3), ("criterion", 3), ("sudden-drop", 2)])
def test_each_rule_is_to_be_had_and_named_in_the_report(
    capsys: pytest.CaptureFixture[str], rule: str, sessions: int
) -> None:
    out = said(capsys, TWO, "--rule", rule)
    assert out.startswith(f"Rule: {rule}, k = ")
    assert f"{sessions} of 25" in out


def test_a_large_k_flags_nothing_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    out = said(capsys, TWO, "--rule", "criterion", "--k", "5")
    assert out.count("No session is flagged.") == 2


def test_short_series_are_named_as_not_judged(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "short.csv"
    path.write_text("id,session,rating\na,1,6\na,2,\nb,1,\n", encoding="utf-8")
    out = said(capsys, str(path), "--plot", str(tmp_path / "drawn"))
    assert "Not judged: 1 rated session; this rule needs at least 8." in out
    assert "Not judged: 0 rated sessions" in out
    row = next(line for line in out.splitlines() if line.strip().startswith("not judged"))
    assert "2 of 2 (100.0 %)" in row
    assert len(list((tmp_path / "drawn").iterdir())) == 2


def test_plot_writes_one_drawing_a_client_and_nothing_else(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = tmp_path / "new" / "drawings"
    out = said(capsys, TWO, "--plot", str(folder))
    assert sorted(p.name for p in folder.iterdir()) == ["client-anna.svg", "client-ben.svg"]
    assert "Sessions 7 and 8 are flagged" in (folder / "client-anna.svg").read_text(encoding="utf-8")
    assert f"2 drawings in {folder}" in out


def test_a_bad_file_gives_every_fault_exit_code_1_and_writes_nothing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["detect", BAD, "--scale", "1", "7", "--plot", str(tmp_path / "drawn")]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 10
    assert not (tmp_path / "drawn").exists()


def test_a_plot_folder_that_is_a_file_is_a_fault(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "drawn").write_text("mine", encoding="utf-8")
    assert main(["detect", TWO, "--plot", str(tmp_path / "drawn")]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "plot folder" in err
    assert (tmp_path / "drawn").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("argv", "named"),
    [
        ([TWO, "--k", "0"], "--k"),
        ([TWO, "--k", "nan"], "--k"),
        ([TWO, "--scale", "7", "1"], "--scale"),
        ([TWO, "--seed", "-1"], "--seed"),
        ([TWO, "--lag1", "1"], "--lag1"),
        ([TWO, "--between", "2"], "--between"),
        ([TWO, "--rule", "tea-leaves"], "--rule"),
        ([], "ratings.csv"),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_a_wrong_option_is_refused_by_name(
    capsys: pytest.CaptureFixture[str], argv: list[str], named: str
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["detect", *argv])
    assert caught.value.code == 2
    assert named in capsys.readouterr().err.splitlines()[-1]


def test_an_id_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("id,session,rating\n\x1b[31mred\u202e,1,6\n", encoding="utf-8")
    out = said(capsys, str(path))
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_ratings_at_the_scale_s_end_only_are_no_trouble(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "flat.csv"
    rows = "".join(f"a,{t},6.9\n" for t in range(1, 13))
    path.write_text("id,session,rating\n" + rows, encoding="utf-8")
    assert "No session is flagged." in said(capsys, str(path), "--scale", "1", "6.9")


def test_a_terminal_without_blocks_or_letters_still_gets_a_report(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "one.csv"
    path.write_text("id,session,rating\nBjörn,1,6\nBjörn,2,5\n", encoding="utf-8")
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    assert main(["detect", str(path)]) == 0
    text = raw.getvalue().decode("ascii")
    assert "Client Bj?rn" in text
    assert "    81\n" in text


def test_a_reader_who_stops_reading_is_no_error() -> None:
    command = f"'{sys.executable}' -m rupture_repair.cli detect '{TWO}' | head -n 1"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("Rule: shewhart")
    assert done.stderr == ""


def test_help_is_for_clinicians(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["detect", "--help"])
    words = " ".join(capsys.readouterr().out.split())
    assert "It judges nobody and predicts nothing." in words
    assert "Use codes, not names." in words
