"""Institutions by name: where somebody works, learns, is treated or prays."""

from __future__ import annotations

import re
from functools import partial

from .known import AUTHORS, FIRMS, KNOWN, SCHOOLS, SHOPS
from .words import NAME, Match, after, any_of, before, set_of, tell

# Capitals after "at" that are a time, and capitals before "School" that are no name.
_TIMES = (
    "one two three four five six seven eight nine ten eleven twelve midnight noon dawn night monday tuesday wednesday thursday"
    " friday saturday sunday january february march april may june july august september october november december christmas"
    " easter thanksgiving passover hanukkah ramadan eid diwali halloween pentecost midsummer mass shabbat sea god"
)
_COMMON = set_of(
    f"{_TIMES} the a an this that these those his her my our your their its no any some each every first second third last next"
    " other another old new big small little great good local state county city town village national federal general regional"
    " municipal public private free open catholic jewish christian lutheran protestant baptist methodist muslim hebrew high"
    " middle elementary primary secondary grammar nursery medical dental nursing law business art music drama film trade"
    " technical vocational summer winter evening graduate boarding grade junior senior community training psychoanalytic"
    " psychiatric psychology psychotherapy mental health veterans children's women's men's day outpatient inpatient teaching"
    " university college hospital school clinic institute church bank emergency rehabilitation rehab surgical savings credit"
    " commercial investment food blood shopping call data detention daycare care garden head birth pain sleep eye cancer heart"
    " burn trauma family drop-in youth fertility abortion methadone book country tennis chess health white full halfway tree"
    " safe holiday trade steering student security privy freudian kleinian kohutian jungian british american english french"
    " german viennese hungarian frankfurt vienna and but so or if when while after before since because at in on to from of by"
    " for with as then now not he she it we they you i there here what who where why how all both only even just still"
)
_TITLES = set_of("mr mrs ms miss dr mx professor aunt uncle mom dad mother father")
# A head after a name makes an institution of it.
_HEAD = any_of(
    "Hospital Hospitals Clinic Infirmary Hospice Sanatorium Sanitarium Asylum Medical_Cent(?:er|re) Health_Cent(?:er|re)"
    " Health_System Healthcare Institute Institution University College School Schools Academy Seminary Conservatory"
    " Polytechnic Bank Church Cathedral Chapel Synagogue Mosque Parish Foundation Corporation Association Cent(?:er|re) Prison"
    " Penitentiary Correctional_Facility Jail Shelter Orphanage Kindergarten Preschool Nursing_Home Retirement_Home"
    " Laborator(?:y|ies) Labs Pharmaceuticals Airlines Airways Industries Partners Associates Holdings Motors Insurance"
    " Credit_Union Publishers Publishing Gazette Tribune Herald Chronicle Museum Library Orchestra Symphony Philharmonic Choir"
    " Ballet Hotel Inn Restaurant Diner Bakery Pharmacy Brewery Winery Tavern Deli Caf[eé] Grill Gym Salon Police_Department"
    " Fire_Department Middle_School Junior_High High_School Logistics Plumbing Construction Consulting Financial Enterprises"
    " Technologies Technology Software Foods Farms? Dairy Trucking Realty Properties Studios Counseling Counselling Stores"
    " Psychological_Services Behavioral_Health Wellness Manufacturing Shipyards? Agency Barracks Playhouse Ranch"
)
# These are words of other trades too, and need a name that does not merely open a sentence.
_LOOSE_HEAD = any_of(
    "Law Group Electric Capital Times Press Prep Elementary Systems Steel Temple Society Company Opera Theat(?:er|re) House"
    " Club Council Union Garage Manor Lodge Gallery Magazine Partners"
)
# "Luigi's Restaurant" is one; "Marcus's School" is the school of Marcus.
_OWNED = re.compile(
    r"(?:Bakery|Pharmacy|Hotel|Inn|Restaurant|Diner|Brewery|Farms?|Plumbing|Hospital|Tavern|Deli|Garage|Gym|Grill|Caf[eé]|Salon)$"
)
_BELONGS = re.compile(
    r" (?:[a-z]+ )?(?:wife|husband|daughter|son|mother|father|sister|brother|boss|friend|partner|aunt|uncle|cousin|house|kitchen|door"
    r"|desk|table|office|request|insistence|birthday|wedding|feet|side|place|bed|expense|age)\b"
)


