"""Postal addresses."""

from __future__ import annotations

import re
from functools import partial

from .words import SMALL, TEEN, TENS, UNIT, Match, after, any_of, tell

_TYPES = (
    "Street St Avenue Ave Road Rd Lane Ln Drive Dr Boulevard Blvd Court Ct Place Pl Square Sq Terrace Way Crescent Close"
    " Parkway Pkwy Highway Hwy Alley Row Circle Cir Mews Gardens Grove Walk Trail Loop Turnpike Pike Wharf Quay Green Rise"
    " Plaza Heights street avenue road lane drive boulevard terrace"
)
_STREET = rf"{any_of(_TYPES)}(?![\w'])"
_SIDE = r"(?:(?:[NSEW]|North|South|East|West|Upper|Lower|Old|New)\.? )?"
_NAMED = r"(?:(?:\d{1,3}<th>|<Name>) ){1,3}"
_STATE = any_of(
    "Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Georgia Hawaii Idaho Illinois Indiana"
    " Iowa Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota Mississippi Missouri Montana Nebraska"
    " Nevada New_Hampshire New_Jersey New_Mexico New_York North_Carolina North_Dakota Ohio Oklahoma Oregon Pennsylvania"
    " Rhode_Island South_Carolina South_Dakota Tennessee Texas Utah Vermont Virginia Washington West_Virginia Wisconsin"
    " Wyoming A[KLRZ] C[AOT] D[CE] FL GA HI I[ADLN] K[SY] LA M[ADEINOST] N[CDEHJMVY] O[HKR] PA RI S[CD] T[NX] UT V[AT]"
    " W[AIVY] Calif\\. Mass\\. Ill\\. Pa\\. Tex\\. Ore\\. Wash\\."
)
_RUE = any_of(
    "rue avenue boulevard quai chemin allée impasse cours via viale piazza corso calle avenida plaza paseo rua travessa"
)
_OF = r"(?:de la |de l'|de los |de las |de |du |des |da |do |del |della |dei |la |le |les |l'|d')?"
_STRASSE = any_of("[Ss]tra(?:ß|ss)e [Ss]tr\\. weg platz gasse allee damm ufer gade gatan vägen straat laan")
_CROSSED = any_of(
    "First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh Twelfth Main Broadway \\d{1,3}<th>"
)


def _year(match: Match) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d", match["n"]))


def _amount(match: Match) -> bool:
    return bool(re.match(r" (?:[a-z-]+s|people|percent|of)\b", after(match)))


_address = partial(tell, "postal address")

