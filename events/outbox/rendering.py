"""Rendering a mail to a registrant: its text, its calendar entry and the code for the door."""

from email.mime.image import MIMEImage
from functools import partial

from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils import timezone, translation

from events.outbox.composing import compose
from events.outbox.messages import Kind, Message
from events.outbox.models import OutgoingMail
from events.papers import qr
from events.seats import calendars, promises, sentences, tokens
from events.seats.choices import HOLDS_SEAT, OPEN, State
from events.seats.models import Registration
from events.words.site import absolute, host


def render(mail: OutgoingMail) -> EmailMultiAlternatives:
    """The message, in the registrant's language; its links come from SITE_URL and from nowhere else."""
    registration, kind = mail.registration, Message(mail.message).kind
    with translation.override(registration.language):
        method = _calendar_method(registration, kind)
        code_id = f"door.{mail.message_id}@{host()}" if method == calendars.Method.REQUEST else ""
        context = {**_context(registration), "announcement": mail.announcement, "door_code_id": code_id}
        if kind.may_be_the_first:
            context["how_it_began"] = sentences.how_it_began(registration)
        message = compose(mail, folder=f"email/{mail.message}", to=registration.email, context=context)
        if code_id:
            message.attach(_door_code(registration, code_id))
        if method:
            content = calendars.render(
                calendars.entry_for(registration, cancelled=method == calendars.Method.CANCEL), method
            )
            message.attach("seminar.ics", content.decode(), f'text/calendar; method="{method}"; charset="utf-8"')
    return message


def _door_code(registration: Registration, content_id: str) -> MIMEImage:
    """The code for the door as a picture within the mail: nothing is fetched from anywhere to show it."""
    picture = MIMEImage(qr.png(tokens.door_url(registration)), "png")
    picture["Content-ID"] = f"<{content_id}>"
    picture["Content-Disposition"] = 'inline; filename="code.png"'
    return picture


def _context(registration: Registration) -> dict[str, object]:
    seminar = registration.seminar
    address = seminar.address_in(registration.language)
    return {
        "registration": registration,
        "seminar": seminar,
        "title": seminar.title_in(registration.language),
        "language": registration.language,
        "has_seat": registration.state in HOLDS_SEAT,
        "has_sure_seat": registration.state == State.CONFIRMED,
        "where_it_stands": promises.where_it_stands(registration) if registration.state in OPEN else "",
        "coming_back": promises.coming_back(seminar),
        "who_has_the_place": sentences.who_has_the_place(registration),
        "colleagues": registration.companions if registration.state in OPEN else 0,
        "manage_url": absolute(reverse("events:manage", args=[tokens.make(registration)])),
        "verify_url": partial(_verify_url, registration),
        "register_url": absolute(reverse("events:register", args=[seminar.slug])),
        "page_url": absolute(address) if address else "",
        "has_materials": seminar.has_materials_in(registration.language),
    }


def _verify_url(registration: Registration) -> str:
    """Where anybody can check somebody's certificate; for somebody invented, any certificate."""
    certificate = getattr(registration, "certificate", None)
    names = ("events:certificate", [certificate.code_in_groups]) if certificate else ("events:verify", [])
    return absolute(reverse(names[0], args=names[1]))


def _calendar_method(registration: Registration, kind: Kind) -> calendars.Method | None:
    """What the mail asks of a calendar: nothing until the seat is sure, and nothing after the seminar."""
    if kind.ends_the_entry:
        return calendars.Method.CANCEL
    if registration.state == State.CONFIRMED and timezone.now() < registration.seminar.ends_at:
        return calendars.Method.REQUEST
    return None
