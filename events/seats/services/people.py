"""The people of a form, and how names and addresses are kept: one spelling each, and nothing that hides in a line."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID, uuid5

import idna
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.crypto import salted_hmac

from events.libraries.models import Library
from events.seats.choices import Actor
from events.seats.errors import UnusableAddress, UnusableName
from events.words import addresses
from events.words.spelling import JOINERS, without_invisible

MOST_MARKS_IN_A_ROW = 3
"""Combining marks on one letter after composing; more is not a name but a stain over the lines around it."""


LONGEST_NAME = 120
"""Characters of a name. A few letters grow when they are composed, past what a form has counted."""

LONGEST_ADDRESS = 254
"""Characters of an e-mail address (RFC 5321, section 4.5.3.1.3, without the brackets)."""


def clean_name(name: str) -> str:
    """A name (of a person or a library) in NFC with single spaces, without what nobody sees.

    Control characters are refused: they are no slip of copying but break lines and headers.
    """
    name = without_invisible(name)
    typed, name = name, unicodedata.normalize("NFC", name.strip())
    if len(name) > max(len(typed), LONGEST_NAME):
        raise UnusableName
    marks = 0
    for character in name:
        category = unicodedata.category(character)
        marks = marks + 1 if category == "Mn" else 0
        hidden = category in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"} and not JOINERS.match(character)
        if hidden or marks > MOST_MARKS_IN_A_ROW:
            raise UnusableName
    return " ".join(name.split())


def clean_words(words: str) -> str:
    """A line of free words, kept as a name is: `UnusableName` if something hides in it. It may be empty."""
    return clean_name(" ".join(words.split())) if words.strip() else ""


def clean_email(email: str) -> str:
    """An address in one spelling, to which mail can be sent: see `addresses.cleaned`."""
    email = addresses.cleaned(email)
    try:
        validate_email(email)
        addresses.sendable(email)
    except (ValidationError, idna.IDNAError) as error:
        raise UnusableAddress from error
    if len(email) > LONGEST_ADDRESS:
        raise UnusableAddress
    return email


def digest_of(email: str) -> str:
    """An address as something that can be compared but not read: 64 hexadecimal digits, keyed with the site's key."""
    return salted_hmac("events.services.people", addresses.key(email), algorithm="sha256").hexdigest()


@dataclass(frozen=True, kw_only=True)
class Person:
    """One of those whom a form registers. Needs are given only with the consent to keep them.

    `row` is where in the form the person stands, if rows before it may be empty: sent again, the same row is the same
    person.
    """

    name: str
    email: str
    role: str = ""
    access: str = ""
    diet: str = ""
    row: int | None = None

    @property
    def key(self) -> str:
        """What all spellings of this person's mailbox have in common."""
        return addresses.key(self.email)

    def cleaned(self) -> "Person":
        """The person as kept; `UnusableName` and `UnusableAddress` say what can not be kept."""
        return replace(
            self,
            name=clean_name(self.name),
            email=clean_email(self.email),
            access=clean_words(self.access),
            diet=clean_words(self.diet),
        )


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One filled-in form: who asks for seats, and by whom it was sent."""

    seminar_id: int
    people: Sequence[Person]
    library: str
    library_entry: Library | None
    language: str
    form_key: UUID | None
    notice_version: str
    actor: Actor
    actor_id: int | None
    send_mail: bool

    def key_of(self, position: int) -> UUID | None:
        """The key of one person's part of the form: the form's own for the first, one derived from it for the rest."""
        row = self.people[position].row
        row = position if row is None else row
        if self.form_key is None or row == 0:
            return self.form_key
        return uuid5(self.form_key, str(row))
