"""Finds English in what the admin says in Latvian.

Two nets, each of which alone catches a whole sentence. The first knows what the installed packages and this project
can say in English: each message of their catalogues, and each word that stands in their English and nowhere in their
Latvian. The second knows English itself: a word of the English dictionary that the Latvian one does not have, or a word
that is spelt as no Latvian word is (w, q, x, y, th, ck, -tion) counts, whether or not a catalogue has it.
"""

import re
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import polib
import simplemma

from tests.conftest import ROOT

PACKAGES = (
    "allauth",
    "django",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django_filters",
    "taggit",
    "wagtail",
    "wagtail.admin",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.documents",
    "wagtail.embeds",
    "wagtail.images",
    "wagtail.locales",
    "wagtail.search",
    "wagtail.sites",
    "wagtail.snippets",
    "wagtail.users",
    "wagtail_localize",
    "wagtail_localize.locales",
)
"""Whose messages staff can meet."""

NAMES = Path(__file__).with_name("names.txt")
"""Proper names and signs that stay as they are in every language, one a line."""

WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
NO_LATVIAN = re.compile(r"[wqxy]|th|ck|sh$|tion|ough|ight$", re.IGNORECASE)
"""Letters and their company that no Latvian word has."""

LATVIAN_TOO = frozenset({"top"})
"""English words that are Latvian as well (“Abas top reizē”), which the dictionary of Latvian does not know."""

NO_SENTENCE = re.compile(
    r"""
    %\([a-z_]+\)[a-z] | \{[^{}]*\} | <[^<>]*>     # what is filled in later
    | \S*[/@_\\]\S*                                # addresses, paths, names in code
    | (?<=\w\s)\w+…                                       # words cut short
    | \S+\.[a-z]\S+                                # files and hosts
    | \b[A-Z]{2,}[a-z]?\b                          # abbreviations
    | \b[a-z]+-[a-z]+-[a-z0-9-]+                   # names of styles
    """,
    re.VERBOSE,
)


def normal(text: str) -> str:
    """A text as it is compared: single spaces, no case, no sign in the end."""
    return " ".join(text.split()).strip(" .:…!?").casefold()


def words(text: str) -> set[str]:
    """The words of a text."""
    return {word.casefold() for word in WORD.findall(NO_SENTENCE.sub(" ", text))}


def folders(language: str) -> Iterable[Path]:
    """Where the catalogues of a language are: the packages' and ours."""
    for package in PACKAGES:
        spec = find_spec(package)
        for folder in (spec.submodule_search_locations or []) if spec else []:
            yield Path(folder) / "locale" / language / "LC_MESSAGES"
    yield from (ROOT / "campaign_site" / name / language / "LC_MESSAGES" for name in ("locale", "admin_locale"))


def said(language: str) -> set[str]:
    """All that the catalogues can say in a language; in English that is what the code says."""
    found = set()
    for folder in folders(language):
        for path in sorted(folder.glob("django*.po")):
            for entry in polib.pofile(str(path)):
                if entry.obsolete or entry.msgctxt == "url":
                    continue
                if language == "en":
                    found.update((entry.msgid, entry.msgid_plural))
                elif entry.msgstr != entry.msgid or path.is_relative_to(ROOT / "campaign_site"):
                    # Some of the packages' Latvian is English; ours says the same only where it must (“URL”).
                    found.update((entry.msgstr, *entry.msgstr_plural.values()))
    return found - {""}


@cache
def catalogues() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """What is English only: whole messages, and words; and the words that the catalogues use in Latvian."""
    english, latvian = said("en"), said("lv")
    of_latvian = frozenset(word for text in latvian for word in words(text))
    of_english = {word for text in english for word in words(text) if len(word) > 1}
    # Where Latvian says the same (“URL”), a message is Latvian, too.
    messages = {normal(text) for text in english} - {normal(text) for text in latvian}
    return frozenset(messages), frozenset(of_english - of_latvian), of_latvian


@cache
def names() -> tuple[str, ...]:
    """The proper names, the longest first."""
    lines = [line.strip() for line in NAMES.read_text(encoding="utf-8").splitlines()]
    return tuple(sorted((line for line in lines if line and not line.startswith("#")), key=len, reverse=True))


@cache
def is_english(word: str) -> bool:
    """Whether a word, in small letters, is English and not Latvian."""
    _messages, of_english, of_latvian = catalogues()
    if not word.isascii() or word in of_latvian or word in LATVIAN_TOO or len(word) == 1:
        return False
    if word in of_english or NO_LATVIAN.search(word):
        return True
    # The dictionary knows every pair of letters.
    return len(word) > 2 and simplemma.is_known(word, lang="en") and not simplemma.is_known(word, lang="lv")


def without(text: str, content: Iterable[str]) -> str:
    """A text without what editors wrote themselves and without names."""
    for name in content:
        text = text.replace(name, " ")
    for name in names():
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", text)
    return text


def english(texts: Iterable[str], content: Iterable[str] = ()) -> list[str]:
    """The texts in which English stands."""
    messages, _of_english, _of_latvian = catalogues()
    written = tuple(content)
    found = []
    for text in texts:
        rest = without(text, written)
        if (normal(rest) in messages and words(rest)) or any(is_english(word) for word in words(rest)):
            found.append(text)
    return found
