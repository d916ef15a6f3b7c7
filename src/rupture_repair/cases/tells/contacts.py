"""The names and addresses that people have on the net and that a library of link formats leaves out."""

from __future__ import annotations

import re
from functools import partial

from .words import Match, any_of, tell

_AT = r"(?:@|[\[({<] ?(?:at|a|@) ?[\])}>])"
_DOT = r"(?:\.| ?[\[({<] ?(?:dot|\.) ?[\])}>] ?| dot )"
_DOMAIN = any_of("com org net edu gov io co info uk us de ca au fr eu me app dev health care")
_MAIL = any_of("gmail yahoo hotmail outlook icloud aol proton protonmail gmx")
# Words that stand before "at" or "dot" in plain speech.
_SPEECH = any_of("is was are be me it up look find here there site page read live work meet the a")
_PLACE = any_of(
    "handle account profile blog channel Instagram Insta TikTok Twitter Facebook Reddit Snapchat Discord Telegram LinkedIn YouTube"
    " Skype Venmo Signal WhatsApp Bluesky Mastodon Threads Twitch Steam online posts? posted page plays"
)
_FUNCTION_WORD = any_of(
    "the a an his her my their our not that and in on for to at with had has from of is was nothing something"
)


def _undisguised(match: Match) -> bool:
    """Whether the address is plainly written: then it is the link library's business."""
    return not re.search(r"[ \[({<]", match["it"])


_mail = partial(tell, "e-mail address", any_case=True)
_web = partial(tell, "web address", any_case=True)
_handle = partial(tell, "handle")

CONTACTS = (
    _mail(
        "tobias [at] example [dot] com",
        rf"(?<![\w.+-])(?P<it>(?:[\w-]{{1,40}}[\[({{]dot[\])}}]){{0,3}}[\w.+-]{{1,40}} ?{_AT} ?[\w-]{{1,40}}(?:{_DOT}[\w-]{{1,40}}){{0,4}}{_DOT}{_DOMAIN})(?!\w)",
        _undisguised,
    ),
    _mail(
        "ana at example dot org",
        rf"(?<![\w.+-])(?P<it>(?!{_SPEECH} )(?:[\w-]{{1,40}} dot ){{0,3}}[\w.+-]{{1,40}} at (?!the |a )[\w-]{{1,40}}(?: dot [\w-]{{1,40}}){{0,4}}? dot {_DOMAIN})(?!\w)",
    ),
    _mail("ana.lind92 at gmail", rf"(?<![\w.+-])(?P<it>(?!{_SPEECH} )[\w.+-]{{1,40}} at {_MAIL})(?!\w)"),
    _mail(
        "her gmail is ana.lind92",
        rf"\b(?:e-?mail|{_MAIL})(?: address| account)? (?:is|was) (?P<it>[\w+-]*[._\d][\w.+-]*\w)",
    ),
    _web(
        "example dot com slash hale",
        rf"(?<![\w.+-])(?P<it>(?!{_SPEECH} )(?:www dot )?[\w-]{{1,40}}(?: dot [\w-]{{1,40}}){{0,4}}? [\[(]?dot[\])]? (?:com|org|net|edu|gov|co|info|io)"
        r"(?: slash [\w-]+)*)(?!\w)",
    ),
)

HANDLES = (
    _mail("ana@clinic", r"(?<![\w.+-])(?P<it>[\w.+-]{1,40}@[\w-]{1,40})"),
    _handle("@marla_draws", r"(?<![\w.@/])(?P<it>@[A-Za-z_]\w*(?:[.-]\w+)*)"),
    _handle("u/quiet-river", r"(?<![\w/])(?P<it>/?u/[\w-]{3,})"),
    _handle("ana#4412", r"(?<!\w)(?P<it>[A-Za-z][\w.]{0,40}#\d{4})(?!\d)"),
    # Nobody writes an underscore inside a word of prose; fields of the front matter and values of the book have one.
    _handle(
        "xX_moth_Xx",
        r"(?<![\w/.{@])(?<!\{ )(?P<it>(?:\w{1,40}\.){0,4}[A-Za-z0-9]\w{0,40}?_\w{0,40}[A-Za-z0-9])(?!\w|: ?)",
    ),
    _handle(
        "her username was sadgirl",
        r"\b(?:user ?name|screen ?name|gamer ?tag|user ?id|log-?in|alias)(?: there| on \w+| online)*(?: is| was|:|,)? \"?"
        rf"(?P<it>(?!{_FUNCTION_WORD}\b)[\w.-]*\w)",
        any_case=True,
    ),
    _handle(
        "his handle, night.heron.88, turned up",
        rf"\b{_PLACE}\b[^\n]{{0,40}}?(?<![\w.-])(?P<it>(?=[\w.-]*(?:[a-z]\.[a-z0-9]+[._]|[a-z]\.[a-z]{{2,}}|[a-z]{{3}}\d{{2}}|-[a-z]*\d))"
        r"[a-z][\w.-]*\w)",
    ),
    _handle(
        "on Facebook as Ana Lindqvist",
        r"\b(?:Facebook|Instagram|LinkedIn|TikTok|Twitter|Reddit|YouTube|Bluesky)(?: as| under(?: the name)?) \"?(?P<it><Names>)",
    ),
)
