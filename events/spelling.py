"""What two spellings of one name have in common, so that a library is found however it is written."""

import unicodedata


def fold(text: str) -> str:
    """The text's words in small letters without diacritics, quotes and other signs, with one space between them."""
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    kept = (letter if letter.isalnum() else " " for letter in letters if not unicodedata.combining(letter))
    return " ".join("".join(kept).split())
