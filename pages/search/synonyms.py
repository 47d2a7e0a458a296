"""What else readers call what pages speak of: “Anglija” for “Lielbritānija”, “telefons” for “tālrunis”.

Looked up when a query is asked, so that pages need not be read anew when the list of them
(`dictionary/synonyms.txt`) gets longer.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from pages.search.forms import WORD, forms
from pages.search.letters import fold

FILE = Path(__file__).parent / "dictionary" / "synonyms.txt"

Forms = frozenset[str]


def with_synonyms(words: Sequence[str], language: str) -> list[Forms]:
    """The forms of each word of a query and of what else it may be on pages; of a group, each word may be that."""
    found = [forms(word, language) for word in words]
    typed = [known | {_as_it_stands(word)} for known, word in zip(found, words, strict=True)]
    for start, first in enumerate(typed):
        for group, meant in (known for form in first for known in _groups(language).get(form, ())):
            there = typed[start : start + len(group)]
            if len(there) == len(group) and all(one & named for one, named in zip(there, group, strict=True)):
                for place in range(start, start + len(group)):
                    found[place] |= meant
    return found


@cache
def _groups(language: str) -> dict[str, list[tuple[list[Forms], Forms]]]:
    """What readers call something, word by word, and the forms of the word of the pages; by forms of the first."""
    found: dict[str, list[tuple[list[Forms], Forms]]] = {}
    for line in FILE.read_text(encoding="utf-8").splitlines():
        code, _, rest = line.partition(" ")
        for other in _others(rest) if code == language else ():
            group = [
                frozenset({_as_it_stands(word)}) if word.isupper() else forms(word, language)
                for word in WORD.findall(other)
            ]
            for form in group[0]:
                found.setdefault(form, []).append((group, forms(WORD.findall(rest)[0], language)))
    return found


@cache
def names(language: str) -> dict[str, str]:
    """Single words that readers call something by, as they are written, by their letters without diacritics."""
    lines = (line.partition(" ") for line in FILE.read_text(encoding="utf-8").splitlines())
    others = (other.strip().lower() for code, _, rest in lines if code == language for other in _others(rest))
    return {fold(other): other for other in others if WORD.fullmatch(other)}


def _others(line: str) -> list[str]:
    return [other for other in line.partition(":")[2].split(",") if WORD.search(other)]


def _as_it_stands(word: str) -> str:
    return f"={word.lower()}"
