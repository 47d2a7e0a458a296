"""What mails, pages and calendars tell a registrant in the same words, each true as things stand when it is read."""

import re

from django.utils.translation import gettext as _

from events.seats.choices import OPEN, Reason, State
from events.seats.models import Registration

LIKE_AN_ADDRESS = re.compile(r"[@/:\\<>\d]|\w\.\w")
"""What a mail program makes a link of, or an advertisement is made of: a name of a person has none of it."""


def name_to_tell(name: str) -> str:
    """A name that somebody typed, for the mail of somebody else; nothing where it may be no name."""
    return "" if LIKE_AN_ADDRESS.search(name) else name


def who_has_the_place(registration: Registration) -> str:
    """Who has the place that somebody handed over; empty for everybody who has handed nothing over."""
    if registration.state != State.HANDED_OVER:
        return ""
    taker, name = registration.handed_to, registration.handed_to_name
    if not name or taker is None:
        return _("You handed your place over to a colleague.")
    if taker.state in OPEN:
        return _("%(name)s has your place now.") % {"name": name}
    return _("You handed your place over to %(name)s.") % {"name": name}


def how_it_began(registration: Registration) -> str:
    """Who registered somebody, or gave them the place; empty for those who filled in the form themselves."""
    giver = registration.received.order_by("pk").last()
    if giver:
        name = "" if giver.forgotten_at else name_to_tell(giver.name)
        if name:
            return _("%(name)s has handed their place at this seminar over to you.") % {"name": name}
        return _("A colleague has handed their place at this seminar over to you.")
    if registration.registered_by_id:
        name = name_to_tell(registration.registered_by_name)
        return _("%(name)s registered you.") % {"name": name} if name else _("A colleague registered you.")
    if registration.transitions.filter(reason=Reason.ADDED).exists():
        return _("The organisers registered you.")
    return ""
