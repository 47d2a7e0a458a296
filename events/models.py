"""All tables of the app, room by room: Django looks for them here.

State changes only through the services; the constraints of the tables are the last wall behind them.
"""

from events.libraries.models import Library
from events.outbox.models import Announcement, OutgoingMail, QueuedMail
from events.papers.models import Certificate, Feedback
from events.retention.models import AccessRecord, ForgettingHold, ForgettingMail, Standstill
from events.seats.models import (
    RIGA,
    FormerAddress,
    Group,
    Needs,
    Registration,
    Seminar,
    SeminarText,
    Transition,
    TrapTally,
)
from events.statistics.models import LibraryTally
