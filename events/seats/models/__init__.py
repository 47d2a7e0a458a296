"""Seminars, who has a seat at them, and how each came to it."""

from events.seats.models.former_addresses import FormerAddress
from events.seats.models.registrations import Group, Needs, Registration
from events.seats.models.seminars import RIGA, Seminar
from events.seats.models.texts import SeminarText
from events.seats.models.transitions import Transition
from events.seats.models.traps import TrapTally
