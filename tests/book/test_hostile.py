"""Whatever is contributed to do harm, or could, is refused with its place and the reason; nothing is written, the old site stands."""

from __future__ import annotations

import os
import runpy
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from mkdocs.config import load_config

from rupture_repair.faults import LARGEST

from .small_house import SmallHouse, digests, furnish

SOURCES = ("case_vignettes", "docs", "notebooks")
CASE = "case_vignettes/a-small-case.md"
CHAPTER = "docs/ruptures/a-chapter.md"
NOTEBOOK = "notebooks/01-a-small-notebook.py"
SECOND = "case_vignettes/second_readings/a-small-case.yaml"
GLOSSARY = "docs/glossary.yaml"
REFERENCES = "docs/references.bib"
READER = "reader: Somebody else\ncodings:\n  - {turn: C1, opens: You're late, rupture: none, reason: It is a fact.}\n"
TERMS = "terms:\n  - term: rupture\n    short: A strain between two people.\n"
FIFTY_MB = 50_000_000


@dataclass(frozen=True)
class Told:
    """How a build ended: exit code, what it said, and whether it wrote anything."""

    code: object
    err: str
    wrote: bool

    def refuses(self, file: str, line: int | None, *words: str) -> None:
        """Assert that it was refused, for this reason, and that the old site stands."""
        place = file if line is None else f"{file}, line {line}:"
        fitting = [row for row in self.err.split("\n") if row.startswith(place)]
        assert any(all(word in row for word in words) for row in fitting), f"{place} {words}\n{self.err}"
        assert self.code == 1
        assert not self.wrote
        assert "The last good site still stands." in self.err
        assert "Traceback" not in self.err


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> SmallHouse:
    house = furnish(tmp_path_factory.mktemp("house"))
    done = house.script("build.py")
    assert done.code == 0, done.err
    for name in SOURCES:
        shutil.copytree(house.root / name, house.root / "good" / name)
    return house


@pytest.fixture
def house(built: SmallHouse) -> SmallHouse:
    """The built house, with its sources as they were."""
    refurnish(built)
    return built


def refurnish(house: SmallHouse) -> None:
    for name in SOURCES:
        shutil.rmtree(house.root / name)
        shutil.copytree(house.root / "good" / name, house.root / name)


Build = Callable[[SmallHouse], Told]


@pytest.fixture(scope="module")
def build() -> Iterator[Build]:
    """Builds as scripts/build.py does, in this process, which has loaded everything already."""
    with pytest.MonkeyPatch.context() as patch:

        def run(house: SmallHouse) -> Told:
            patch.chdir(house.root)
            said: list[str] = []
            patch.setattr("builtins.print", lambda *words, **_: said.append(" ".join(map(str, words))))
            before = digests(house.root / "build")
            try:
                runpy.run_path(str(house.root / "scripts" / "build.py"), run_name="__main__")
            except SystemExit as end:
                return Told(end.code, "\n".join(said), digests(house.root / "build") != before)
            raise AssertionError("the script did not end by itself")

        yield run


def write(house: SmallHouse, path: str, text: str) -> None:
    file = house.root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def replaced(house: SmallHouse, path: str, old: str, new: str) -> int:
    """Put `new` for `old`, and return the line on which it begins."""
    text = (house.root / path).read_text(encoding="utf-8")
    assert old in text
    write(house, path, text.replace(old, new, 1))
    return text[: text.index(old)].count("\n") + 1


def added(house: SmallHouse, path: str, text: str) -> int:
    """Put `text` into the Markdown of a source, as a paragraph, and return its first line."""
    if path == CASE:
        return replaced(house, path, "## Commentary", f"{text}\n\n## Commentary")
    rows = (house.root / path).read_text(encoding="utf-8").rstrip("\n").split("\n")
    if path == NOTEBOOK:
        text = "# %% [markdown]\n" + "\n".join(f"# {row}".rstrip() for row in text.split("\n"))
    write(house, path, "\n".join([*rows, "", text, ""]))
    return len(rows) + (3 if path == NOTEBOOK else 2)


# ---- Markdown: each attack, the row of it that is told, and the reason.

