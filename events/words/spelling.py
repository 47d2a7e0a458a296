"""What two spellings of one name have in common, so that it is found however it is written; and what nobody sees."""

import re
import unicodedata
from collections.abc import Iterable

_JOINED = (
    "\u0590-\u115e\u1161-\u17b3\u17b6-\u180a\u1810-\u1dff\u2190-\u3163\u3165-\ufdff\ufe10-\ufefe\uff00-\uff9f"
    "\uffa1-\uffef\U00010000-\U000dffff"
)
"""Emoji, and the letters of scripts that spell with joiners; none of Latin, Greek and Cyrillic."""

INVISIBLE = re.compile(
    # What Unicode calls default-ignorable (DerivedCoreProperties.txt): soft hyphen, zero-width space, word joiner,
    # byte order mark, marks of direction, tags and fillers; the marks of interlinear notes beside them.
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
    # A joiner or a choice between picture and text, unless it stands where such a sign means something.
    f"|(?<![{_JOINED}])(?<![{_JOINED}][\ufe0e\ufe0f])[\u200c\u200d\ufe0e\ufe0f]"
)
"""Characters that nobody sees or means to type: they come along when something is copied from a page or a document."""

JOINERS = re.compile("[\u200c\u200d\ufe0e\ufe0f]")
"""Signs that mean something in a name of some scripts, but nothing where two names or addresses are compared."""

LONGEST_QUERY, MOST_WORDS = 120, 8
"""Characters and words of a query that are looked at: each word costs the database a comparison."""


def without_invisible(text: str) -> str:
    """The text as it is seen: what hides in it is dropped, and a tab or a hard space is a space."""
    return INVISIBLE.sub("", text).translate({0x09: " ", 0xA0: " ", 0x2007: " ", 0x202F: " "})


def fold(text: str) -> str:
    """The text's words in small letters without diacritics, quotes and other signs, with one space between them."""
    letters = unicodedata.normalize(
        "NFKD", unicodedata.normalize("NFKD", JOINERS.sub("", without_invisible(text))).casefold()
    )
    kept = (letter if is_letter(letter) else " " for letter in letters if not unicodedata.combining(letter))
    return " ".join("".join(kept).split())


def is_letter(character: str) -> bool:
    """Whether it is a letter or a digit; a modifier letter, such as the apostrophe of some keyboards (ʼ), is a sign."""
    return character.isalnum() and unicodedata.category(character) != "Lm"


def plain(text: str) -> str:
    """The text in small letters without diacritics, its signs kept: how an address is searched for."""
    seen = unicodedata.normalize("NFKD", JOINERS.sub("", without_invisible(text))).casefold()
    return "".join(letter for letter in seen if not unicodedata.combining(letter))


def searchable(*told: str, addresses: Iterable[str] = ()) -> str:
    """All by which somebody or something is found: folded with signs as spaces, folded without them, and addresses."""
    text = " ".join(told)
    joined = "".join(letter for letter in without_invisible(text) if is_letter(letter) or letter.isspace())
    return " ".join(dict.fromkeys((fold(text), fold(joined), *map(plain, addresses))))


def asked_for(query: str) -> list[str]:
    """The words of a query, each of which must stand somewhere in what `searchable` made; an address is one word."""
    words: list[str] = []
    for word in without_invisible(query[:LONGEST_QUERY]).split():
        words += [plain(word)] if "@" in word else fold(word).split()
    return words[:MOST_WORDS]


def is_found(query: str, *told: str, addresses: Iterable[str] = ()) -> bool:
    """Whether each word of the query stands in what is told, in whichever order and however spelled."""
    text = searchable(*told, addresses=addresses)
    return all(word in text for word in asked_for(query))
