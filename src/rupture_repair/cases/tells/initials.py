"""People by their initials."""

from __future__ import annotations

import re
from functools import partial

from .words import NAME, Match, after, any_of, before, set_of, tell

_TITLE = any_of(
    "Mr Mrs Ms Miss Mx Dr Prof Professor Doctor Mister Herr Frau Fräulein Madame Mme Mlle Monsieur M\\. Signora? Señora? Sr Sra"
    " Rev Reverend Rabbi Captain Sergeant Sgt Officer Judge Nurse Sister Brother Father Mother Aunt Uncle Baby Little"
)
_SOMEONE = any_of(
    "patients? clients? analysands? supervisees? candidates? trainees? couple colleagues? daughter son wife husband sister brother"
    " mother father friend partner boss therapist analyst teacher"
)
_ABBREVIATED = set_of(
    "US UK USA UAE EU UN DC LA NY NYC NJ AM PM PHD MD BA BS MA MS MBA MFA RN LPN IQ TV OK PS AA NA ER OR ID DJ PE VA HR IV CV"
    " GP PO AD BC BCE CE JD DO DDS EKG ECG EEG MRI CT RSVP FBI CIA IRS NSA PTA PA DVD CD PC AC HQ VIP ICU OCD PTSD ADHD CBT DBT"
    " ASAP DIY FAQ TGIF AWOL RIP XO POW SOS RV SUV ATM GPS NB JFK FDR LBJ MLK ETA ABC LSD HIV AIDS STD BO BYOB IOU KO TLC NBA"
    " NFL USSR AP QED IE EG JR SR RSV LCSW LMFT AME FM BBC NPR SJ I"
)
# Labels with a letter, which no person has, and words before a letter that make it a grade, a key or a letter.
_LABEL = re.compile(
    r"\b(?:vitamin|plan|grade|group|type|class|section|block|ward|room|hepatitis|train|line|channel|part|exhibit|appendix|table"
    r"|model|malcolm|generation|step|note|chord|key|major|minor|letter|option|row|seat|gate|terminal|building|wing|unit|schedule"
    r"|column|figure|point|level|zone|hall|door|stage|phase|answer|version|factor|protein|strep|cluster|team|side|string|flat"
    r"|sharp|big|series|track|platform|pier|lot|stairwell|entrance|corridor|floor|lane|page|act|volume|high|middle"
    r"|mr\.?|mrs\.?|ms\.?|dr\.?|miss|an?|the|no|straight|mostly|all|two|three|four|five|six|seven|and|in|of|from|to)[ '\"-]$"
)
_SPECIES = re.compile(
    r" (?:rex|coli|diff|difficile|pylori|aureus|elegans|subtilis|melanogaster|falciparum|albicans|sativa)\b"
)
# Cases of the published literature, which everybody may name.
_PUBLISHED = re.compile(r"Anna O\b|Emmy von N\b|Lucy R\b|Elisabeth von R\b|Cäcilie M\b|Malcolm X\b")
_OPENERS = any_of(
    "He She They It The A An I We You His Her Their My Our But And So Then When After Before That This There What Who Why How No"
    " Not Yes If In On At For With As By Nobody Everybody Once Later Neither Both Now Still Even Only"
)
_DID = any_of(
    "said told asked came arrived sat stood cried wept laughed smiled nodded shrugged left wanted felt thought spoke replied"
    " answered missed paid called began says tells feels comes asks was is had has did does never always would could went looked"
    " started stopped brought wrote got took lay fell kept knew seemed canceled returned who whose"
)


def _published(match: Match) -> bool:
    around = match.string[max(0, match.start() - 12) : match.end() + 2]
    near = match.string[max(0, match.start() - 150) : match.end() + 150]
    kohuts = re.search(r"\bM(?:r|iss)\.? [ZF]\.?$", match["it"]) and "Kohut" in near
    return bool(_PUBLISHED.search(around) or kohuts)


def _labeled(match: Match) -> bool:
    return bool(_LABEL.search(before(match)))


def _no_person(match: Match) -> bool:
    return (
        _published(match)
        or match["it"].rstrip(".") == "I"
        or _labeled(match)
        or bool(_SPECIES.match(after(match)))
    )


def _word_i(match: Match) -> bool:
    """Whether the letter is the word I: "Father I never", "the client I saw"."""
    return match["letters"] == "I" or _published(match)


def _surnamed(match: Match) -> bool:
    """Whether a surname or another initial follows: a name like another."""
    rest = after(match).removeprefix(".")
    if re.match(r" ?[A-ZÀ-Þ]\.", rest):
        return True
    following = re.match(rf" ?({NAME})(?! {_DID}\b)", rest)
    return bool(following and not re.fullmatch(_OPENERS, following[1].split("'")[0]))


