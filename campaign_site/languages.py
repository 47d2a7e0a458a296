"""The languages of the site. One more is an entry here, a catalogue in `locale/` and texts in `pages/content/`.

The apps may import this and few other modules of `campaign_site`: a contract in `pyproject.toml` lists them.
"""

from dataclasses import dataclass
from typing import cast

from django.conf.locale import LANG_INFO
from django.utils.functional import Promise, lazy
from django.utils.text import capfirst
from django.utils.translation import gettext


def capitalised(name: str) -> str:
    """A language's name as it stands alone."""
    return capfirst(gettext(name))


named = lazy(capitalised, str)
"""The same when it is shown; Wagtail keeps such names in a cache, and that takes no lazy `capfirst` of Django."""


@dataclass(frozen=True)
class Language:
    """A language: its code, its quotation marks, and whether its letters are Cyrillic. Django knows its names."""

    code: str
    quotes: tuple[str, str]
    inner_quotes: tuple[str, str]
    cyrillic: bool = False

    @property
    def name(self) -> Promise:
        """Its name in the language that is switched on when it is shown."""
        return cast("Promise", named(LANG_INFO[self.code]["name"]))

    @property
    def own_name(self) -> str:
        """Its name in itself, as its readers look for it."""
        return capfirst(str(LANG_INFO[self.code]["name_local"]))


ALL = (
    Language("lv", quotes=("“", "”"), inner_quotes=("«", "»")),
    Language("en", quotes=("“", "”"), inner_quotes=("‘", "’")),
    Language("ru", quotes=("«", "»"), inner_quotes=("„", "“"), cyrillic=True),
    Language("uk", quotes=("«", "»"), inner_quotes=("„", "“"), cyrillic=True),
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
