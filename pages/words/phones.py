"""Telephone numbers: taken as people write them, kept in one form, shown in groups."""

import re
import unicodedata
from itertools import accumulate, pairwise
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from events.api import without_invisible

LATVIA = "+371"
SHORT, LATVIAN = 4, 8
"""Digits of a short number, which stands whole, and of a Latvian one, which stands in two halves."""

LONG = {9: (3, 3, 3), 10: (4, 3, 3), 11: (4, 3, 4)}
"""The groups of other countries' numbers as they are dialled there."""

LITHUANIA_FREE = re.compile(r"8800\d{5}")
"""A free number as Lithuania dials it: 8 800 91119."""

ABROAD = {7: (3, 4), 8: (2, 2, 2, 2), 9: (3, 3, 3), 10: (3, 3, 4), 11: (3, 4, 4)}
"""The groups of other countries' numbers after the country code."""

COUNTRY = re.compile(r"\+(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})")
"""The country code, of one, two or three digits (ITU-T E.164)."""

KEPT = re.compile(r"\+?[0-9]{3,15}")
"""Digits, with + before a country code; no more than a number can have (ITU-T E.164)."""

LABEL = re.compile(r"(?:[^\W\d_]|[\s.:])*")
"""“Tālr.: ” or “tel:” before the number."""

LONGEST_TYPED = 60
"""Characters of a number as somebody may paste it, with all that is dropped from it."""


def kept(typed: str) -> str:
    """The number in digits, with + before a country code; what is no number comes back as it was typed."""
    text = LABEL.sub("", unicodedata.normalize("NFKC", without_invisible(typed)), count=1)
    if text.startswith(("+", "00")):
        text = text.replace("(0)", "")  # The zero that is dialled only inside the country.
    number = "".join(
        sign for sign in text if not (sign.isspace() or sign in ".()−" or unicodedata.category(sign) == "Pd")
    )
    number = re.sub(r"^00(?=[1-9])", "+", number)
    if re.fullmatch(rf"{LATVIA[1:]}\d{{{LATVIAN}}}", number):
        number = f"+{number}"
    return number if KEPT.fullmatch(number) else typed.strip()


def in_groups(number: str) -> str:
    """The number as it is read: 112, 116 006, +371 2861 2120, +372 660 7320 (with hard spaces)."""
    number = kept(number)
    if not KEPT.fullmatch(number):
        return number
    code = COUNTRY.match(number)
    country = code[0] if code else ""
    sizes = groups_of(country, number.removeprefix(country))
    ends = accumulate(sizes, initial=len(country))
    return "\xa0".join([*([country] if country else []), *(number[start:end] for start, end in pairwise(ends))])


def groups_of(country: str, rest: str) -> tuple[int, ...]:
    """How many digits stand together in what follows the country code."""
    length = len(rest)
    if country in ("", LATVIA) and length == LATVIAN:
        return (4, 4)
    if country not in ("", LATVIA):
        return ABROAD.get(length, (length,))
    if LITHUANIA_FREE.fullmatch(rest):
        return (1, 3, 5)
    return (length,) if length <= SHORT else LONG.get(length, (3, length - 3))


def validate(number: str) -> None:
    """Refuse what can not be dialled."""
    if not KEPT.fullmatch(number):
        raise ValidationError(
            _("Write one telephone number, for example 116 006 or +371 2861 2120, and nothing else beside it.")
        )


class PhoneFormField(forms.CharField):
    """Takes a number with spaces, hyphens, brackets or 00 before the country code."""

    default_validators = [validate]

    def to_python(self, value: Any) -> Any:
        """The number as it is kept."""
        return kept(super().to_python(value) or "")


class PhoneField(models.CharField):  # type: ignore[type-arg]  # generic only for the type checker
    """A telephone number in digits. Only forms refuse what is no number, so that an older page can still be saved."""

    def to_python(self, value: Any) -> Any:
        """The number as it is kept, whoever writes it."""
        value = super().to_python(value)
        return kept(value) if value else value

    def formfield(self, *args: Any, **kwargs: Any) -> Any:
        """A field that takes more characters than are kept."""
        return super().formfield(*args, **{"form_class": PhoneFormField, "max_length": LONGEST_TYPED, **kwargs})