def _abbreviation(match: Match) -> bool:
    """Whether the letters are a common abbreviation, or have a surname after them, as J. S. Bach's have."""
    letters = re.sub(r"[^A-ZÀ-Þ]", "", match["it"])
    surname = re.match(rf" ?({NAME})", after(match))
    named = surname and not re.fullmatch(_OPENERS, surname[1].split("'")[0])
    return letters in _ABBREVIATED or bool(named)


def _labels(match: Match) -> bool:
    """Whether the word before the letter only labels it, or opens the sentence: Plan B, And I."""
    name, letter = match["it"].rstrip(".").rsplit(" ", 1)
    opener = re.fullmatch(_OPENERS, name.split(" ")[0])
    return letter == "I" or bool(_LABEL.search(f"{name.lower()} ") or opener) or _published(match)


def _plural(match: Match) -> bool:
    """Whether it is grades or letters: straight A's, the three R's."""
    return _labeled(match) or bool(re.match(r" (?:and|or|in|on|for|to|from|at)\b|[,.;!?\"]|$", after(match)))


_LETTERS = r"(?P<letters>(?:(?:O'|Mc|Mac|de |van |von ))?<L>(?:\.?[- ]?<L>(?![\w'])){0,2})(?![\w&]|'(?!s))\.?"
# Two capitals that are a word said loudly.
_LOUD = any_of("HE WE IT ME MY NO SO DO IF OR IS AS AT BE BY GO HI IN OF OH ON TO UP US AN AM PM")


def _loud(match: Match) -> bool:
    return match["it"] in _ABBREVIATED or bool(re.fullmatch(_LOUD, match["it"]))


_initial = partial(tell, "initial")

INITIALS = (
    _initial("Ms. K.", rf"\b(?P<it>(?:{_TITLE}\.? (?:and|&) )?{_TITLE}\.? {_LETTERS})(?!\w)", _word_i),
    _initial("mrs. k.", r"\b(?P<it>(?:mr|mrs|ms|mx|dr)\.? [a-z]\.)(?!\w)"),
    _initial("patient J.R.", rf"\b(?P<it>(?i:{_SOMEONE}) {_LETTERS})(?!\w)", _word_i),
    _initial("R. S.", r"(?<![\w.&'])(?P<it>(?:<L>\.[ -]?){1,3}<L>\.(?:-<L>\.)?)(?!\w)", _abbreviation),
    _initial(
        "with Sarah M. in tow",
        rf"(?<![\w.&'-])(?P<it>{NAME} <L>\.)(?= [a-z(]|,|'s|;|:|\)|\"|\n|$| {_OPENERS}\b)",
        _labels,
    ),
    _initial("Sarah M sat", rf"(?<![\w.&'-])(?P<it>{NAME} (?!A\b)<L>) (?={_DID}\b)", _labels),
    _initial(
        "the K. family",
        r"(?<![\w.&'-])(?P<it><L>\.) (?=(?:family|case|couple|children|household|brothers|sisters|affair)\b)",
    ),
    _initial("M., a woman", r"(?<![\w.&'-])(?<!\w\. )(?P<it><L>\.)(?= [a-z(]|,|'s|;|\)| -)", _no_person),
    _initial("K's mother", r"(?<![\w.&'-])(?P<it><L>'s)(?= [a-z])", _plural),
    _initial(
        "I will call her D",
        r"\b(?P<it>(?i:call|calls|called|calling|name|names|named|nickname[ds]?) (?:(?:him|her|them|me|us|this \w+|the \w+|my \w+) )?"
        r"(?:(?:only|simply|just|here|as) )?(?!I\b)<L>)(?![\w'&])",
    ),
    _initial(
        "when K said",
        r"(?:^|\n|[.!?:;,] ?[\"']?|\b(?:when|because|that|and|but|then|if|as|while|before|after|with|until|where|once|to|whom|since) )"
        rf"(?P<it>(?!I\b|A\b)<L>) (?={_DID}\b)",
        _no_person,
    ),
    _initial(
        "I had seen K.",
        r"\b(?:with|to|for|from|about|saw|see|seen|seeing|of|by|treated|treating|met|love|loved|married|analyzed) "
        r"(?P<it>(?!I\b|A\b|X\b|E\b|F\b)<L>)(?=[,.;:!?]|$)(?!\.\w)",
        _surnamed,
    ),
    _initial("JT was late", rf"(?<![\w.&'-])(?P<it>[A-Z]{{2}}) (?={_DID}\b)", _loud),
    _initial(
        "I asked JT",
        r"\b(?:asked|told|saw|called|married|loved|met|treated|thanked|missed) (?P<it>[A-Z]{2})(?!\w)",
        _loud,
    ),
)
