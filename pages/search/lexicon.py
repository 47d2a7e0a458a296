"""Latvian words and the words of the dictionary that they are forms of, with or without diacritics.

`pages/search/dictionary/` says where the words come from, `scripts/lexicon.py` how they are written down. Read when
the first word is looked up: 40 ms and 6 MB; a word then takes some 15 µs.
"""

import gzip
from bisect import bisect_right
from functools import cache
from pathlib import Path

from pages.search.letters import fold

FILE = Path(__file__).parent / "dictionary" / "lv.txt.gz"

BLOCK = 1_500
"""Letters of the list of stems between two places that are kept: so a stem is found without reading them all."""


@cache
def latvian() -> "Lexicon":
    """The Latvian words."""
    return Lexicon(gzip.decompress(FILE.read_bytes()))


class Lexicon:
    """Stems with the endings that each may have."""

    def __init__(self, text: bytes) -> None:
        """Take apart what the file says; as bytes, which take half the memory."""
        end = text.index(b"\n\n")
        self._classes = text[:end].split(b"\n")
        self._endings = {fold(ending) for ending in set(text[:end].decode().split())} | {""}
        self._read: dict[str, tuple[str, str, str]] = {}
        self._stems = text[end + 1 :]
        self._places: list[int] = []
        place = 0
        while 0 <= place < len(self._stems) - 1:
            self._places.append(place)
            place = self._stems.find(b"\n", place + BLOCK)
        self._places.append(len(self._stems))
        self._first = [self._stems[at + 1 : self._stems.index(b" ", at)] for at in self._places[:-1]]

    def words_of(self, form: str) -> set[str]:
        """The words of the dictionary that something may be a form of.

        What is written with diacritics is taken at its word, if that is known; without them it may be any that looks
        the same without.
        """
        alike: set[str] = set()
        exact: set[str] = set()
        plain = fold(form)
        for at in range(len(plain) + 1):
            # Most of what stands at the end of a word is no ending, and that is known at once.
            if plain[at:] not in self._endings or not (entries := self._entries(plain[:at])):
                continue
            sought = f" {plain[at:]} "
            for entry in entries.split(" "):
                stem, _, numbers = entry.rpartition(":")
                stem = stem or plain[:at]
                for number in numbers.split(","):
                    word, endings, plain_endings = self._read.get(number) or self._class(number)
                    place = plain_endings.find(sought)
                    while place >= 0:
                        alike.add(stem + word)
                        if form == stem + endings[place + 1 : place - 1 + len(sought)]:
                            exact.add(stem + word)
                        place = plain_endings.find(sought, place + 1)
        return exact if exact and plain != form else alike

    def _entries(self, plain: str) -> str:
        """The stems that are this without diacritics, where they have some, each with its classes."""
        sought = b"\n%b " % plain.encode()
        block = bisect_right(self._first, sought[1:-1]) - 1
        at = self._stems.find(sought, self._places[block], self._places[block + 1] + 1) if block >= 0 else -1
        return self._stems[at + len(sought) : self._stems.index(b"\n", at + 1)].decode() if at >= 0 else ""

    def _class(self, number: str) -> tuple[str, str, str]:
        """The ending of a class's own words, and all its endings between spaces, as they are and without diacritics."""
        endings = f" {self._classes[int(number)].decode()} ".replace("-", "")
        self._read[number] = read = (endings.split(" ", 2)[1], endings, fold(endings))
        return read
