"""Link texts that say nothing to somebody who hears or sees them without the sentence around.

WCAG 2.2, 2.4.4 and 2.4.9: a screen reader lists a page's links by their texts alone, and ten
times “šeit” tells nothing.
"""

import re

from pages.editorial.advice.lists import words_for
from pages.search.letters import fold

ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)+/\S+", re.IGNORECASE)
WORD = re.compile(r"[^\W_]+")


def says_nothing(text: str, language: str) -> bool:
    """Whether a link's text does not tell where it leads: only empty words, a bare address, or no word at all."""
    text = text.strip()
    if ADDRESS.fullmatch(text):
        return True
    words = WORD.findall(text.lower())
    if not words:
        return bool(text)
    # Somebody may write “click here” on a Latvian page, or “seit” in a hurry.
    empty = words_for(language, "says_nothing") | words_for("en", "says_nothing")
    if language == "lv" and text.isascii():
        empty |= set(map(fold, empty))
    return all(word in empty for word in words)