def _opens(match: Match) -> bool:
    """Whether the hit opens its sentence, where any word has a capital."""
    so_far = match.string[: match.start("it")].rstrip("\"'(- ")
    return not so_far or so_far[-1] in ".!?:\n"


def _unnamed(match: Match) -> bool:
    """Whether only common words or a writer of the literature stand before the head: the Institute, Bion's Clinic."""
    name = match["name"].strip(" ,")
    proper = [word for word in re.split(r",? |&", name) if word[:1].isupper() and word.lower() not in _COMMON]
    if not proper or all(re.fullmatch(rf"{AUTHORS}(?:'s?)?", word) for word in proper):
        return True
    if len(proper) > 1 or " " in name:
        return False
    if _opens(match) and re.fullmatch(_LOOSE_HEAD, match["head"]):
        return True
    saint_or_king = name.startswith(("St", "Saint")) or name in {"King's", "Queen's", "Guy's"}
    return name.endswith(("'s", "s'")) and not saint_or_king and not _OWNED.search(match["head"])


def _of_a_sort(match: Match) -> bool:
    """Whether the word before a head in small letters says what sort it is: a Catholic school, a Swiss bank."""
    sort = r"(?:ish|ese|ian|ean|an|ic|ist|ch|ss|ori|dorf|er|League|Deaf)$|'"
    return _unnamed(match) or bool(re.search(sort, match["name"]))


def _nobodys(match: Match) -> bool:
    """Whether the capitals are no institution: a time, a department that everybody has, a person with a title."""
    found = match["it"]
    words = [word.strip(",.").lower() for word in found.removesuffix("'s").split()]
    return (
        words[0] in _TITLES
        or all(word in _COMMON for word in words)
        or bool(re.fullmatch(r"DMV|ER|ICU|OR|AA|NA|HR|IT|PTA|VA|TV|OK|HQ|EMS|GP|[A-Z]", found))
        or (found.endswith("'s") and bool(_BELONGS.match(after(match))))
    )


# What is done at a person; all else that is done at a capital is done at an institution.
_TOWARD = re.compile(
    r"\b(?:look|glanc|star(?:ed|es?|ing)\b|smil|shout|yell|laugh|point|gaz|peer|snap|wav(?:e|ing)|sw(?:ear|ore)|frown|nod|scream"
    r"|bark|glar|grin|wink|thr[eo]w|direct|aim|jab|tug|pok|gestur|ang(?:er|ry)|mad\b|furious|rage|annoy|irritat|livid|hurt|curs"
    r"|hiss|eyes|blink|sneer|sniff|jump|disappoint|cross\b|indignant|hurl|spat|tears|amazed|surprised)[^.,;]{0,40}$"
)


def _toward_somebody(match: Match) -> bool:
    """Whether it is done at a person, at somebody's house, or at a shop where everybody goes."""
    at_a_house = re.fullmatch(rf"{NAME}(?<='s)", match["it"])
    return _nobodys(match) or bool(
        at_a_house or _TOWARD.search(before(match)) or re.fullmatch(SHOPS, match["it"])
    )


def _authors(match: Match) -> bool:
    """Whether the names joined by & are authors with their year, or no names."""
    known = rf"(?:{AUTHORS}|[QRB]|Rock|Simon)(?:, {AUTHORS})* & (?:{AUTHORS}|[AB]|Roll|Garfunkel)"
    return bool(re.match(r",? \(?(?:19|20)\d\d|,? et al", after(match)) or re.fullmatch(known, match["it"]))