HTML = "raw HTML is not allowed"
LINK = "links only to"
BESIDE = "a link's target must stand beside its text"
PICTURE = "has no pictures"
BRACES = "nor are braces"
CODE = "code block"
MARKUP: Mapping[str, tuple[str, int, str]] = {
    "a script": ("<script>alert(1)</script>", 0, HTML),
    "a script in capitals": ("a <SCRIPT>alert(1)</SCRIPT>", 0, HTML),
    "a picture that fails": ("<img src=x onerror=alert(1)>", 0, HTML),
    "an element that opens": ("<details open ontoggle=alert(1)>", 0, HTML),
    "a frame": ("<iframe src=/></iframe>", 0, HTML),
    "a drawing": ("<svg/onload=alert(1)>", 0, HTML),
    "a style": ("<style>body{display:none}</style>", 0, HTML),
    "a form": ('<form action="https://example.org">', 0, HTML),
    "a comment that is none": ("<!--><script>alert(1)</script>-->", 0, HTML),
    "a declaration": ("<!DOCTYPE html>", 0, HTML),
    "an instruction": ("<?php x ?>", 0, HTML),
    "a tag over two lines": ("one <b\nonclick=alert(1)>two</b>", 0, HTML),
    "a good element with an event": ('<p class="deck" onclick="alert(1)">x</p>', 0, HTML),
    "a good element with a style": ('<p style="position:fixed">x</p>', 0, HTML),
    "a link as an element": ('<a href="javascript:alert(1)">x</a>', 0, ""),
    "a link as an element, disguised": ('<a href="java&#115;cript:alert(1)">x</a>', 0, ""),
    "a title of a box": ('!!! note "<script>alert(1)</script>"\n    x', 0, HTML),
    "HTML in a table": ("| a |\n|---|\n| <b onclick=alert(1)>x</b> |", 2, HTML),
    "HTML in a link's text": ("[<script>alert(1)</script>](case:a-small-case)", 0, HTML),
    "HTML in what looks like code": ("\\`<script>alert(1)</script>\\`", 0, HTML),
    "a link to a script": ("[x](javascript:alert(1))", 0, LINK),
    "a link to a script in mixed case": ("[x](JaVaScRiPt:alert(1))", 0, LINK),
    "a link to a script after a space": ("[x]( javascript:alert(1))", 0, LINK),
    "a link to a script after a tab": ("[x](\tjavascript:alert(1))", 0, LINK),
    "a link to a script after an end of line": ("[x](\njavascript:alert(1))", 0, LINK),
    "a link to a script with a tab in it": ("[x](java\tscript:alert(1))", 0, LINK),
    "a link to a script with an entity": ("[x](&#106;avascript:alert(1))", 0, LINK),
    "a link to a script with a named entity": ("[x](javascript&colon;alert(1))", 0, LINK),
    "a link to a script in angle brackets": ("[x](<javascript:alert(1)>)", 0, LINK),
    "a link to a script with a bracketed text": ("[[x]](javascript:alert(1))", 0, LINK),
    "a link to a script in a heading": ("## [x](javascript:alert(1))", 0, LINK),
    "a link to a script in a note": ("[^n]: [x](javascript:alert(1))", 0, LINK),
    "a link to another script": ("[x](vbscript:msgbox(1))", 0, LINK),
    "a link to data": ("[x](data:text/html,<b>x)", 0, LINK),
    "a link to a file": ("[x](file:///etc/passwd)", 0, LINK),
    "a link without a scheme": ("[x](//example.org/y)", 0, LINK),
    "a link in the clear": ("[x](http://example.org)", 0, LINK),
    "a link to an absolute path": ("[x](/etc/passwd)", 0, LINK),
    "a link that climbs": ("[x](case:../../x)", 0, LINK),
    "a link that climbs in disguise": ("[x](chapter:%2e%2e/%2e%2e/x)", 0, LINK),
    "a target elsewhere": ("[x][y]\n\n[y]: javascript:alert(1)", 2, BESIDE),
    "a target elsewhere, on a line below": ("[x][y]\n\n[y]:\n  javascript:alert(1)", 2, BESIDE),
    "a target elsewhere, in a list": ("[x][y]\n\n- [y]: javascript:alert(1)", 2, BESIDE),
    "a target elsewhere, in a definition": ("[x][y]\n\nT\n:   [y]: javascript:alert(1)", 3, BESIDE),
    "a target elsewhere, in a note": ("[x][y] [^2]\n\n[^2]: [y]: javascript:alert(1)", 2, BESIDE),
    "a target elsewhere, named over two lines": ("[x][y z]\n\n[y\nz]: javascript:alert(1)", 3, BESIDE),
    "a bare link to a script": ("<javascript:alert(1)>", 0, HTML),
    "a bare link to a page": ("<https://example.org>", 0, HTML),
    "a bare e-mail address": ("<somebody@example.org>", 0, HTML),
    "a picture from elsewhere": ("![x](https://example.org/x.png)", 0, PICTURE),
    "a picture with brackets in its text": ("![x [y]](https://example.org/x.png)", 0, PICTURE),
    "a picture with a text over two lines": ("![x\ny](https://example.org/x.png)", 0, PICTURE),
    "a picture whose target stands elsewhere": ("![x][y]\n\n[y]: https://example.org/x.png", 0, PICTURE),
    "a picture of data": ("![x](data:image/svg+xml;base64,AAAA)", 0, PICTURE),
    "a picture without a scheme": ("![x](//example.org/assets/x.png)", 0, PICTURE),
    "an attribute of a paragraph": ("x\n{: onclick=alert(1) }", 1, BRACES),
    "an attribute of a word": ("*x*{ onclick=alert(1) }", 0, BRACES),
    "an attribute in two braces": ("*x*{{ onclick=alert(1) }", 0, BRACES),
    "an attribute beside a class": ("*x*{: .go onclick=alert(1) }", 0, BRACES),
    "an attribute of a heading": ("## x {onclick=alert(1)}", 0, BRACES),
    "an attribute of a cell": ("| a |\n|---|\n| x { onclick=alert(1) } |", 2, BRACES),
    "an attribute that is one word": ("*x*{hidden}", 0, BRACES),
    "an attribute in what looks like code": ("\\`*x*{ onclick=alert(1) }\\`", 0, BRACES),
    "an attribute of a block of code": ("```{ .python onclick=alert(1) }", 0, CODE),
    "a block of code in a quotation": ("> ```", 0, CODE),
    "an override as an entity": ("one &#x202e;two", 0, "U+202E RIGHT-TO-LEFT OVERRIDE"),
    "a mark as a named entity": ("one &rlm;two", 0, "U+200F RIGHT-TO-LEFT MARK"),
    "a space of no width as an entity": ("one &#8203;two", 0, "U+200B ZERO WIDTH SPACE"),
}  # fmt: skip
HOSTS = (CASE, CHAPTER, NOTEBOOK)


