"""Telephone numbers: taken as people write them, kept in one form, shown in groups."""

import re
import unicodedata
from itertools import accumulate
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
    """The number as it is read: 112, 116 006, +371 2861 2120 (with hard spaces); other countries' stand whole."""
    number = kept(number)
    if not KEPT.fullmatch(number) or (number.startswith("+") and not number.startswith(LATVIA)):
        return number
    country = LATVIA if number.startswith(LATVIA) else ""
    rest = number.removeprefix(country)
    if len(rest) <= SHORT:
        groups = [rest]
    elif len(rest) == LATVIAN:
        groups = [rest[:4], rest[4:]]
    elif sizes := LONG.get(len(rest)):
        ends = list(accumulate(sizes))
        groups = [rest[end - size : end] for end, size in zip(ends, sizes, strict=True)]
    else:
        groups = [rest[:3], rest[3:]]
    return "\xa0".join(([country] if country else []) + groups)


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
