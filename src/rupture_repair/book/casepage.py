"""A case as a page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rupture_repair.cases import Case, Run, run_case, said
from rupture_repair.figures import Figure, bars, course_figure
from rupture_repair.model import Client, perceive

from .citations import Bibliography
from .codingtable import coding_table
from .execution import Notebook
from .prose import Setter, certainty_tag
from .typography import curly, html
from .whatif import LEVERS, response_words, told_numbers, what_if

WORDS_A_MINUTE = 220
REFUSED = (
    "Nothing: it is not asked.\n"
    "An ethical breach is not a rupture that the two people in the room can mend between them, "
    "and the model refuses it as an input, because a curve that recovers would say the contrary.\n"
    "What is owed instead, and by whom, stands in [The line](chapter:line/the-line)."
)
REFERENCE = {
    "seen": "Title, year and place were confirmed in public material looked up for this book.",
    "reported": "Given from memory, wholly or in part; look it up before relying on it.",
}


@dataclass(frozen=True)
class Neighbors:
    """The cases before and after, in the order of their numbers; the notebooks that take the case up; its companions; what to read next."""

    before: Case | None
    after: Case | None
    notebooks: Sequence[Notebook] = ()
    beside: Sequence[Case] = ()
    read_next: Case | None = None


def case_page(case: Case, near: Neighbors, setter: Setter) -> str:
    """Return the case's page as Markdown."""
    front = case.front
    parts = [
        f"---\ntitle: {_yaml(curly(front.title))}\ndescription: {_yaml(html(front.summary))}\nhide: [toc]\n---",
        f'<p class="eyebrow">Case {front.number} · {minutes(case)} minutes</p>',
        f"# {front.title}",
        f'<p class="deck">{html(front.summary)}</p>',
        card(case, setter),
        _content_note(front.content_note),
        f'<div class="scene" markdown>\n\n{setter.pieces(case.scene)}\n\n</div>',
        '<p class="eyebrow">Commentary</p>',
        f"## {case.commentary_title} {{ #commentary }}",
        setter.set(setter.explained(case.commentary), _begins(case, "Commentary")),
        "## What the model says about this case { #model }",
        _run(case, setter) if front.runs else setter.set(REFUSED),
        setter.set(_taken_up(near.notebooks)),
        setter.set(_beside(near.beside, front.beside)),
        "## Questions { #questions }",
        setter.set(case.questions, _begins(case, "Questions")),
        coding_table(case),
        "## Reading { #reading }",
        _reading(front.reading, case, setter),
        f'<p class="provenance">{_provenance(case)}</p>',
        _read_next(near.read_next),
        _neighbors(near),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _run(case: Case, setter: Setter) -> str:
    run = run_case(case)
    figure = setter.shelf.place(case_figure(case, run), setter.page, "course")
    return what_if(case, [f"<p>{html(said(case, run))}</p>", figure, _numbers(case)])


def _beside(others: Sequence[Case], why: Mapping[str, str]) -> str:
    """Return what to read beside this case, and what it shows."""
    return "\n\n".join(f"Beside it: [{c.front.title}](case:{c.id}). {why[c.id]}" for c in others)


def _taken_up(notebooks: Sequence[Notebook]) -> str:
    """Return a sentence that leads to the notebooks about this case."""
    links = [f"[{n.title}](notebook:{n.slug})" for n in notebooks]
    if not links:
        return ""
    listed = links[0] if len(links) == 1 else f"{', '.join(links[:-1])} and {links[-1]}"
    return f"The case is taken up in {'a notebook' if len(links) == 1 else 'the notebooks'}: {listed}."


def _begins(case: Case, section: str) -> int:
    """Return the line on which a section's text begins."""
    rows = case.lines.body
    head = next(i for i, row in enumerate(rows) if re.match(rf"## {section}(:|\s*$)", row))
    return case.lines.body_line + next(i for i, row in enumerate(rows) if i > head and row.strip())


def minutes(case: Case) -> int:
    """Return how many minutes the scene takes to read."""
    return max(1, round(case.words / WORDS_A_MINUTE))


def card(case: Case, setter: Setter) -> str:
    """Return the case card: what a reader may know beforehand, and, folded, what tells the story."""
    front, s = case.front, case.front.setting
    times = {0.5: "every two weeks", 1: "once a week", 2: "twice a week"}.get(
        s.frequency, f"{s.frequency:g} times a week"
    )
    rows = {
        "In the room": f"{_clients(case)}, with {front.cast['therapist']}",
        "Setting": f"{s.place}, {s.form}, {times}; {s.school}",
        "Phase": front.phase,
    }
    kinds = ", ".join(_kind(name, setter) for name in front.transference)
    shown = "".join(f"<div><dt>{k}</dt><dd>{html(v)}</dd></div>" for k, v in rows.items())
    shown += f"<div><dt>Transference</dt><dd>{kinds}</dd></div>"
    folded = f"Rupture: {front.rupture}. Ending: {front.ending}."
    return (
        f'<dl class="case-card">{shown}</dl>\n'
        f'<details class="case-spoiler" data-search-exclude><summary>Rupture and ending (gives the story away)</summary><p>{html(folded)}</p></details>'
    )


def _clients(case: Case) -> str:
    """Return the client's name, and those of the others in a couple or a group."""
    others = [turn.speaker for code, turn in case.turns.items() if code.startswith("M")]
    *names, last = dict.fromkeys([case.front.cast["client"], *others])
    return f"{', '.join(names)} and {last}" if names else last


def _kind(name: str, setter: Setter) -> str:
    """Return a type of transference, leading to its chapter where the book has one."""
    there = f"transference/{name}.md" in setter.targets
    return f'<a href="../../transference/{name}/">{name}</a>' if there else name


def case_figure(case: Case, run: Run) -> Figure:
    """Return the case's figure: its course, or, for an act that is overlooked, what would have made it felt."""
    course, title = run.course, case.front.title
    if course.felt_as == "overlooked":
        return _otherwise(case)
    at = course.unresolved_sessions
    fate = (
        f"it is repaired after {at} sessions"
        if at is not None
        else "it is not repaired"
        + (f", and the curve stops at session {course.ended_at + 1}" if course.ended_at is not None else "")
    )
    return course_figure(
        course,
        title=f"{title}: alliance and injury",
        caption="From the moment on, session by session, chance left out.",
        alt=f"The injury starts at {course.injury[0]:.2f}; {fate}. The alliance goes from {course.alliance_before:.2f} "
        f"to {course.alliance[(course.ended_at if course.ended_at is not None else -1)]:.2f}.",
        rows=7,
    )


def _otherwise(case: Case) -> Figure:
    numbers, own = case.front.numbers, case.front.as_client()
    act = numbers.act.as_act()
    heavy = Client(0.9, own.fragility, own.transference)
    ways = {
        "as told": perceive(act, own, numbers.alliance, numbers.recent),
        "a weak alliance (0.3)": perceive(act, own, 0.3, numbers.recent),
        "a heavy history (0.9)": perceive(act, heavy, numbers.alliance, numbers.recent),
        "both": perceive(act, heavy, 0.3, numbers.recent),
    }
    felt = {name: p.probability for name, p in ways.items()}
    return bars(
        felt,
        title=f"{case.front.title}: would it have been felt?",
        caption="The same act, with one thing changed at a time, and with both.",
        alt="Probability that it is felt as an injury: "
        + "; ".join(f"{k}, {v:.2f}" for k, v in felt.items())
        + ".",
        y="Probability of being felt",
        column="If there had been",
    )


def _numbers(case: Case) -> str:
    m = case.front.numbers
    listed = "; ".join(f"{LEVERS[key].name.lower()} {v:g}" for key, v in told_numbers(case).items())
    known = "known" if m.act.known_mistake else "not known"
    return (
        '<details class="numbers"><summary>The numbers it was run with, and what they rest on</summary>\n'
        f"<p>{html(f'{listed}; {known} at once as a mistake; the therapist’s response: {response_words(case)}.')}\n{html(m.why)}\n"
        'They are an author’s reading of a fiction, and the curve <a href="../../model/">predicts no person</a>.</p></details>'
    )


def _reading(keys: tuple[str, ...], case: Case, setter: Setter) -> str:
    lines = []
    for i, key in enumerate(keys):
        reference = setter.bibliography.by_key.get(key)
        if reference is None:
            at = case.lines.line_of(("reading", i))
            setter.faults.append(setter.bibliography.missing(key, case.path, at))
            continue
        setter.cited.add(key)
        lines.append(
            f"- {reference.text}{certainty_tag(reference.certainty, REFERENCE[reference.certainty])} {reference.annotation}"
        )
    return "\n".join(lines)


def bibliography_page(bibliography: Bibliography, cited: set[str]) -> str:
    """Return the bibliography, every entry with its certainty, its DOI or the reason for none."""
    out = [
        "---\ntitle: Bibliography\ndescription: Every work this book cites, with how far each reference was verified.\nhide: [toc]\n---",
        "# Bibliography",
        "A reference marked *seen* was found, with its title, year and place, in public material looked up for this book; "
        "one marked *reported* is given from memory and wants looking up before you rely on it.\n"
        "Where no DOI is printed, none was confirmed or none exists.\n"
        "In the text the same word after a finding says more: *seen* there means that the finding itself was read in the work's abstract, record or table, "
        "*second-hand* that a review was read, *reported* that it is given from memory, and *assumption* marks what is ours.",
    ]
    for key in sorted(cited, key=lambda k: bibliography.by_key[k].text.lower()):
        r = bibliography.by_key[key]
        no_doi = f" No DOI: {r.no_doi}." if r.no_doi and "confirmed" not in r.no_doi else ""
        tag = certainty_tag(r.certainty, REFERENCE[r.certainty])
        out.append(
            f'<p class="reference" id="{key}">{r.text}{tag} <span class="annotation">{html(r.annotation + no_doi)}</span></p>'
        )
    return "\n\n".join(out) + "\n"


def _content_note(note: str | None) -> str:
    if not note:
        return ""
    return f'<p class="content-note">{html(note)} <a href="#commentary">Skip to the commentary</a></p>'


def _provenance(case: Case) -> str:
    kind = "Fiction" if case.front.provenance == "fiction" else "A composite"
    authors = ", ".join(a[0].lower() + a[1:] if a.startswith("The ") else a for a in case.front.authors)
    return f"{kind}; no one in it is or stands for a real person. By {html(authors)}."


def _read_next(case: Case | None) -> str:
    if case is None:
        return ""
    return f'<p class="read-next"><small>Read next</small> <a href="../{case.id}/">{html(case.front.title)}</a> {html(case.front.summary)}</p>'


def _neighbors(near: Neighbors) -> str:
    links = []
    if near.before:
        links.append(
            f'<a rel="prev" href="../{near.before.id}/"><small>Case before</small>{html(near.before.front.title)}</a>'
        )
    if near.after:
        links.append(
            f'<a rel="next" href="../{near.after.id}/"><small>Next case</small>{html(near.after.front.title)}</a>'
        )
    return f'<nav class="neighbors" aria-label="Cases before and after">{"".join(links)}</nav>'


def _yaml(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
