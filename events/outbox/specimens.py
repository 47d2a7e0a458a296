"""Mail to somebody invented: what a message looks like, without a real person and without a row in the database."""

from collections.abc import Iterable
from email.mime.base import MIMEBase

from django.core.mail import EmailMultiAlternatives
from django.utils import timezone, translation
from django.utils.translation import gettext

from events.outbox import rendering
from events.outbox.messages import Message
from events.outbox.models import Announcement, OutgoingMail
from events.seats.choices import TO_ANSWER, State
from events.seats.models import Registration, Seminar
from events.seats.services.seats import deadline

NAME, EMAIL = "Anna Paraugs", "anna.paraugs@example.org"
COLLEAGUE = "Zane Piemērs"

NOBODY = 0
"""The number of a row that no database has."""

LAST_TICKET = 2**31 - 1
"""Behind everybody in line."""


def state_for(message: Message) -> State:
    """A state in which a message is sent; for one that says no state, a sure seat."""
    states = message.kind.true_in
    return State.CONFIRMED if State.CONFIRMED in states else next(state for state in State if state in states)


def somebody(*, seminar: Seminar, state: State, language: str) -> Registration:
    """A registrant who does not exist: never saved, and no link to them opens anything."""
    now = timezone.now()
    hours = seminar.offer_hours if state == State.OFFERED else seminar.confirmation_hours
    taker = Registration(state=State.CONFIRMED) if state == State.HANDED_OVER else None
    return Registration(
        pk=NOBODY,
        handed_to=taker,
        handed_to_name=COLLEAGUE if taker else "",
        seminar=seminar,
        name=NAME,
        email=EMAIL,
        language=language,
        state=state,
        ticket=LAST_TICKET,
        arrived_at=now,
        answer_by=deadline(seminar, hours or 24, now) if state in TO_ANSWER else None,
        first_sequence=seminar.calendar_sequence,
    )


def specimen(*, seminar: Seminar, message: Message, language: str) -> EmailMultiAlternatives:
    """A message as somebody invented would get it."""
    announcement = None
    if message == Message.ANNOUNCEMENT:
        with translation.override(language):
            announcement = Announcement(
                seminar=seminar, subject=gettext("Your subject"), body=gettext("Here stand the words that you write.")
            )
    registration = somebody(seminar=seminar, state=state_for(message), language=language)
    return rendering.render(OutgoingMail(registration=registration, message=message, announcement=announcement))


def wordings(
    *, announcement: Announcement, states_and_languages: Iterable[tuple[str, str]]
) -> list[tuple[EmailMultiAlternatives, list[tuple[str, str]]]]:
    """An announcement as each state and language gets it, each wording once, with those to whom it goes."""
    found: list[tuple[EmailMultiAlternatives, list[tuple[str, str]]]] = []
    first: Registration | None = None
    for state, language in states_and_languages:
        registration = somebody(seminar=announcement.seminar, state=State(state), language=language)
        if first is None:
            first = registration
        # One identifier for all, or their links would be the only difference.
        registration.public_id = first.public_id
        message = rendering.render(
            OutgoingMail(registration=registration, message=Message.ANNOUNCEMENT, announcement=announcement)
        )
        for known, people in found:
            if _same(known, message):
                people.append((state, language))
                break
        else:
            found.append((message, [(state, language)]))
    return found


def _same(one: EmailMultiAlternatives, other: EmailMultiAlternatives) -> bool:
    """Whether two people read the same in the same language, calendar file or none included."""
    shown = [(m.extra_headers["Content-Language"], m.subject, m.body, files(m)) for m in (one, other)]
    return shown[0] == shown[1]


def files(message: EmailMultiAlternatives) -> list[str]:
    """The names of what is attached."""
    return [str(attachment[0]) for attachment in message.attachments if isinstance(attachment, tuple)]


def html_of(message: EmailMultiAlternatives) -> str:
    """The HTML of a message, with its pictures inside: a browser does not find them in the mail."""
    html = str(message.alternatives[0][0])
    for part in message.attachments:
        if isinstance(part, MIMEBase) and part["Content-ID"]:
            picture = "".join(str(part.get_payload()).split())
            html = html.replace(
                f"cid:{part['Content-ID'].strip('<>')}", f"data:{part.get_content_type()};base64,{picture}"
            )
    return html