@pytest.fixture(scope="module")
def marked_up(built: SmallHouse, build: Build) -> Mapping[str, tuple[Told, Mapping[str, int]]]:
    """What a build says of each kind of source that holds all the attacks, and on which line each of them stands."""
    out = {}
    for host in HOSTS:
        refurnish(built)
        lines: dict[str, int] = {}
        text = ""
        for name, (attack, row, _) in MARKUP.items():
            lines[name] = text.count("\n") + row
            text += f"{attack}\n\nA sentence between.\n\n"
        begins = added(built, host, text.rstrip("\n"))
        out[host] = build(built), {name: begins + line for name, line in lines.items()}
    return out


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("name", MARKUP)
def test_markup_that_could_do_harm_is_refused(
    name: str, host: str, marked_up: Mapping[str, tuple[Told, Mapping[str, int]]]
) -> None:
    told, lines = marked_up[host]
    told.refuses(host, lines[name], MARKUP[name][2])


BLOCKS: Mapping[str, tuple[str, int, str]] = {
    "a block that is never closed": ("```\n<b>x</b>", 0, "it is never closed"),
    "a block within a block": ("```\n<b>x</b>\n~~~\n<script>alert(1)</script>\n```", 2, "one begins within another"),
    "a block that another mark seems to close": ("```\nx\n ```\n<script>alert(1)</script>", 2, "one begins within"),
    "a heading in a block": ("```\n## Commentary: no\n<script>alert(1)</script>\n```", 1, "a heading stands in it"),
}  # fmt: skip


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_of_code_hides_nothing(name: str, host: str, house: SmallHouse, build: Build) -> None:
    text, row, reason = BLOCKS[name]
    at = added(house, host, text)
    build(house).refuses(host, at + row, CODE, reason)


