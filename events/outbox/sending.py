"""Sending one row of a queue of mail, whatever it is about: a fault on the way loses nothing and repeats nothing."""

import logging
import re
import smtplib
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import DatabaseError, InterfaceError
from django.template.loader import render_to_string
from django.utils import timezone, translation

from events.outbox.choices import Delivery
from events.outbox.claiming import finish, renewed
from events.outbox.models import QueuedMail
from events.words import addresses
from events.words.quotes import nested
from events.words.site import host

logger = logging.getLogger(__name__)

FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=1)
"""A failed attempt is repeated after 1, 2, 4 … minutes, up to an hour."""

PERMANENT = 500
"""SMTP answers from here on say: do not try again (RFC 5321, section 4.2.1)."""


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

    def __add__(self, other: "Delivered") -> "Delivered":
        return Delivered(
            self.sent + other.sent,
            self.failed + other.failed,
            self.put_off + other.put_off,
            self.skipped + other.skipped,
        )


queues: list[Callable[[int], Delivered]] = []
"""Where other apps put what sends their mail, at most so many at once; the worker looks into these after its own."""


def compose(mail: QueuedMail, *, folder: str, to: str, context: Mapping[str, Any]) -> EmailMultiAlternatives:
    """The message from a folder's `subject.txt`, `body.txt` and `body.html`, in the language that is active.

    Its links come from SITE_URL and from nowhere else; every attempt bears the same Message-ID.
    """
    language = translation.get_language()
    given = {
        **context,
        "language": language,
        "site_url": settings.SITE_URL.rstrip("/"),
        "site_host": urlsplit(settings.SITE_URL).netloc,
    }
    subject, text, html = (
        nested(render_to_string(f"{folder}/{part}", given), language)
        for part in ("subject.txt", "body.txt", "body.html")
    )
    subject = " ".join(subject.split())
    text = re.sub(r"\n{3,}", "\n\n", text.strip()) + "\n"
    message = EmailMultiAlternatives(
        subject=subject,
        body=text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[addresses.sendable(to)],
        headers={
            "Message-ID": f"<{mail.message_id}@{host()}>",
            "Auto-Submitted": "auto-generated",
            "Content-Language": language,
        },
    )
    message.attach_alternative(_inliner().inline(html), "text/html")
    return message


@cache
def _inliner() -> Any:
    """What puts the style into the elements; only the worker needs it."""
    import css_inline

    return css_inline.CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)


def post(
    mail: QueuedMail,
    done: Delivered,
    *,
    write: Callable[[], EmailMultiAlternatives],
    is_needed: Callable[[], bool],
    is_overtaken: Callable[[], bool] = lambda: False,
) -> None:
    """Send one claimed mail, outside of any transaction, and write down how it went.

    `is_needed` says whether the mail still tells what is so; `is_overtaken` whether another has told it since, which is
    asked once more before a failed attempt is put off.
    """
    if is_overtaken() or not is_needed():
        finish(mail, state=Delivery.SKIPPED)
        done.skipped += 1
        return
    message = _written(mail, done, write, is_overtaken)
    if message is None:
        return
    try:
        with renewed(mail):
            message.send()
    except smtplib.SMTPRecipientsRefused as refusal:
        code, reason = next(iter(refusal.recipients.values()))
        _not_sent(mail, done, _in_words(code, reason), is_overtaken, permanent=code >= PERMANENT)
    except smtplib.SMTPDataError as refusal:
        permanent = refusal.smtp_code >= PERMANENT
        _not_sent(mail, done, _in_words(refusal.smtp_code, refusal.smtp_error), is_overtaken, permanent=permanent)
    except smtplib.SMTPResponseException as refusal:
        # The server refuses us (sender, login, greeting), not the registrant: staff can mend that.
        _not_sent(mail, done, _in_words(refusal.smtp_code, refusal.smtp_error), is_overtaken, permanent=False)
    except (smtplib.SMTPNotSupportedError, ValueError) as error:
        # The address has letters that this server or a mail header can not write.
        _not_sent(mail, done, type(error).__name__, is_overtaken, permanent=True)
    except (smtplib.SMTPException, OSError) as error:
        _not_sent(mail, done, type(error).__name__, is_overtaken, permanent=False)
    else:
        finish(mail, state=Delivery.SENT, sent_at=timezone.now(), problem="")
        done.sent += 1
        logger.info("Mail %s sent.", mail.message_id)


def _written(
    mail: QueuedMail, done: Delivered, write: Callable[[], EmailMultiAlternatives], is_overtaken: Callable[[], bool]
) -> EmailMultiAlternatives | None:
    """The message, or None if it can not be written: a fault in one mail must not stop those behind it."""
    try:
        return write()
    except (DatabaseError, InterfaceError):
        raise
    except ValueError as error:
        # A header or the calendar file can not hold what the registration says; trying again would change nothing.
        _not_sent(mail, done, type(error).__name__, is_overtaken, permanent=True)
    except Exception as error:  # noqa: BLE001  # whatever it is, the mails behind it wait
        # A mistake of ours, in a template perhaps: it is tried again until a new release mends it, and staff see that
        # it waits. Only the way to the fault is logged: an error's words may repeat what the registration says.
        way = "".join(traceback.format_tb(error.__traceback__))
        logger.error("Mail %s could not be written (%s):\n%s", mail.message_id, type(error).__name__, way)
        _not_sent(mail, done, type(error).__name__, is_overtaken, permanent=False)
    return None


def _not_sent(
    mail: QueuedMail, done: Delivered, problem: str, is_overtaken: Callable[[], bool], *, permanent: bool
) -> None:
    if permanent:
        finish(mail, state=Delivery.FAILED, problem=problem)
        done.failed += 1
    elif is_overtaken():
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
