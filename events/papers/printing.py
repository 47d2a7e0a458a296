"""What the registration puts on paper: the certificate of attendance and the sheet to sign at the door."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format, number_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from campaign_site.languages import FIRST
from campaign_site.sorting import in_latvian_order
from events.papers import qr
from events.papers.documents import compile_pdf
from events.papers.models import Certificate
from events.seats.models import Registration, Seminar
from events.words.site import absolute


def render(certificate: Certificate, *, name: str, language: str) -> bytes:
    """A certificate of attendance as PDF, in its holder's name, which the certificate itself does not know."""
    seminar = certificate.seminar
    with translation.override(language):
        address = verify_address(certificate)
        issued = timezone.localdate(certificate.issued_at)
        words = {
            "campaign": "Atver acis",
            "heading": pgettext("certificate", "Certificate"),
            "subheading": pgettext("certificate", "of attendance at a seminar"),
            "confirmed": pgettext("certificate", "This is to certify that"),
            "attended": pgettext("certificate", "attended, on %(date)s, the seminar") % {"date": on_day(seminar.date)},
            "place": pgettext("certificate", "Place"),
            "duration": pgettext("certificate", "Duration"),
            "topics": pgettext("certificate", "Topics"),
            "organiser": pgettext("certificate", "Organiser"),
            "supporter": pgettext("certificate", "With the support of"),
            "issued": pgettext("certificate", "Issued"),
            "code": pgettext("certificate", "Code of the certificate"),
            "verify": pgettext("certificate", "Anyone can check it here:"),
            "qr": pgettext("certificate", "QR code that opens the page on which this certificate can be checked"),
        }
        texts = {
            "language": language,
            "title": f"{words['heading']} {words['subheading']}",
            "words": words,
            "name": name,
            "seminar": seminar.title_in(language),
            "place": ", ".join(filter(None, [seminar.place, seminar.city])),
            "hours": hours_in_words(certificate.hours),
            "topics": _lines(seminar.topics[language]),
            # The end of the name is not left alone on a line.
            "organiser": _("The association “Patvērums «Drošā māja»”").replace(" māja", "\xa0māja"),
            "supporter": _("The Ministry of the Interior of the Republic of Latvia"),
            "issued": date_format(issued),
            "code": certificate.code_in_groups,
            "shown-address": _shown(reverse("events:verify")),
        }
        return compile_pdf("certificate.typ", texts, verbatim={"address": address, "qr": qr.drawing(address)})


def attendance_sheet(seminar: Seminar, registrations: Iterable[Registration]) -> bytes:
    """The sheet to sign at the door, by name, in the active language; what somebody needs does not stand on it."""
    people = sorted(registrations, key=lambda registration: in_latvian_order(registration.name))
    language = translation.get_language() or FIRST
    heading = pgettext("attendance sheet", "Attendance sheet")
    title = seminar.title_in(language)
    texts = {
        "language": language,
        "title": f"{heading} – {title}",
        "words": {
            "campaign": "Atver acis",
            "heading": heading,
            "number": pgettext("attendance sheet", "No."),
            "name": pgettext("attendance sheet", "Name and surname"),
            "library": pgettext("attendance sheet", "Library"),
            "present": pgettext("attendance sheet", "Here"),
            "signature": pgettext("attendance sheet", "Signature"),
            "nobody": pgettext("attendance sheet", "Nobody has a seat."),
            "keep": pgettext("attendance sheet", "This sheet has names on it: keep it from strangers and destroy it."),
            # Translators: {page} and {pages} are filled in when the sheet is set; leave them as they are.
            "page": pgettext("attendance sheet", "Page {page} of {pages}"),
        },
        "seminar": title,
        "facts": _facts(seminar),
        "people": [{"name": person.name, "library": person.library} for person in people],
    }
    return compile_pdf("attendance.typ", texts)


def verify_address(certificate: Certificate) -> str:
    """The full public address, in the active language, on which anybody can check a certificate."""
    return absolute(reverse("events:certificate", args=[certificate.code_in_groups]))


def on_day(day: date) -> str:
    """A date within a sentence, in the active language: “2026. gada 24. novembrī”."""
    months = {
        1: pgettext("on a day in", "January"),
        2: pgettext("on a day in", "February"),
        3: pgettext("on a day in", "March"),
        4: pgettext("on a day in", "April"),
        5: pgettext("on a day in", "May"),
        6: pgettext("on a day in", "June"),
        7: pgettext("on a day in", "July"),
        8: pgettext("on a day in", "August"),
        9: pgettext("on a day in", "September"),
        10: pgettext("on a day in", "October"),
        11: pgettext("on a day in", "November"),
        12: pgettext("on a day in", "December"),
    }
    # Translators: the date within a sentence, in Latvian in the locative: “2026. gada 24. novembrī”.
    return pgettext("on a day", "%(day)d %(month)s %(year)d") % {
        "day": day.day,
        "month": months[day.month],
        "year": day.year,
    }


def hours_in_words(hours: Decimal) -> str:
    """A number of hours with its word, in the active language: “1 hour”, “6 hours”, “6.5 hours”."""
    is_whole = hours == hours.to_integral_value()
    shown = number_format(hours, decimal_pos=0 if is_whole else 1)
    # Half hours take the word that stands after 2 in each of the site's languages.
    return ngettext("%(hours)s hour", "%(hours)s hours", int(hours) if is_whole else 2) % {"hours": shown}


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _facts(seminar: Seminar) -> list[str]:
    times = [time_format(moment, "TIME_FORMAT") for moment in (seminar.start_time, seminar.end_time) if moment]
    place = ", ".join(filter(None, [seminar.place, seminar.city]))
    return list(filter(None, [date_format(seminar.date), "–".join(times), place]))


def _shown(path: str) -> str:
    """An address as people read and type it: without its scheme."""
    return urlsplit(settings.SITE_URL).netloc + path