def test_what_is_only_unusual_is_allowed(house: SmallHouse, build: Build) -> None:
    for host in HOSTS:
        added(
            house,
            host,
            'She said "שלום" and "سلام", and ❤️.\n\n```\n<b onclick="x">{ y }</b> [x](javascript:1)\n```',
        )
    added(
        house,
        CHAPTER,
        '<p class="eyebrow">A word</p>\n\n*x*{ .go }\n\n[x](https://example.org/y) [y](../index.md)',
    )
    assert build(house).code == 0
    for page in ("cases/a-small-case", "ruptures/a-chapter", "notebooks/a-small-notebook"):
        html = house.page(f"{page}/index.html")
        assert "שלום" in html
        assert "سلام" in html
        assert "&lt;b onclick=" in html
        assert "<b onclick" not in html
        assert 'href="javascript:1"' not in html


# ---- Front matter.


@pytest.mark.parametrize("field", ["title", "summary", "content_note", "authors"])
@pytest.mark.parametrize(
    "value", ["<script>alert(1)</script>", "[x](javascript:alert(1))", "a\\u202eb", "x\\n\\n[a]: data:x"]
)
def test_a_field_of_a_case_holds_plain_words(field: str, value: str, house: SmallHouse, build: Build) -> None:
    text = house.case.read_text(encoding="utf-8")
    given = f'["{value}"]' if field == "authors" else f'"{value}"'
    rows = [row for row in text.split("\n") if not row.startswith(f"{field}:")]
    write(house, CASE, "\n".join([rows[0], f"{field}: {given}", *rows[1:]]))
    build(house).refuses(CASE, 2, "")


def test_a_value_given_with_a_type_is_refused(house: SmallHouse, build: Build) -> None:
    at = replaced(house, CASE, "title: A small case", "title: !!binary PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==")
    build(house).refuses(CASE, at, "title", "is given with a type (binary)")


HARMFUL = {
    "template": "template: ../../../etc/passwd",
    "hooks": "hooks: [evil.py]",
    "icon": "icon: ../../../x",
    "status": "status: <b>x</b>",
    "subtitle": "subtitle: x",
    "search": "search: {exclude: true}",
    "description": 'description: "<script>alert(1)</script>"',
    "hide": "hide: <script>",
    "title": "title: {x: y}",
}


@pytest.mark.parametrize("name", HARMFUL)
def test_a_chapter_says_only_what_it_may_of_itself(name: str, house: SmallHouse, build: Build) -> None:
    text = house.chapter.read_text(encoding="utf-8")
    rows = [row for row in text.split("\n") if not row.startswith(f"{name}:")]
    write(house, CHAPTER, "\n".join([rows[0], HARMFUL[name], *rows[1:]]))
    build(house).refuses(CHAPTER, 2, name)


def test_a_quotation_mark_in_a_description_ends_no_attribute(house: SmallHouse, build: Build) -> None:
    replaced(house, CHAPTER, "description: ", 'description: 0;url=//x" http-equiv="refresh. ')
    assert build(house).code == 0
    head = house.page("ruptures/a-chapter/index.html").partition("</head>")[0]
    assert "http-equiv" in head
    assert 'http-equiv="refresh' not in head


def test_front_matter_ends_for_all_where_it_ends_for_one(house: SmallHouse, build: Build) -> None:
    replaced(house, CHAPTER, "\n---\n", "\n...\n# <script>alert(1)</script>\n---\n")
    assert build(house).code == 0
    assert "<script>alert(1)" not in house.page("ruptures/a-chapter/index.html")


# ---- Bombs.