ADDRESSES = (
    _address(
        "P.O. Box 1187",
        r"(?P<it>\b(?:P\.? ?O\.? ?box|post office box|POB|postbox|postfach) (?:number |no\. ?|#)?\w*\d\w*)",
        any_case=True,
    ),
    _address(
        "221B Baker Street",
        rf"<number-begins>(?P<it>(?:[Nn]umber |[Nn]o\. ?|#)?(?P<n>\d{{1,5}}(?:-\d{{1,4}})?)(?:[A-Za-z]|½| ?1/2)?,? {_SIDE}{_NAMED}{_STREET})",
        _year,
    ),
    _address(
        "fourteen Willow Court",
        rf"(?<![\w-])(?P<it>(?:[Nn]umber )?(?i:(?:{UNIT} )?{SMALL}|(?:{UNIT}|a) hundred(?: and)?(?: {SMALL})?),? {_SIDE}{_NAMED}{_STREET})",
    ),
    _address(
        "14 elm street",
        r"<number-begins>(?P<it>\d{1,5}[A-Za-z]? (?:Broadway|(?!the |a |of |on |in |and )[a-z]+ (?:street|avenue|boulevard)))\b",
    ),
    _address(
        "fourteen elm street",
        rf"(?<![\w-])(?P<it>(?:(?:{UNIT} )?{TENS}(?:[- ]{UNIT})?|{TEEN}) (?!the |a |of |on |in |and )[a-z]+ (?:street|avenue|boulevard))\b",
        any_case=True,
    ),
    _address(
        "2230 SE Alder",
        r"<number-begins>(?P<it>\d{1,5} (?:[NS][EW]?|[EW]|North|South|East|West|Northeast|Northwest|Southeast|Southwest)\.? <Name>)(?!\w)",
    ),
    _address("at 1640 Larch", r"\b(?i:at|to|from) (?P<it>(?P<n>\d{3,5}) <Name>)(?!\w)", _year),
    _address(
        "Elm Street, number nine",
        rf"(?<![\w@])(?P<it>{_NAMED}{_STREET},? (?:[Nn]umber |[Nn]o\. ?|#)(?:\d{{1,5}}[A-Za-z]?\b|{SMALL}))",
    ),
    _address(
        "Elm Street 14",
        rf"(?<![\w@])(?P<it>{_NAMED}{_STREET} (?P<n>\d{{1,5}})[A-Za-z]?)(?![\w:%]|[.,]\d)",
        _year,
    ),
    _address(
        "Lindenstraße 14",
        rf"(?P<it>(?<![\w-])[A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)*-?{_STRASSE} \d{{1,4}} ?[a-z]?\b)",
    ),
    _address(
        "27 rue des Lilas",
        rf"<number-begins>(?P<it>\d{{1,4}},? ?(?:bis |ter )?,? ?(?i:{_RUE}) {_OF}<Name>(?: {_OF}<Name>){{0,4}})",
    ),
    _address(
        "Via Roma 14",
        rf"(?P<it>\b(?:Via|Viale|Piazza|Corso|[Cc]alle|Avenida|Paseo|Rua|Travessa|Plaza) {_OF}<Name>(?: {_OF}<Name>){{0,4}},?"
        r" (?:n\.? ?º? ?)?\d{1,4})(?![\w:])",
    ),
    _address("IL 62704", rf"(?P<it>\b{_STATE},? \d{{5}}(?:-\d{{4}})?)(?![\w-]|,\d)"),
    _address(
        "the ZIP code, 97214",
        r"\b(?:zip|postal|post ?code|postcode)(?: ?code)?\b[^\n\d]{0,24}?"
        r"(?P<it>(?=[A-Z0-9 ]*\d)[A-Z0-9]{2,7}(?: [A-Z0-9]{2,4})?)(?!\w|,\d)",
        any_case=True,
    ),
    _address("02139-4307", r"<number-begins>(?P<it>\d{5}-\d{4}|0\d{4}(?! \d))<number-ends>"),
    _address("in 94110", r"\b(?:in|at|to|from|of|near|around|the) (?P<it>\d{5})<number-ends>", _amount),
    _address("10115 Berlin", r"<number-begins>(?P<it>\d{5} [A-ZÀ-Þ][a-zà-ÿ]+)"),
    _address(
        "SW1A 2AA", r"(?<![\w-])(?P<it>[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d)(?![\w-])"
    ),
    _address(
        "the corner of Alder and Ninth",
        rf"\b(?P<it>(?:corner|intersection) of (?:the )?(?:\d{{1,3}}<th>|<Name>)(?: {_STREET})? (?:and|&) (?:the )?"
        rf"(?:\d{{1,3}}<th>|<Name>)(?: {_STREET})?)",
    ),
    _address(
        "Third and Alder Streets",
        r"\b(?P<it>(?:<Name>|\d{1,3}<th>) and (?:<Name>|\d{1,3}<th>) (?:Streets|Avenues|Roads|Lanes|Drives|Courts))\b",
    ),
    _address(
        "at Alder and Ninth",
        rf"\b(?i:at|on|near|of|between) (?P<it>{_CROSSED} and <Name>|<Name> and {_CROSSED})(?!\w)",
    ),
    _address(
        "Rural Route 2, Box 118",
        r"(?P<it>\b(?:rural route|r\.? ?r\.?|rfd|star route) ?#?(?:no\. ?)?\d+(?:,? box \d+)?)(?!\w)",
        any_case=True,
    ),
    _address(
        "44.0521, -123.0868",
        r"(?<![\w.])(?P<it>-?\d{1,3}\.\d{3,}°?(?: ?[NS])?,? ?-?\d{1,3}\.\d{3,}°?(?: ?[EW])?"
        r"|\d{1,3}° ?\d{1,2}'.{0,12}?[NS]\b.{0,20}?[EW]\b)",
    ),
)
