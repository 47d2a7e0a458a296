"""The order in which lists of names stand: that of the Latvian alphabet, on every database and in Python.

In Python the letters of Russian and Ukrainian have their places, too, after the Latvian ones.
"""

import unicodedata
from typing import Any

from django.db.models import CharField, Func
from django.db.models.expressions import OrderBy

LATVIAN_ALPHABET = "aābcčdeēfgģhiījkķlļmnņoōpqrŗsštuūvwxyzž"
"""The order of letters in Latvian lists (LVS 24); i and y share a place there, which no list of names notices."""

CYRILLIC_ALPHABET = "абвгґдеёєжзиіїйклмнопрстуфхцчшщъыьэюя"
"""That of Russian and of Ukrainian lists in one."""

PLACE = {letter: place for place, letter in enumerate(LATVIAN_ALPHABET + CYRILLIC_ALPHABET)}

AFTER_ALL = "~"
"""A sign after every plain letter: “č” is sorted as “c~”, after “cz” and before “d”."""

UNHEARD = '“”„«»"'
"""What stands around names and has no place in the alphabet."""


def in_latvian_order(name: str) -> tuple[tuple[int, ...], str]:
    """A key that sorts names as Latvian lists do: a before ā, c before č; foreign accents do not count."""
    places = []
    for letter in unicodedata.normalize("NFC", name.casefold()):
        plain = letter if letter in PLACE else unicodedata.normalize("NFD", letter)[0]
        if plain.isspace():
            places.append(-1)
        elif plain in PLACE or plain.isalnum():
            places.append(PLACE.get(plain, len(PLACE) + ord(plain)))
    return tuple(places), name


WITH_MARKS = "āčēģīķļņōŗšūžĀČĒĢĪĶĻŅŌŖŠŪŽ"

REPLACED = [
    *((letter, unicodedata.normalize("NFD", letter)[0] + AFTER_ALL) for letter in WITH_MARKS),
    *((mark, "") for mark in UNHEARD),
]
"""What is put in the place of what, before words are compared in small letters."""


def sorting_key(words: str | None) -> str | None:
    """What SQLite compares in the place of some words, as PostgreSQL does by itself."""
    for found, put in REPLACED if words else ():
        words = words.replace(found, put) if words else words
    return words.lower() if words else words


def teach(connection: Any, **_more: Any) -> None:
    """Give a new connection to SQLite the function (a receiver of `connection_created`)."""
    if connection.vendor == "sqlite":
        connection.connection.create_function("sorting_key", 1, sorting_key, deterministic=True)


class InOrder(Func):
    """Words as they are compared in Latvian lists, letter by letter, whatever language the database was made for."""

    function = "sorting_key"
    output_field = CharField()

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """The same without a function of ours, for which one needs rights; SQLite nests less deeply."""
        sql, given = compiler.compile(self.get_source_expressions()[0])
        params = list(given)
        for pair in REPLACED:
            sql = f"REPLACE({sql}, %s, %s)"
            params += pair
        return f'LOWER({sql}) COLLATE "C"', params


def by_words(field: str) -> OrderBy:
    """A column in Latvian order, for `order_by`; `-name` turns it around."""
    words = InOrder(field.removeprefix("-"))
    return words.desc() if field.startswith("-") else words.asc()
