"""The command `rupture-repair`: it reads what was asked, calls the library, and prints."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from rupture_repair import __version__
from rupture_repair.faults import BookError, Fault
from rupture_repair.model.errors import ModelInputError
from rupture_repair.sessions.drawing import file_names, svg
from rupture_repair.sessions.null import checked_scale
from rupture_repair.sessions.ratings import read_ratings
from rupture_repair.sessions.report import (
    RULE_WORDS,
    detect,
    expect,
    full_report,
    in_words,
    noise_like,
    number,
)
from rupture_repair.sessions.rules import RULES

DEFAULT_K = {"shewhart": 3.0, "criterion": 1.0, "sudden-drop": 1.0}

ABOUT = """\
Looks through clients' session ratings for sessions that stand out low, and for the session in which the rating came
back. It says beside every count what the same rule finds in chance alone. It judges nobody and predicts nothing."""

FILE_HELP = """\
a table saved as CSV, one row a session, with the columns id, session and rating (higher is better). Separate them by
commas, semicolons or tabs. Leave a rating empty where the client gave none. Use codes, not names."""

RULE_HELP = """\
shewhart: below the client's own control limits; flags least, and needs 8 ratings. criterion: far below the client's own
mean. sudden-drop: far below the session before. They disagree, and none is the right one; shewhart is used when you name
none."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return 0 when it worked and 1 when the file cannot be used. Wrong options leave with 2."""
    parser = _parser()
    asked = parser.parse_args(argv)
    try:
        _detect(asked)
    except BookError as error:
        _print(f"{error}\n", sys.stderr)
        return 1
    except ModelInputError as error:
        parser.error(f"--{error}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="rupture-repair", description=ABOUT)
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="detect")
    add = commands.add_parser(
        "detect", help="find low sessions and repairs in a file of ratings", description=ABOUT
    )
    add.add_argument("ratings", type=Path, metavar="ratings.csv", help=FILE_HELP)
    add.add_argument("--rule", choices=sorted(RULES), default="shewhart", help=RULE_HELP)
    add.add_argument(
        "--k",
        type=float,
        help="how far down counts, in sigmas (shewhart, usually 3) or standard deviations (the others, usually 1 or 2); "
        "larger flags less",
    )
    add.add_argument(
        "--scale",
        type=float,
        nargs=2,
        metavar=("LOW", "HIGH"),
        help="the lowest and the highest rating the form allows, such as 1 7; ratings outside are reported as mistakes, "
        "and chance is kept to the same scale",
    )
    add.add_argument(
        "--plot",
        type=Path,
        metavar="FOLDER",
        help="also draw each client's ratings in a file of its own (SVG, opens in any browser); the drawings hold the ids",
    )
    add.add_argument(
        "--seed",
        type=int,
        default=0,
        help="a whole number; the same one gives the same chance again (0 when not given)",
    )
    add.add_argument(
        "--between",
        type=float,
        default=0.5,
        help="for the comparison with chance: how much of the differences lies between clients, 0 to 1 (assumed: 0.5)",
    )
    add.add_argument(
        "--lag1",
        type=float,
        default=0.3,
        help="for the comparison with chance: how much one session's rating resembles the next, -0.99 to 0.99 "
        "(assumed: 0.3; try 0 and 0.6)",
    )
    return parser


def _detect(asked: argparse.Namespace) -> None:
    scale = None if asked.scale is None else checked_scale(asked.scale)
    k = DEFAULT_K[asked.rule] if asked.k is None else asked.k
    rule = partial(RULES[asked.rule], k=k)
    rule(())  # a k out of range is the caller's mistake, and is said before the file is read
    ratings = read_ratings(asked.ratings, scale)
    found = detect(ratings, rule)
    noise = noise_like(ratings, scale, asked.between, asked.lag1)
    null = expect(ratings, rule, noise, asked.seed)
    what = f"{asked.rule}, k = {number(k)}: {RULE_WORDS[asked.rule].format(k=number(k))}"
    plain = not _speaks(sys.stdout, "█")
    text = full_report(ratings, found, null, noise, what, scale=scale, plain=plain)
    if asked.plot is not None:
        told = {client: in_words(ratings[client], found[client]) for client in ratings}
        names = file_names(ratings)
        drawings = {names[c]: svg(c, ratings[c], found[c], told[c], scale) for c in ratings}
        _write(asked.plot, drawings)
        text += f"\n{len(drawings)} {'drawing' if len(drawings) == 1 else 'drawings'} in {asked.plot}\n"
    _print(text, sys.stdout)


def _write(folder: Path, drawings: Mapping[str, str]) -> None:
    """Write each drawing whole or not at all."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in drawings.items():
            half = folder / f".{name}.part"
            half.write_text(text, encoding="utf-8")
            half.replace(folder / name)
    except OSError as error:
        problem = (error.strerror or "it cannot be written").lower()
        mend = "give --plot a folder that can be written"
        raise BookError([Fault(folder, "plot folder", None, problem, mend)]) from None


def _speaks(stream: object, text: str) -> bool:
    try:
        text.encode(getattr(stream, "encoding", None) or "ascii")
    except UnicodeEncodeError:
        return False
    return True


def _print(text: str, stream: object) -> None:
    """Print `text`, with ? for what the terminal cannot show; a reader who stops reading, as `head` does, is no error."""
    encoding = getattr(stream, "encoding", None) or "ascii"
    shown = text if _speaks(stream, text) else text.encode(encoding, "replace").decode(encoding)
    try:
        print(shown, end="", file=stream, flush=True)  # type: ignore[call-overload]
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