ALIASES = "a: &a [x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]"
BOMBS: Mapping[str, tuple[str, str]] = {
    "aliases": (ALIASES, "is a YAML alias"),
    "a list within lists": ("a: " + "[" * 15_000 + "]" * 15_000, "is nested too deeply"),
    "a list within some lists": ("a: " + "[" * 12 + "]" * 12, "is nested too deeply"),
    "fields within fields": ("a: " + "{a: " * 5_000 + "1" + "}" * 5_000, "is nested too deeply"),
    "a long name": ("? " + "k" * 30_000 + "\n: 1", "has a name of more than 100 characters"),
    "a long number": ("a: 0x" + "f" * 30_000, "has more than 40 digits"),
    "very many fields": ("\n".join(f"k{i}: 1" for i in range(9_000)), "it may have at most 40000"),
    "a program": ("a: !!python/object/apply:os.system [ls]", "is given with a type (python/object/apply:os.system)"),
}  # fmt: skip


@pytest.mark.parametrize("host", [CASE, SECOND, CHAPTER, NOTEBOOK])
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_before_it_goes_off(name: str, host: str, house: SmallHouse, build: Build) -> None:
    bomb, reason = BOMBS[name]
    if host == SECOND:
        write(house, SECOND, bomb + "\n" + READER)
    elif host == NOTEBOOK:
        text = house.notebook.read_text(encoding="utf-8")
        head = "\n".join(f"# {row}" for row in bomb.split("\n"))
        write(house, NOTEBOOK, f"# ---\n{head}\n# ---\n\n{text}")
    else:
        replaced(house, host, "---\n", f"---\n{bomb}\n")
    told = build(house)
    told.refuses(host, None, reason)
    assert f"{host}, line " in told.err
    assert len(told.err) < 2_000


def too_large(house: SmallHouse, path: str) -> None:
    """Make a file of 50 MB, of which the disk holds nothing, so that reading it would be seen in the memory."""
    file = house.root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    os.truncate(file, FIFTY_MB) if file.exists() else file.touch()
    with file.open("r+b") as opened:
        opened.truncate(FIFTY_MB)


