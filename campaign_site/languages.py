"""The languages of the site. One more is an entry here, a catalogue in `locale/` and texts in `pages/content/`.

Besides settings these are the only words of `campaign_site`, with `campaign_site.roles`, that the apps may import.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Language:
    """A language: its code, its name in others and its own, its quotation marks, whether its letters are Cyrillic."""

    code: str
    name: Promise
    own_name: str
    quotes: tuple[str, str]
    inner_quotes: tuple[str, str]
    cyrillic: bool = False


ALL = (
    Language("lv", _("Latvian"), "Latviešu", quotes=("“", "”"), inner_quotes=("«", "»")),
    Language("en", _("English"), "English", quotes=("“", "”"), inner_quotes=("‘", "’")),
    Language("ru", _("Russian"), "Русский", quotes=("«", "»"), inner_quotes=("„", "“"), cyrillic=True),
    Language("uk", _("Ukrainian"), "Українська", quotes=("«", "»"), inner_quotes=("„", "“"), cyrillic=True),
)
"""In the order in which they are offered; the first has addresses without a prefix and is what others fall back to."""

FIRST = ALL[0].code

BY_CODE = {language.code: language for language in ALL}

ADMIN = ("lv", "en")
"""Languages in which staff may work: Wagtail's own catalogues of the others have too many gaps."""


def choices() -> list[tuple[str, Promise]]:
    """Codes and names, for fields of models: a function, so that one more language is no migration."""
    return [(language.code, language.name) for language in ALL]


def own_names() -> list[tuple[str, str]]:
    """Codes and each language's name in itself, as its readers look for it."""
    return [(language.code, language.own_name) for language in ALL]
