"""Letters without their diacritics."""

import re
import unicodedata

MARKS = re.compile("[\u0300-\u036f]+")
"""What Unicode puts above and below letters, once each is taken apart."""


def fold(word: str) -> str:
    """The word in small letters without diacritics."""
    word = word.lower()
    return word if word.isascii() else MARKS.sub("", unicodedata.normalize("NFKD", word))
