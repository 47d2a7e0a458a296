"""Rendering the rows of the mail queue and sending them: a fault on the way loses nothing and repeats nothing."""

import logging
import re
import smtplib
import traceback
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.mime.image import MIMEImage
from email.utils import parseaddr
from urllib.parse import urlsplit

import css_inline
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import DatabaseError, InterfaceError
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from events import calendars, qr, tokens
from events.choices import ENDED, HOLDS_SEAT, IN_LINE, OPEN, TO_ANSWER, Delivery, Message, State
from events.claims import claim, finish, is_overtaken, renewed
from events.models import OutgoingMail, Registration, Seminar

logger = logging.getLogger(__name__)

SEAT_IS_SURE = frozenset({State.CONFIRMED})

TRUE_FOR: dict[str, frozenset[State]] = {
    Message.PLEASE_CONFIRM: frozenset({State.UNCONFIRMED}),
    Message.CONFIRM_REMINDER: TO_ANSWER,
    Message.CONFIRMED: SEAT_IS_SURE,
    Message.PROMOTED: SEAT_IS_SURE,
    Message.WAITING: IN_LINE,
    Message.OFFER: frozenset({State.OFFERED}),
    Message.LAPSED: frozenset({State.LAPSED}),
    Message.CANCELLED: ENDED,
    Message.HANDED_OVER: ENDED,
    Message.LINK_AGAIN: OPEN,
    Message.SEMINAR_CHANGED: OPEN,
    Message.SEMINAR_CANCELLED: ENDED,
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

FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=1)
"""A failed attempt is repeated after 1, 2, 4 … minutes, up to an hour."""

PERMANENT = 500
"""SMTP answers from here on say: do not try again (RFC 5321, section 4.2.1)."""

_inliner = css_inline.CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)


@dataclass
class Delivered:
    """What one round of the worker did."""

    sent: int = 0
    failed: int = 0
    put_off: int = 0
    skipped: int = 0

    @property
    def found_something(self) -> bool:
        """Whether there was any mail to deal with."""
        return bool(self.sent or self.failed or self.put_off or self.skipped)


def is_still_true(mail: OutgoingMail, at: datetime | None = None) -> bool:
    """Whether the mail still says what is so; a promise about a seminar that is over helps nobody."""
    registration = mail.registration
    if registration.forgotten_at or registration.state not in _states_for(mail):
        return False
    if mail.message in (Message.THANKS, Message.CERTIFICATE) and not registration.attended_at:
        return False
    return mail.message in TRUE_AFTERWARDS or (at or timezone.now()) < registration.seminar.ends_at


def _states_for(mail: OutgoingMail) -> frozenset[State]:
    if mail.announcement:
        return frozenset(State(state) for state in mail.announcement.states)
    return TRUE_FOR[mail.message]


def render(mail: OutgoingMail) -> EmailMultiAlternatives:
    """The message, in the registrant's language; its links come from SITE_URL and from nowhere else."""
    registration = mail.registration
    with translation.override(registration.language):
        method = _calendar_method(mail)
        code_id = f"door.{mail.message_id}@{_host()}" if method == calendars.Method.REQUEST else ""
        context = {**_context(registration), "announcement": mail.announcement, "door_code_id": code_id}
        folder = f"email/{mail.message}"
        subject = " ".join(render_to_string(f"{folder}/subject.txt", context).split())
        text = re.sub(r"\n{3,}", "\n\n", render_to_string(f"{folder}/body.txt", context).strip()) + "\n"
        html = _inliner.inline(render_to_string(f"{folder}/body.html", context))
        message = EmailMultiAlternatives(
            subject=subject,
            body=text,
            from_email=settings.DEFAULT_FROM_EMAIL,
            to=[registration.email],
            headers={
                "Message-ID": f"<{mail.message_id}@{_host()}>",
                "Auto-Submitted": "auto-generated",
                "Content-Language": registration.language,
            },
        )
        message.attach_alternative(html, "text/html")
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
        uid=f"{registration.public_id}@{_host()}",
        sequence=max(0, seminar.calendar_sequence - registration.first_sequence) + cancelled,
        online_link="" if cancelled else seminar.online_link,
        organizer_name=name,
        organizer_email=email,
        attendee_name=registration.name,
        attendee_email=registration.email,
    )


def public_entry_for(seminar: Seminar) -> calendars.Entry:
    """The seminar's calendar entry for everybody: without the link for people with a seat."""
    return _entry(
        seminar,
        uid=f"{seminar.uid}@{_host()}",
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
        description=_("Online: %(link)s") % {"link": online_link} if online_link else "",
        url=absolute(address) if address else "",
        **people,
    )


