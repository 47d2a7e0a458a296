"""Rendering the rows of the mail queue and sending them: a fault on the way loses nothing and repeats nothing."""

from datetime import datetime
from email.mime.image import MIMEImage
from email.utils import parseaddr
from functools import partial

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from events.outbox.choices import Message
from events.outbox.claiming import claim, is_overtaken
from events.outbox.models import OutgoingMail
from events.outbox.sending import Delivered, compose, post
from events.papers import qr
from events.seats import calendars, promises, sentences, tokens
from events.seats.choices import HOLDS_SEAT, IN_LINE, OPEN, TO_ANSWER, State
from events.seats.models import Registration, Seminar
from events.words import addresses
from events.words.site import absolute, host

SEAT_IS_SURE = frozenset({State.CONFIRMED})

TRUE_FOR: dict[str, frozenset[State]] = {
    Message.PLEASE_CONFIRM: frozenset({State.UNCONFIRMED}),
    Message.CONFIRM_REMINDER: TO_ANSWER,
    Message.CONFIRMED: SEAT_IS_SURE,
    Message.PROMOTED: SEAT_IS_SURE,
    Message.WAITING: IN_LINE,
    Message.OFFER: frozenset({State.OFFERED}),
    Message.LAPSED: frozenset({State.LAPSED}),
    Message.CANCELLED: frozenset({State.CANCELLED, State.DECLINED}),
    Message.HANDED_OVER: frozenset({State.HANDED_OVER}),
    Message.LINK_AGAIN: OPEN,
    Message.SEMINAR_CHANGED: OPEN,
    Message.SEMINAR_CANCELLED: frozenset({State.CANCELLED}),
    Message.REMINDER: SEAT_IS_SURE,
    Message.THANKS: SEAT_IS_SURE,
    Message.CERTIFICATE: SEAT_IS_SURE,
}
"""In which states of the registration a message still tells the truth when its turn comes."""

TRUE_AFTERWARDS = frozenset(
    {
        *(Message.CANCELLED, Message.HANDED_OVER, Message.SEMINAR_CANCELLED, Message.LAPSED),
        *(Message.LINK_AGAIN, Message.ANNOUNCEMENT, Message.THANKS, Message.CERTIFICATE),
    }
)
"""Messages that help somebody even when the seminar is over."""

ENDS_THE_ENTRY = frozenset({Message.CANCELLED, Message.HANDED_OVER, Message.SEMINAR_CANCELLED, Message.LAPSED})
"""Messages that take the seminar out of a calendar that may have it."""


def is_still_true(mail: OutgoingMail, at: datetime | None = None) -> bool:
    """Whether the mail still says what is so; a promise about a seminar that is over helps nobody."""
    registration, at = mail.registration, at or timezone.now()
    if registration.forgotten_at or registration.state not in _states_for(mail):
        return False
    if at >= registration.contacts_deleted_on:  # Its link opens nothing any more.
        return False
    if mail.message in (Message.THANKS, Message.CERTIFICATE) and not registration.attended_at:
        return False
    if mail.message == Message.CERTIFICATE and _certificate_code(registration) is None:
        return False
    return mail.message in TRUE_AFTERWARDS or at < registration.seminar.ends_at


def _certificate_code(registration: Registration) -> str | None:
    """The code of somebody's certificate, if it is valid."""
    certificate = getattr(registration, "certificate", None)
    return certificate.code_in_groups if certificate and not certificate.revoked_at else None


def _states_for(mail: OutgoingMail) -> frozenset[State]:
    if mail.announcement:
        return frozenset(State(state) for state in mail.announcement.states)
    return TRUE_FOR[mail.message]


def render(mail: OutgoingMail) -> EmailMultiAlternatives:
    """The message, in the registrant's language; its links come from SITE_URL and from nowhere else."""
    registration = mail.registration
    with translation.override(registration.language):
        method = _calendar_method(mail)
        code_id = f"door.{mail.message_id}@{host()}" if method == calendars.Method.REQUEST else ""
        context = {**_context(registration), "announcement": mail.announcement, "door_code_id": code_id}
        if mail.message in sentences.TELLS_HOW_IT_BEGAN:
            context["how_it_began"] = sentences.how_it_began(registration)
        if mail.message == Message.CERTIFICATE:
            code = _certificate_code(registration)
            context["verify_url"] = absolute(
                reverse("events:certificate", args=[code]) if code else reverse("events:verify")
            )
        message = compose(mail, folder=f"email/{mail.message}", to=registration.email, context=context)
        if code_id:
            message.attach(_door_code(registration, code_id))
        if method:
            content = calendars.render(entry_for(registration, cancelled=method == calendars.Method.CANCEL), method)
            message.attach("seminar.ics", content.decode(), f'text/calendar; method="{method}"; charset="utf-8"')
    return message


