"""How names, words and addresses are kept: one spelling each, and nothing that hides in a line."""

import unicodedata

import idna
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from events.words import addresses
from events.words.errors import UnusableAddress, UnusableName
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