def absolute(path: str) -> str:
    """A path as a full address of this site."""
    return settings.SITE_URL.rstrip("/") + path


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
        "people_before": registration.people_before,
        "colleagues": registration.group.registrations.count() - 1 if registration.group else 0,
        "manage_url": absolute(reverse("events:manage", args=[tokens.make(registration)])),
        "register_url": absolute(reverse("events:register", args=[seminar.slug])),
        "page_url": absolute(address) if address else "",
        "site_url": settings.SITE_URL.rstrip("/"),
        "site_host": urlsplit(settings.SITE_URL).netloc,
    }


def _calendar_method(mail: OutgoingMail) -> calendars.Method | None:
    """What the mail asks of a calendar: nothing until the seat is sure, and nothing after the seminar."""
    if mail.message in ENDS_THE_ENTRY:
        return calendars.Method.CANCEL
    if mail.registration.state in SEAT_IS_SURE and timezone.now() < mail.registration.seminar.ends_at:
        return calendars.Method.REQUEST
    return None


def _host() -> str:
    return urlsplit(settings.SITE_URL).hostname or "localhost"


def deliver_due(limit: int = 100) -> Delivered:
    """Send what is due, the oldest first, at most `limit` mails; one put off is not due again in the same round."""
    done = Delivered()
    for _turn in range(limit):
        mail = claim()
        if mail is None:
            break
        _deliver(mail, done)
    return done


def _deliver(mail: OutgoingMail, done: Delivered) -> None:
    """Send one claimed mail, outside of any transaction, and write down how it went."""
    if is_overtaken(mail) or not is_still_true(mail):
        finish(mail, state=Delivery.SKIPPED)
        done.skipped += 1
        return
    message = _written(mail, done)
    if message is None:
        return
    try:
        with renewed(mail):
            message.send()
    except smtplib.SMTPRecipientsRefused as refusal:
        code, reason = next(iter(refusal.recipients.values()))
        _not_sent(mail, done, _in_words(code, reason), permanent=code >= PERMANENT)
    except smtplib.SMTPDataError as refusal:
        permanent = refusal.smtp_code >= PERMANENT
        _not_sent(mail, done, _in_words(refusal.smtp_code, refusal.smtp_error), permanent=permanent)
    except smtplib.SMTPResponseException as refusal:
        # The server refuses us (sender, login, greeting), not the registrant: staff can mend that.
        _not_sent(mail, done, _in_words(refusal.smtp_code, refusal.smtp_error), permanent=False)
    except (smtplib.SMTPNotSupportedError, ValueError) as error:
        # The address has letters that this server or a mail header can not write.
        _not_sent(mail, done, type(error).__name__, permanent=True)
    except (smtplib.SMTPException, OSError) as error:
        _not_sent(mail, done, type(error).__name__, permanent=False)
    else:
        finish(mail, state=Delivery.SENT, sent_at=timezone.now(), problem="")
        done.sent += 1
        logger.info("Mail %s sent.", mail.message_id)


def _written(mail: OutgoingMail, done: Delivered) -> EmailMultiAlternatives | None:
    """The message, or None if it can not be written: a fault in one mail must not stop those behind it."""
    try:
        return render(mail)
    except (DatabaseError, InterfaceError):
        raise
    except ValueError as error:
        # A header or the calendar file can not hold what the registration says; trying again would change nothing.
        _not_sent(mail, done, type(error).__name__, permanent=True)
    except Exception as error:  # noqa: BLE001  # whatever it is, the mails behind it wait
        # A mistake of ours, in a template perhaps: it is tried again until a new release mends it, and staff see that
        # it waits. Only the way to the fault is logged: an error's words may repeat what the registration says.
        way = "".join(traceback.format_tb(error.__traceback__))
        logger.error("Mail %s could not be written (%s):\n%s", mail.message_id, type(error).__name__, way)
        _not_sent(mail, done, type(error).__name__, permanent=False)
    return None


def _not_sent(mail: OutgoingMail, done: Delivered, problem: str, *, permanent: bool) -> None:
    if permanent:
        finish(mail, state=Delivery.FAILED, problem=problem)
        done.failed += 1
    elif is_overtaken(mail):
        # What has changed while it was being sent is told by a newer mail, which must not wait for this one.
        finish(mail, state=Delivery.SKIPPED)
        done.skipped += 1
    else:
        wait = min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(mail.attempts, 10))
        finish(mail, state=Delivery.QUEUED, problem=problem, next_try_at=timezone.now() + wait)
        done.put_off += 1
    logger.warning("Mail %s not sent: %s", mail.message_id, problem.split(" ", 1)[0])


def _in_words(code: int, reason: bytes | str) -> str:
    """What the server said, without the addresses that servers like to repeat."""
    words = reason.decode(errors="replace") if isinstance(reason, bytes) else reason
    words = re.sub(r"\S+@\S+", "…", " ".join(words.split()))
    return f"{code} {words}"[:300]
