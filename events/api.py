"""The one door: all that `pages` may import from `events`.

Most of it is defined in a room and only named here. What would load a library that few processes need, or Wagtail's
admin, is a function that loads it when it is asked.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from events.desk.seminar_pages import Made, PageLink, SeminarPages
from events.desk.seminar_pages import use as use_seminar_pages
from events.models import QueuedMail, Seminar
from events.outbox.choices import UNSENT, Delivery, Worker
from events.outbox.composing import compose
from events.outbox.querysets import QueuedMailQuerySet
from events.outbox.sending import queues as mail_queues
from events.outbox.working import Job, jobs, one_by_one
from events.seats.forms import SiteForm
from events.seats.models import RIGA
from events.seats.services import describe, withdraw
from events.seats.views.common import private
from events.words.fields import LineField, MailboxField, NameField, WordsField
from events.words.site import absolute
from events.words.slips import AsksInErrors
from events.words.spelling import is_found, without_invisible


def subscription(place: str = "") -> dict[str, str]:
    """The `webcal` and `https` address of the calendar of all seminars, or of those in one town."""
    from events.seats.views import feeds

    return feeds.subscription(place)


def on_day(day: date) -> str:
    """A date within a sentence, in the active language: “2026. gada 24. novembrī”."""
    from events.papers import printing

    return printing.on_day(day)


def compile_pdf(template: str, texts: Mapping[str, Any], *, verbatim: Mapping[str, str] | None = None) -> bytes:
    """A tagged PDF of one of the templates in `events/papers/documents`."""
    from events.papers import documents

    return documents.compile_pdf(template, texts, verbatim=verbatim)
