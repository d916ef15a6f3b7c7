"""The patterns by which a text gives away a person or a caseload, in the order in which they are believed."""

from .addresses import ADDRESSES
from .ages import AGES
from .contacts import CONTACTS, HANDLES
from .dates import DATES
from .initials import INITIALS
from .institutions import INSTITUTIONS
from .records import PHONES, RECORDS
from .words import Tell

# Before the libraries that know links and telephone numbers, between the two, and after.
FIRST: tuple[Tell, ...] = CONTACTS
SECOND: tuple[Tell, ...] = (*HANDLES, *RECORDS, *DATES, *ADDRESSES)
LAST: tuple[Tell, ...] = (*PHONES, *AGES, *INSTITUTIONS, *INITIALS)

__all__ = ["FIRST", "LAST", "SECOND", "Tell"]
