"""What else readers call what pages speak of: “Anglija” for “Lielbritānija”, “telefons” for “tālrunis”.

Looked up when a query is asked, so that pages need not be read anew when the list of them
(`dictionary/synonyms.txt`) gets longer.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from pages.search.forms import WORD, forms

FILE = Path(__file__).parent / "dictionary" / "synonyms.txt"

Forms = frozenset[str]


def with_synonyms(words: Sequence[Forms], language: str) -> list[Forms]:
    """Words of a query, each with what else it may be on pages; of a group of words, each word may be that."""
    found = list(words)
    for group, meant in _groups(language):
        for start in range(len(words) - len(group) + 1):
            if all(typed & named for typed, named in zip(words[start:], group, strict=False)):
                for place in range(start, start + len(group)):
                    found[place] |= meant
    return found


@cache
def _groups(language: str) -> list[tuple[list[Forms], Forms]]:
    """What readers call something, word by word, and the forms of the word that pages have for it."""
    found = []
    for line in FILE.read_text().splitlines():
        code, _, rest = line.partition(" ")
        if code == language:
            meant, _, others = rest.partition(":")
            found += [(_forms(other, language), _forms(meant, language)[0]) for other in others.split(",")]
    return found


def _forms(words: str, language: str) -> list[Forms]:
    return [forms(word, language) for word in WORD.findall(words)]
