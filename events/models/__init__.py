"""Who comes to a seminar, by which rules, and what remains of it.

State changes only through `events.services`; the constraints here are the last wall behind it.
"""

from events.models.access import AccessRecord
from events.models.addresses import FormerAddress
from events.models.certificates import Certificate, Feedback
from events.models.libraries import Library
from events.models.mails import Announcement, OutgoingMail, QueuedMail
from events.models.registrations import NEEDS_DAYS, Group, Needs, Registration
from events.models.seminars import LANGUAGES, RIGA, Seminar
from events.models.standing import ForgettingHold, ForgettingMail, Standstill
from events.models.tallies import LibraryTally, TrapTally
from events.models.texts import SeminarText
from events.models.transitions import Transition

__all__ = [
    "LANGUAGES",
    "NEEDS_DAYS",
    "RIGA",
    "AccessRecord",
    "Announcement",
    "Certificate",
    "Feedback",
    "ForgettingHold",
    "ForgettingMail",
    "FormerAddress",
    "Group",
    "Library",
    "LibraryTally",
    "Needs",
    "OutgoingMail",
    "QueuedMail",
    "Registration",
    "Seminar",
    "SeminarText",
    "Standstill",
    "Transition",
    "TrapTally",
]