_ROLE = any_of(
    "nurse doctor physician surgeon resident fellow intern teacher professor instructor lecturer adjunct principal dean provost"
    " president vp ceo cfo cto coo director manager supervisor partner associate paralegal attorney lawyer engineer programmer"
    " analyst trader broker banker teller cashier clerk cook chef waiter waitress barista guard janitor porter driver pilot"
    " mechanic foreman accountant bookkeeper secretary receptionist editor reporter student senior junior sophomore freshman"
    " alumn(?:us|a|i) candidate trainee inpatient outpatient librarian chaplain pastor organist coach founder executive employee"
    " salesman consultant designer researcher postdoc technician therapist counselor psychologist psychiatrist social_worker"
    " pharmacist orderly curator conductor programmer warehouse graduate degree man woman undergraduate dropout"
)
_WORK = (
    r"(?:work(?:s|ed|ing)?|taught|teach(?:es|ing)?|lectur(?:es|ed|ing)|stud(?:y|ies|ied|ying)|train(?:s|ed|ing)|intern(?:s|ed|ing|ship)?"
    r"|residency|fellowship|rotations?|enroll(?:s|ed|ing|ment)?|degree|doctorate|master's|shifts?|nights|job|jobs|employ(?:ed|ment|er)|tenure|clerk(?:s|ed|ing)"
    r"|volunteer(?:s|ed|ing)?|major(?:s|ed|ing)|practic(?:es|ed|ing)|hospitali[sz](?:ed|ation)|stint|cook(?:s|ed|ing)"
    r"|dr(?:ives|ove|iving)|consult(?:s|ed|ing)|interview(?:s|ed|ing)?|hired|recruited|scholarship|career|contract|position|cashier"
    rf"|freelanc(?:es?|ed|ing)|salary|paycheck|pension|stocked|stocks|stocking|{_ROLE})"
)
_GAP = r"(?: (?!and\b|then\b|but\b|who\b|that\b|when\b|while\b|so\b)[a-z][\w'-]{0,30}){0,5}?"
_LEAD = r"(?i:ceo|cfo|coo|cto|president|vp|dean|provost|rector|principal|director|manager|founder|pastor|bishop|chairman|employee|graduate|alum(?:nus|na|ni)?)"
_LEFT = (
    r"(?i:graduat(?:ed|ing|ion|e)|degree|diploma|doctorate|dropped out|flunked out|kicked out|expelled|suspended|retir(?:ed|ing)"
    r"|resigned|discharged|released|laid off|let go|fired|dismissed|pension|alum|dropout)(?: early| last \w+| with \w+)?"
)
_PLACE = r"(?:the )?(?P<it><Names>)(?!\w)"
_SORTS = any_of(
    "employer company firm school college university hospital clinic institute church agency bank alma_mater factory plant startup"
    " start-up restaurant practice workplace parish prison shelter newspaper magazine store orchestra team club"
)

_CREED = any_of(
    "Baptist Methodist Lutheran Presbyterian Congregational Unitarian Episcopal Reformed Orthodox Pentecostal"
)


def _color(match: Match) -> bool:
    """Whether the name of a school is a color, a grain or a direction."""
    return bool(
        re.search(r"\b(?:color|shade|cup|bowl|plate|pound|handful|bag) (?:of )?(?:\w+ )?$", before(match, 60))
    )


_institution = partial(tell, "institution")

