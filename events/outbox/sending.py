"""Sending one row of a queue of mail, whatever it is about: a fault on the way loses nothing and repeats nothing."""

import logging
import re
import smtplib
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.mail import EmailMultiAlternatives
from django.db import DatabaseError, InterfaceError
from django.utils import timezone

from events.outbox.choices import Delivery
from events.outbox.claiming import finish, renewed
from events.outbox.models import QueuedMail

logger = logging.getLogger(__name__)

FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=1)
"""A failed attempt is repeated after 1, 2, 4 … minutes, up to an hour."""

PERMANENT = 500
"""SMTP answers from here on say: do not try again (RFC 5321, section 4.2.1)."""

Write = Callable[[Any], EmailMultiAlternatives]
"""What makes the message of a row."""

queues: dict[type[QueuedMail], Write] = {}
"""The tables of mail beside that of registrants, each with what writes its rows: an app names its own here."""


@dataclass(frozen=True)
class Refusal:
    """Why an attempt failed, in words that name nobody, and whether another one would change anything."""

    problem: str
    is_final: bool = False


def post(mail: QueuedMail, write: Write) -> Delivery:
    """Send one claimed mail, outside of any transaction; write down, and say, where it stands then."""
    if mail.is_overtaken() or not mail.is_needed():
        return finish(mail, state=Delivery.SKIPPED)
    refusal = _attempt(mail, write)
    if refusal is None:
        logger.info("Mail %s sent.", mail.message_id)
        return finish(mail, state=Delivery.SENT, sent_at=timezone.now(), problem="")
    logger.warning("Mail %s not sent: %s", mail.message_id, refusal.problem.split(" ", 1)[0])
    if refusal.is_final:
        return finish(mail, state=Delivery.FAILED, problem=refusal.problem)
    if mail.is_overtaken():
        # What has changed while it was being sent is told by a newer mail, which must not wait for this one.
        return finish(mail, state=Delivery.SKIPPED)
    wait = min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(mail.attempts, 10))
    return finish(mail, state=Delivery.QUEUED, problem=refusal.problem, next_try_at=timezone.now() + wait)


def _attempt(mail: QueuedMail, write: Write) -> Refusal | None:
    """Write the message and send it; a fault in one mail must not stop those behind it."""
    try:
        message = write(mail)
    except (DatabaseError, InterfaceError):
        raise
    except ValueError as error:
        # A header or the calendar file can not hold what the registration says; trying again would change nothing.
        return Refusal(type(error).__name__, is_final=True)
    except Exception as error:  # noqa: BLE001  # whatever it is, the mails behind it wait
        # A mistake of ours, in a template perhaps: it is tried again until a new release mends it, and staff see that
        # it waits. Only the way to the fault is logged: an error's words may repeat what the registration says.
        way = "".join(traceback.format_tb(error.__traceback__))
        logger.error("Mail %s could not be written (%s):\n%s", mail.message_id, type(error).__name__, way)
        return Refusal(type(error).__name__)
    with renewed(mail):
        return _hand_over(message)


def _hand_over(message: EmailMultiAlternatives) -> Refusal | None:
    """Give the message to the server, and tell what it said if it did not take it."""
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as refusal:
        code, reason = next(iter(refusal.recipients.values()))
        return Refusal(_in_words(code, reason), is_final=code >= PERMANENT)
    except smtplib.SMTPResponseException as refusal:
        # Unless it is the content, the server refuses us (sender, login, greeting): staff can mend that.
        is_final = isinstance(refusal, smtplib.SMTPDataError) and refusal.smtp_code >= PERMANENT
        return Refusal(_in_words(refusal.smtp_code, refusal.smtp_error), is_final=is_final)
    except (smtplib.SMTPNotSupportedError, ValueError) as error:
        # The address has letters that this server or a mail header can not write.
        return Refusal(type(error).__name__, is_final=True)
    except (smtplib.SMTPException, OSError) as error:
        return Refusal(type(error).__name__)
    return None


def _in_words(code: int, reason: bytes | str) -> str:
    """What the server said, without the addresses that servers like to repeat."""
    words = reason.decode(errors="replace") if isinstance(reason, bytes) else reason
    words = re.sub(r"\S+@\S+", "…", " ".join(words.split()))
    return f"{code} {words}"[:300]
