"""How the admin says how a seminar’s seats are taken, and what a mail of its lacks."""

from collections.abc import Mapping
from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language_info, gettext, ngettext
from wagtail.admin import messages

from events.seats.models import RIGA, Seminar


def seats_in_words(seminar: Seminar) -> str:
    """How many seats are taken, of how many."""
    if seminar.capacity is None:
        return gettext("%(taken)s (no limit of seats)") % {"taken": seminar.seats_taken}
    return gettext("%(taken)s of %(capacity)s") % {"taken": seminar.seats_taken, "capacity": seminar.capacity}


def over_capacity_in_words(seminar: Seminar) -> str:
    """What it means that more people have a seat than there are seats; empty if they have not."""
    if seminar.capacity is None or seminar.seats_taken <= seminar.capacity:
        return ""
    return gettext(
        "More people have a seat (%(taken)s) than there are seats (%(capacity)s). Nobody loses a seat; "
        "nobody gets a new one either until enough people cancel."
    ) % {"taken": seminar.seats_taken, "capacity": seminar.capacity}


def tell_of_seats(request: HttpRequest, *, seminar: Seminar, served: int) -> None:
    """Say how many from the waiting list were served, and whether more have a seat than there are seats."""
    if served:
        told = (
            ngettext(
                "%(number)s person from the waiting list is offered a seat and is told by mail.",
                "%(number)s people from the waiting list are offered a seat and are told by mail.",
                served,
            )
            if seminar.offer_hours
            else ngettext(
                "%(number)s person from the waiting list is held a seat and asked by mail to confirm it.",
                "%(number)s people from the waiting list are held a seat and asked by mail to confirm it.",
                served,
            )
            if seminar.confirmation_hours
            else ngettext(
                "%(number)s person from the waiting list got a seat and is told by mail.",
                "%(number)s people from the waiting list got a seat and are told by mail.",
                served,
            )
        )
        messages.success(request, told % {"number": served})
    if over := over_capacity_in_words(seminar):
        messages.warning(request, over)


def gaps_in_words(seminar: Seminar, people: Mapping[str, int], *, materials: bool = False) -> list[str]:
    """What a mail to some people can not lead to, so that staff know it before they send: the page, its materials.

    `people` is how many read each language.
    """
    said = []
    if not any(text.address for text in seminar.texts.all()):
        said.append(gettext("The seminar's page is not published: the mail gives no address of it."))
    else:
        for code, number in people.items():
            facts = {"number": number, "language": str(get_language_info(code)["name_translated"])}
            own, shown = {text.language for text in seminar.texts.all() if text.address}, seminar.address_in(code)
            if not shown:
                said.append(
                    gettext(
                        "No page for those who read this language, and no address in their mail: "
                        "%(language)s (people: %(number)s)."
                    )
                    % facts
                )
            elif code not in own:
                said.append(
                    gettext(
                        "The mail leads to the Latvian page, because there is none in this language: "
                        "%(language)s (people: %(number)s)."
                    )
                    % facts
                )
    without = [code for code in people if not seminar.has_materials_in(code)]
    if materials and without:
        languages = ", ".join(str(get_language_info(code)["name_translated"]) for code in without)
        said.append(
            gettext(
                "The page has no materials, so the mail thanks and says nothing of any. Languages of the "
                "mail: %(languages)s."
            )
            % {"languages": languages}
        )
    return said


def certificate_in_words(seminar: Seminar) -> str:
    """What stands on a seminar's certificate, and what does not."""
    missing = [
        str(get_language_info(code)["name_translated"]) for code, topics in seminar.topics.items() if not topics.strip()
    ]
    if not missing:
        return gettext("The certificate has the seminar's hours and topics.")
    return gettext("The certificate has the seminar's hours. It has no topics in these languages: %(languages)s.") % {
        "languages": ", ".join(missing)
    }


def day_in_words(seminar: Seminar) -> str:
    """A seminar's day, short."""
    return date_format(seminar.date, "SHORT_DATE_FORMAT")


def moment_in_words(moment: datetime) -> str:
    """A moment in Riga, short: the day and the time."""
    return date_format(timezone.localtime(moment, RIGA), "SHORT_DATETIME_FORMAT")