@pytest.mark.parametrize(
    "path", [CASE, SECOND, CHAPTER, NOTEBOOK, REFERENCES, GLOSSARY, "docs/assets/x.svg", "notebooks/x.csv"]
)
def test_a_large_file_is_refused_unread(
    path: str, house: SmallHouse, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    too_large(house, path)
    read = Path.read_bytes

    def reading(file: Path) -> bytes:
        assert file.stat().st_size < FIFTY_MB, f"{file} was read"
        return read(file)

    monkeypatch.setattr(Path, "read_bytes", reading)
    most = LARGEST if Path(path).suffix in {".md", ".yaml", ".py", ".bib"} else 5_000_000
    build(house).refuses(path, None, "50000000 bytes", f"it may have at most {most}")


@pytest.mark.parametrize(
    "path",
    [
        "case_vignettes/x.md",
        "case_vignettes/second_readings/x.yaml",
        "docs/x.md",
        "docs/assets/x.css",
        "notebooks/02-x.py",
    ],
)
@pytest.mark.parametrize("whither", ["/etc/passwd", "/dev/zero", "../scripts/build.py", "/no/such/file"])
def test_a_link_to_another_place_is_refused(path: str, whither: str, house: SmallHouse, build: Build) -> None:
    (house.root / path).parent.mkdir(exist_ok=True)
    (house.root / path).symlink_to(whither)
    build(house).refuses(path, None, "it is a link to another place")


def test_a_folder_that_is_a_link_is_refused(house: SmallHouse, build: Build) -> None:
    (house.root / "docs" / "elsewhere").symlink_to("/etc", target_is_directory=True)
    build(house).refuses("docs/elsewhere", None, "it is a link to another place")


def test_what_is_no_file_is_refused(house: SmallHouse, build: Build) -> None:
    (house.root / "case_vignettes" / "a-folder.md").mkdir()
    os.mkfifo(house.root / "notebooks" / "02-pipe.py")
    told = build(house)
    told.refuses("notebooks/02-pipe.py", None, "it is neither a file nor a folder")
    (house.root / "notebooks" / "02-pipe.py").unlink()
    build(house).refuses("case_vignettes/a-folder.md", None, "it is not a file")


# ---- Names.


@pytest.mark.parametrize(
    "name", ['02-x" onclick="alert(1).py', "02-..%2f..%2fx.py", "02-x<b>.py", "02-a b.py", "2.py.py"]
)
def test_a_notebooks_name_is_plain(name: str, house: SmallHouse, build: Build) -> None:
    shutil.copy(house.notebook, house.notebook.with_name(name))
    build(house).refuses(f"notebooks/{name}", None, "small letters, digits and hyphens")


@pytest.mark.parametrize("path", ["docs/a b.md", 'docs/x"y/z.md', "docs/%2e%2e.md", "case_vignettes/x<b>.md"])
def test_a_pages_name_is_plain(path: str, house: SmallHouse, build: Build) -> None:
    write(house, path, (house.chapter if path.startswith("docs") else house.case).read_text(encoding="utf-8"))
    build(house).refuses(path, None, "small letters, digits and hyphens")


@pytest.mark.parametrize(
    "path", ["docs/cases/a-small-case.md", "docs/about/bibliography.md", "docs/notebooks/index.md"]
)
def test_no_chapter_takes_the_place_of_another_page(path: str, house: SmallHouse, build: Build) -> None:
    write(house, path, house.chapter.read_text(encoding="utf-8"))
    build(house).refuses(path, None, "the build puts a page of its own there")


def test_no_notebook_takes_the_place_of_another(house: SmallHouse, build: Build) -> None:
    shutil.copy(house.notebook, house.notebook.with_name("02-a-small-notebook.py"))
    build(house).refuses("notebooks/02-a-small-notebook.py", None, "would have the same address")


@pytest.mark.parametrize("given", ["../../x", "a/../b", "..", "C:x", "a-small-case/", "a%2fb", "x\\u202ey"])
def test_an_id_and_a_companion_are_no_paths(given: str, house: SmallHouse, build: Build) -> None:
    at = replaced(house, CASE, "id: a-small-case", f'id: "{given}"')
    build(house).refuses(CASE, at, "id")
    refurnish(house)
    at = replaced(house, CASE, "reading:", f'beside: {{"{given}": Why not.}}\nreading:')
    build(house).refuses(CASE, at, "beside")


def test_nothing_in_the_settings_reads_other_files_into_a_page(house: SmallHouse) -> None:
    config = load_config(str(house.root / "mkdocs.yml"))
    assert set(config.plugins) == {"material/search"}
    assert not config.hooks
    assert set(config.markdown_extensions) == {
        "toc", "tables", "fenced_code", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "smarty",
        "pymdownx.highlight", "pymdownx.superfences",
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        '--8<-- "../../secret.md"',
        "{!../../secret.md!}",
        "{% include '../../secret.md' %}",
        '!INCLUDE "../../secret.md"',
    ],
)
def test_what_would_include_a_file_elsewhere_includes_none(
    text: str, house: SmallHouse, build: Build
) -> None:
    (house.root.parent / "secret.md").write_text("Nobody may read this.", encoding="utf-8")
    added(house, CHAPTER, text)
    told = build(house)
    assert "Nobody may read this." not in house.page("ruptures/a-chapter/index.html")
    if told.code:
        told.refuses(CHAPTER, None, BRACES)


# ---- Characters.

CHARACTERS = {
    "\u202e": "U+202E RIGHT-TO-LEFT OVERRIDE",
    "\u202a": "U+202A LEFT-TO-RIGHT EMBEDDING",
    "\u2066": "U+2066 LEFT-TO-RIGHT ISOLATE",
    "\u2069": "U+2069 POP DIRECTIONAL ISOLATE",
    "\u200b": "U+200B ZERO WIDTH SPACE",
    "\u200d": "U+200D ZERO WIDTH JOINER",
    "\u200f": "U+200F RIGHT-TO-LEFT MARK",
    "\u061c": "U+061C ARABIC LETTER MARK",
    "\ufeff": "U+FEFF ZERO WIDTH NO-BREAK SPACE",
    "\u2062": "U+2062 INVISIBLE TIMES",
    "\u00ad": "U+00AD SOFT HYPHEN",
    "\u3164": "U+3164 HANGUL FILLER",
    "\u2028": "U+2028 LINE SEPARATOR",
    "\x00": "U+0000 NULL",
    "\x1b": "U+001B ESCAPE",
    "\r": "U+000D CARRIAGE RETURN",
    "\x85": "U+0085 NEXT LINE",
    "\U000e0041": "U+E0041 TAG LATIN CAPITAL LETTER A",
}
TEXTS = {CASE: "", CHAPTER: "", NOTEBOOK: "# ", REFERENCES: "% ", SECOND: "# ", GLOSSARY: "# "}


