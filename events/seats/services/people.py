"""The people of a form."""

from dataclasses import dataclass, replace
from typing import Required, TypedDict

from django.utils.crypto import salted_hmac

from events.libraries.models import Library
from events.words import addresses
from events.words.cleaning import clean_email, clean_name, clean_words


def digest_of(email: str) -> str:
    """An address as something that can be compared but not read: 64 hexadecimal digits, keyed with the site's key."""
    return salted_hmac("events.services.people", addresses.key(email), algorithm="sha256").hexdigest()


class Details(TypedDict, total=False):
    """What a registration says of a person besides name and address; columns of `Registration` by these names."""

    library: str
    library_entry: Library | None
    role: str
    language: Required[str]


OF_THE_FORM = frozenset({"library", "library_entry", "language"})
"""What of it the colleagues on one form have in common; the rest is only about whoever fills it in."""


@dataclass(frozen=True, kw_only=True)
class Person:
    """One of those whom a form registers. Needs are given only with the consent to keep them.

    `row` is where in the form the person stands, if rows before it may be empty: sent again, the same row is the same
    person.
    """

    name: str
    email: str
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