def _door_code(registration: Registration, content_id: str) -> MIMEImage:
    """The code for the door as a picture within the mail: nothing is fetched from anywhere to show it."""
    picture = MIMEImage(qr.png(door_url(registration)), "png")
    picture["Content-ID"] = f"<{content_id}>"
    picture["Content-Disposition"] = 'inline; filename="code.png"'
    return picture


def door_url(registration: Registration) -> str:
    """The full address in the code for the door: staff tick the person off with it, others see nothing."""
    return absolute(reverse("events:door_code", args=[tokens.make_for_door(registration)]))


def entry_for(registration: Registration, *, cancelled: bool = False) -> calendars.Entry:
    """A registrant's own calendar entry; a later mail with the same UID replaces or removes it."""
    seminar = registration.seminar
    name, email = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return _entry(
        seminar,
        uid=f"{registration.public_id}@{host()}",
        sequence=max(0, seminar.calendar_sequence - registration.first_sequence) + cancelled,
        online_link="" if cancelled else seminar.online_link,
        words=sentences.who_has_the_place(registration),
        organizer_name=name,
        organizer_email=email,
        attendee_name=registration.name,
        attendee_email=addresses.sendable(registration.email),
    )


def public_entry_for(seminar: Seminar) -> calendars.Entry:
    """The seminar's calendar entry for everybody: without the link for people with a seat."""
    return _entry(
        seminar,
        uid=f"{seminar.uid}@{host()}",
        sequence=seminar.calendar_sequence,
        stamp=seminar.calendar_changed_at,
        cancelled=bool(seminar.cancelled_at),
    )


def _entry(
    seminar: Seminar,
    *,
    uid: str,
    sequence: int,
    online_link: str = "",
    words: str = "",
    stamp: datetime | None = None,
    cancelled: bool = False,
    **people: str,
) -> calendars.Entry:
    start: datetime | None = seminar.starts_at if seminar.start_time else None
    end = seminar.ends_at if seminar.start_time and seminar.end_time else None
    address = seminar.address_in()
    return calendars.Entry(
        uid=uid,
        sequence=sequence,
        stamp=stamp or timezone.now(),
        changed_at=seminar.calendar_changed_at,
        cancelled=cancelled,
        summary=seminar.title_in(),
        start=start or seminar.date,
        end=end,
        location=", ".join(part for part in (seminar.place, seminar.city) if part),
        description=_("Online: %(link)s") % {"link": online_link} if online_link else words,
        url=absolute(address) if address else "",
        **people,
    )


def _context(registration: Registration) -> dict[str, object]:
    seminar = registration.seminar
    address = seminar.address_in(registration.language)
    return {
        "registration": registration,
        "seminar": seminar,
        "title": seminar.title_in(registration.language),
        "language": registration.language,
        "has_seat": registration.state in HOLDS_SEAT,
        "has_sure_seat": registration.state in SEAT_IS_SURE,
        "where_it_stands": promises.where_it_stands(registration) if registration.state in OPEN else "",
        "coming_back": promises.coming_back(seminar),
        "who_has_the_place": sentences.who_has_the_place(registration),
        "colleagues": registration.companions if registration.state in OPEN else 0,
        "manage_url": absolute(reverse("events:manage", args=[tokens.make(registration)])),
        "register_url": absolute(reverse("events:register", args=[seminar.slug])),
        "page_url": absolute(address) if address else "",
        "has_materials": seminar.has_materials_in(registration.language),
    }


def _calendar_method(mail: OutgoingMail) -> calendars.Method | None:
    """What the mail asks of a calendar: nothing until the seat is sure, and nothing after the seminar."""
    if mail.message in ENDS_THE_ENTRY:
        return calendars.Method.CANCEL
    if mail.registration.state in SEAT_IS_SURE and timezone.now() < mail.registration.seminar.ends_at:
        return calendars.Method.REQUEST
    return None


def deliver_due(limit: int = 100) -> Delivered:
    """Send what is due, the oldest first, at most `limit` mails; one put off is not due again in the same round."""
    done = Delivered()
    for _turn in range(limit):
        mail = claim()
        if mail is None:
            break
        post(
            mail,
            done,
            write=partial(render, mail),
            is_needed=partial(is_still_true, mail),
            is_overtaken=partial(is_overtaken, mail),
        )
    return done