@pytest.mark.parametrize("path", TEXTS)
def test_a_character_that_nobody_sees_is_named_with_its_line(
    path: str, house: SmallHouse, build: Build
) -> None:
    given = {SECOND: READER, GLOSSARY: TERMS}.get(path) or (house.root / path).read_text(encoding="utf-8")
    rows = given.rstrip("\n").split("\n")
    lines = {char: len(rows) + 1 + i for i, char in enumerate(CHARACTERS)}
    file = house.root / path
    file.parent.mkdir(exist_ok=True)
    file.write_bytes("\n".join([*rows, *(f"{TEXTS[path]}one{char}two" for char in CHARACTERS), ""]).encode())
    told = build(house)
    for char, name in CHARACTERS.items():
        told.refuses(path, lines[char], "character", name, "nobody sees it")


def test_lines_may_end_as_on_windows(house: SmallHouse, build: Build) -> None:
    for path in HOSTS:
        file = house.root / path
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert build(house).code == 0


def test_a_picture_that_poses_as_a_text_is_refused(house: SmallHouse, build: Build) -> None:
    for path in HOSTS:
        (house.root / path).write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)))
        build(house).refuses(path, 1, "not UTF-8")
        refurnish(house)


# ---- References.

ENTRY = """
@article{{{key},
  author = {{Nobody, N.}},
  title = {{{title}}},
  year = {{2000}},
  journal = {{None}},
  certainty = {{seen}},
  doi = {{{doi}}},
  annotation = {{{annotation}}},
}}
"""
UNFIT: Mapping[str, tuple[dict[str, str], int, str]] = {
    "a script": ({"title": "<script>alert(1)</script>"}, 3, HTML),
    "a link to a script": ({"annotation": "[x](javascript:alert(1))"}, 8, LINK),
    "a DOI that ends an attribute": ({"doi": '10.1/x"onclick="alert(1)'}, 1, "it does not look like one"),
    "a key that ends an attribute": ({"key": 'x"onclick="y'}, 1, "a key has only"),
    "an attribute": ({"annotation": "x {onclick=alert(1)}"}, 1, "it holds braces"),
}


@pytest.mark.parametrize("name", UNFIT)
def test_a_reference_holds_plain_words(name: str, house: SmallHouse, build: Build) -> None:
    given, row, reason = UNFIT[name]
    fields = {"key": "nobody", "title": "None", "doi": "10.1/x", "annotation": "Nothing."} | given
    rows = house.references.read_text(encoding="utf-8").rstrip("\n").split("\n")
    write(house, REFERENCES, "\n".join(rows) + "\n" + ENTRY.format(**fields))
    build(house).refuses(REFERENCES, len(rows) + 1 + row, reason)


@pytest.mark.parametrize("field", ["short", "more"])
def test_the_glossary_holds_plain_words(field: str, house: SmallHouse, build: Build) -> None:
    text = TERMS.replace("short:", "short: A strain.\n    more:") if field == "more" else TERMS
    write(house, GLOSSARY, text.replace(f"{field}:", f"{field}: <script>alert(1)</script>"))
    build(house).refuses(GLOSSARY, 4 if field == "more" else 3, f"terms.0.{field}", HTML)


# ---- What a notebook puts out.

OUTPUTS: Mapping[str, tuple[str, str]] = {
    "a script in a sentence": ('say("<script>alert(1)</script>")', HTML),
    "a link in a sentence": ('say("[x](javascript:alert(1))")', LINK),
    "an attribute in a sentence": ('say("*x*{ onclick=alert(1) }")', BRACES),
    "an override in a sentence": ('say("a\\u202eb")', "U+202E"),
    "an escape in what is printed": ('print("\\x1b[31mred")', "U+001B ESCAPE"),
    "a picture in a figure": (
        'Figure("t", "c", "a", [{"type": "bar", "x": ["x"], "y": [1]}], Table(["x"], [["y"]]), '
        '{"yaxis": {"range": [0, 1]}, "images": [{"source": "https://example.org/x.png"}]})',
        "a figure has no links",
    ),
    "a figure that is none": (
        'Figure("t", "c", "a", [{"type": "bar"}], Table([], []))',
        "it cannot be drawn",
    ),
}