INSTITUTIONS = (
    # By what it is called.
    _institution(
        "the University of Ashford",
        r"(?<![\w@])(?P<it>(?:[A-Z][\w-]{1,30} ){0,5}(?:University|College|Bank|School|Institute|Church|Hospital|Academy|Center|Centre|Museum"
        r"|Conservatory|Seminary|Archdiocese|Diocese|Parish|Convent|Abbey|Sisters|Society) (?:of|for) (?:the )?"
        r"(?!England\b|God\b|Rome\b|Hard Knocks)<Names>)",
    ),
    _institution(
        "the Lindqvist Institute",
        rf"(?<![\w@])(?P<it>(?P<name>(?:{NAME}(?:,? (?:(?:of|de|la|del|and|&) )?)){{1,5}})(?P<head>{_HEAD}|{_LOOSE_HEAD}))(?![\w'-])",
        _unnamed,
    ),
    _institution(
        "at Ashford general hospital",
        r"\b(?i:at|from|to|of|in|by|for|with|the) (?P<it>(?P<name><Name>(?: <Name>)?) (?P<head>(?:(?:general|memorial|high|middle"
        r"|elementary|grammar|primary|secondary|medical|law|business) )?(?:school|hospital|clinic|institute|university|college"
        r"|academy|bank|seminary|hospice|prison|church)))(?!\w)",
        _of_a_sort,
    ),
    _institution(
        "went to Pinehurst Day",
        r"\b(?i:at|from|to|of|in) (?P<it>(?P<name><Name>(?: <Name>)?) (?P<head>High|Prep|Elementary|Middle|Tech|State|Poly|Law|Med"
        r"|Day|Hall|Friends|Latin|A&M|General|Memorial|Presbyterian|Methodist|Medical))(?![\w'-])",
        _unnamed,
    ),
    _institution(
        "Tessaro, Inc.",
        r"(?<![\w@])(?P<it><Name>(?:,? (?:and |& ?)?<Name>){0,5},? (?:Inc|LLC|L\.L\.C|Ltd|LLP|PLLC|P\.C|PLC|GmbH|AG|Corp|Co|S\.A|KG)(?!\w)\.?)",
    ),
    _institution("Pruitt, Vance & Lowe", r"(?<![\w@])(?P<it><Name>(?:, <Name>){0,5} & <Name>)", _authors),
    _institution(
        "Harmon and Sons",
        r"(?<![\w@])(?P<it><Name>(?:, <Name>){0,5},? (?:and|&) (?:Sons?|Daughters?|Bros\.?|Brothers|Co\.?|Company|Associates|Partners))(?!\w)",
    ),
    _institution(
        "Corrigan Brothers",
        r"(?<![\w@])(?P<it>(?!(?:Marx|Wright|Blues|Everly|The|His|Her|My|Our|Their|And|But|Little|Big|Half) )<Name> (?:Brothers|Bros\.?))(?!\w)",
    ),
    _institution(
        "Our Lady of Mercy",
        r"(?<![\w@])(?P<it>(?:Our Lady|Saint <Name>|Sacred Heart|Holy [A-Z]\w+) of (?:the )?<Name>)",
    ),
    _institution(
        "came from St. Luke's",
        r"(?<![\w@])(?P<it>(?:St\.?|Saint) (?!Patrick's Day|Valentine's Day|John's [Ww]ort|Elmo's [Ff]ire|Vitus)[A-Z]\w+'s)(?!\w)",
    ),
    _institution(
        "First Baptist",
        rf"(?<![\w@])(?P<it>(?:First|Second|Third|Trinity|Grace|Bethel|Zion|Calvary|<Name>) {_CREED}(?: Church)?)(?!\w)",
        lambda m: m["it"].split()[0] in {"A", "The", "An", "Every", "Most", "Old"},
    ),
    _institution(
        "Temple Beth Shalom",
        r"(?<![\w@])(?P<it>(?:(?:Temple|Congregation|Masjid) <Names>|Beth (?:Shalom|El|Israel|Am|Emet|Jacob|Torah)))",
    ),
    _institution(
        "P.S. 118",
        r"(?<!\w)(?P<it>(?:[PI]\.?S\.?|M\.S\.|(?i:public school)|School(?: No\.?)?|Engine(?: Company)?|Ladder(?: Company)?|Local|Troop|Squad"
        r"|Precinct|VFW Post) (?:No\. ?)?\d{1,4}|\d{1,3}<th> (?:Precinct|Airborne|Infantry|Battalion|Regiment|Brigade))\b",
    ),
    _institution("went to Camp Alder", r"(?<=[a-z,] )(?P<it>Camp (?!David\b|Nou\b)<Name>)"),
    # By what somebody does there.
    _institution("laid off by Tessaro", rf"\b(?:{_LEFT}) (?:from|by) {_PLACE}", _nobodys),
    _institution("at Siemens", rf"\b[Aa]t {_PLACE}", _toward_somebody),
    _institution("cooked at Luigi's", rf"\b(?i:{_WORK}){_GAP} at (?P<it><Name>(?<='s))(?!\w)", _nobodys),
    _institution(
        "drove nights for Amazon",
        rf"\b(?i:{_WORK}){_GAP} (?:at|for|with|by|from|of|in) (?:the )?(?P<it>{KNOWN})(?!\w)",
    ),
    _institution(
        "works in accounting for Tessaro",
        r"\b(?i:work(?:s|ed|ing)?|job|drives|drove|employed|hired|recruited|position|intern(?:ed|ing|ship)|consult(?:s|ed|ant)|freelanced?"
        r"|vp|executive|contract|hauls?|hauled|delivers?|delivered)(?: (?!and\b|but\b|then\b)[a-z-]+){0,4}?"
        rf" (?:for|with|by) {_PLACE}",
        _nobodys,
    ),
    _institution(
        "a nurse with Alder Valley Health",
        rf"\b(?i:{_ROLE}) (?:for|with) (?:the )?(?P<it>(?:<Name> (?:(?:and|&|of) )?){{1,5}}<Name>)(?!\w)",
        _nobodys,
    ),
    _institution(
        "plays for the Ashford Owls",
        r"\b(?i:wr(?:ote|ites|iting|itten)|reporter|column|play(?:s|ed|ing)?|pitch(?:es|ed)|row(?:s|ed)|coach(?:es|ed)?|sings|sang) for the"
        r" (?P<it><Names>)(?!\w)",
        _nobodys,
    ),
    _institution("a dean of Ashford", rf"\b{_LEAD} of {_PLACE}", _nobodys),
    _institution(
        "was admitted to McLean",
        r"\b(?i:was|were|been|being|be|got|gets|getting|and|had him|had her|had me) (?i:re-?)?(?i:admitted|accepted|transferred|sectioned)"
        rf" (?:again )?(?:to|at|by|into) {_PLACE}(?! that\b)",
        _nobodys,
    ),
    _institution(
        "got through Harvard",
        rf"\b(?i:at|on|to|from|of|into|in|through|with|attend(?:s|ed|ing)?|left|joined|entered) (?:the )?(?P<it>{SCHOOLS})(?!\w)",
        _color,
    ),
    _institution(
        "quit Google",
        r"\b(?i:join(?:s|ed|ing)|quit(?:s|ting)?|attend(?:s|ed|ing)?|got into|accepted (?:to|at|by)|applied to|employed by)"
        rf" (?:the )?(?P<it>{FIRMS}|{SCHOOLS})(?!\w)",
    ),
    _institution(
        "a Yale man", rf"(?<![\w@])(?P<it>(?:{FIRMS}|{SCHOOLS})(?:-(?:trained|educated)| (?:{_ROLE})))(?!\w)"
    ),
    _institution(
        "attended Pinehurst", rf"\b(?i:attend(?:s|ed|ing)|enroll?ed in|matriculated at) {_PLACE}", _nobodys
    ),
    _institution(
        "a school called Pinehurst",
        rf"\b(?i:{_SORTS})(?:,? (?:called|named|known as)|,? it was called) \"?{_PLACE}",
        _nobodys,
    ),
    _institution(
        "the firm of Pruitt Vance",
        r"\b(?:firm|parish|diocese|practice) of (?P<it><Name> <Names>)(?!\w)",
        _nobodys,
    ),
    _institution(
        "her employer is Tessaro.",
        rf"\b(?i:employer|company|firm|alma mater|workplace|university|college|hospital) (?:is|was) {_PLACE}(?=[,.;]|$)",
        _nobodys,
    ),
    _institution(
        "her old school, Pinehurst, had closed",
        rf"\b(?i:(?:my|his|her|their|our)(?: \w+)? {_SORTS}), {_PLACE},(?! (?:said|asked|told|who|he|she|I)\b)",
        _nobodys,
    ),
)