def test_what_a_notebook_puts_out_is_looked_at_too(house: SmallHouse, build: Build) -> None:
    text = house.notebook.read_text(encoding="utf-8").rstrip("\n")
    text += "\n\n# %%\nfrom rupture_repair.figures import Figure, Table\n"
    lines = {}
    for name, (code, _) in OUTPUTS.items():
        lines[name] = text.count("\n") + 2
        text += f"\n# %%\n{code}\n"
    write(house, NOTEBOOK, text)
    told = build(house)
    told = Told(told.code, told.err, wrote=house.site() != house.site())  # the run itself is remembered
    for name, (_, reason) in OUTPUTS.items():
        told.refuses(NOTEBOOK, lines[name], "output", reason)


def test_what_is_shown_as_code_stays_code(house: SmallHouse, build: Build) -> None:
    text = house.notebook.read_text(encoding="utf-8")
    code = 'fence = """\n```\n<script>alert(1)</script>\n```\n"""\nprint(fence)\n'
    write(house, NOTEBOOK, f"{text}\n# %%\n{code}")
    assert build(house).code == 0
    page = house.page("notebooks/a-small-notebook/index.html")
    assert "<script>alert(1)" not in page
    assert page.count("alert") >= 2


# ---- What a notebook does.

DOES: Mapping[str, tuple[str, str]] = {
    "reads a file of the system": ('open("/etc/passwd").read()', "it reads /etc/passwd"),
    "reads beside its folder": ('open("../../secret").read()', "secret, which is neither in its own folder"),
    "reads a source of the book": ('from pathlib import Path\nPath("../mkdocs.yml").read_text()', "mkdocs.yml, which is"),
    "looks around": ('import os\nos.listdir("/")', "it reads /, which is"),
    "follows a link": ('import os\nopen(os.path.realpath("/proc/self/root") + "/etc/passwd")', "it reads"),
    "opens a socket": ("import socket\nsocket.socket()", "it opens a connection"),
    "asks for a name": ('import socket\nsocket.getaddrinfo("example.org", 80)', "it opens a connection"),
    "fetches a page": ('from urllib.request import urlopen\nurlopen("http://127.0.0.1:9/")', "it opens a connection"),
    "starts a process": ('import subprocess\nsubprocess.run(["ls"])', "it starts or ends a process (subprocess.Popen)"),
    "calls the shell": ('import os\nos.system("ls")', "it starts or ends a process (os.system)"),
    "calls the shell as notebooks do": ("# !ls", "it starts or ends a process"),
    "forks": ("import os\nos.fork()", "it starts or ends a process (os.fork)"),
    "writes beside its folder": ('open("../site.txt", "w")', "site.txt, and a notebook writes nothing"),
    "writes over a source": ('open("01-a-small-notebook.py", "a")', "01-a-small-notebook.py, and a notebook writes"),
    "removes a source": ('import os\nos.remove("01-a-small-notebook.py")', "and a notebook writes nothing"),
    "keeps quiet about it": ('try:\n    open("/etc/passwd")\nexcept Exception:\n    pass', "it reads /etc/passwd"),
}  # fmt: skip


@pytest.mark.parametrize("name", DOES)
def test_a_notebook_that_does_more_than_compute_is_refused(
    name: str, house: SmallHouse, build: Build
) -> None:
    code, reason = DOES[name]
    text = house.notebook.read_text(encoding="utf-8").rstrip("\n")
    write(house, NOTEBOOK, f"{text}\n\n# %%\n{code}\n")
    cell = text.count("# %%") + 1
    build(house).refuses(NOTEBOOK, text.count("\n") + 3, f"cell {cell}", reason)
    assert not (house.root / "site.txt").exists()
