"""The forms under which a word is indexed and looked for, the same for all forms of a word."""

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from django.conf.locale import LANG_INFO

from campaign_site.languages import BY_CODE
from events.api import without_invisible
from pages.search import ukrainian
from pages.search.letters import fold
from pages.search.lexicon import latvian
from pages.words.letters import composed

WORD = re.compile(r"\w+(?:(?<=[а-яґєії])['’](?=[а-яґєії])\w+)*", re.IGNORECASE)
"""A word, of Ukrainian with its apostrophes."""

APOSTROPHES = re.compile("['’\u02bc]")

SYNONYMS = {"cilvēktirdzniecība": ("cilvēks", "tirdzniecība")}
"""Words that are looked for as the words they are made of, and found by them."""

IRREGULAR = Path(__file__).parent / "dictionary" / "irregular.txt"

LATVIAN_ENDINGS = re.compile(
    r"(ajiem|ajam|ajai|ajos|ajas|iem|aja|ais|ai|ei|am|em|im|um|us|as|es|os|is|ie|o|a|i|e|u|s)$"
)
PALATAL_ENDINGS = ("iem", "us", "os", "a", "i", "u")
"""Before these a consonant may be another than in the dictionary's form: Aldis, Alža; Alūksne, Alūksņu."""

COMPARATIVE = re.compile(r"(?<=...)[āa]k([saiuāo]|[aāi]m|[auoāi]s|ai|ie|iem|ais|aj\w+)?$")

LONGEST_WORD = 64
"""Letters of a word that are looked at, so that its forms fit into their column."""

SHORTEST_STEM, SHORTEST_TAIL = 3, 5
MOST_TAILS = 3


def stem(word: str, language: str) -> str:
    """The word without its ending, as far as a stemmer for the language is to be had."""
    stemmer = _snowball(language)
    return str(stemmer.stemWord(word)) if stemmer else word


@cache
def _snowball(language: str) -> Any:
    """A language's stemmer, read when it is first asked for; None if there is none."""
    import snowballstemmer

    name = LANG_INFO[language]["name"].lower()
    return snowballstemmer.stemmer(name) if name in snowballstemmer.algorithms() else None


@cache
def _lemmatizer() -> Any:
    """Looks words up in the packed dictionaries: unpacked they take 140 MB for Russian."""
    from simplemma import Lemmatizer
    from simplemma.strategies import DefaultStrategy

    return Lemmatizer(lemmatization_strategy=DefaultStrategy(low_memory=True))


def _lemma(word: str, language: str) -> str:
    """The word as dictionaries have it, if there is one for the language."""
    from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

    return _lemmatizer().lemmatize(word, lang=language).lower() if language in SUPPORTED_LANGUAGES else word


def is_word(word: str, language: str) -> bool:
    """Whether a word is spelt as a dictionary of the language has it."""
    if language == "lv":
        return bool(latvian().words_of(word.lower()))
    from simplemma import is_known
    from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

    return language in SUPPORTED_LANGUAGES and bool(is_known(word.lower(), language, low_memory=True))


@lru_cache(maxsize=20_000)
def forms(word: str, language: str) -> frozenset[str]:
    """The forms under which a word is indexed and looked for; two words are forms of one if they share any."""
    word = APOSTROPHES.sub("", word.lower())[:LONGEST_WORD]
    if language == "lv":
        return frozenset(_latvian(word))
    if irregular := _irregular(language).get(fold(word)):
        return frozenset(irregular)
    if language in BY_CODE and BY_CODE[language].cyrillic:
        # “Жертвой” without its sign; what ends so with it, as “герои”, is a form of what ends so without.
        word = re.sub("(?<=[аеёиоуыэюяєії])и$", "й", word)
    found = {word, _lemma(word, language)}
    found |= ukrainian.stems(word) if language == "uk" else {stem(other, language) for other in found}
    if language == "en":
        # Trafficking and traffic.
        found |= {other[:-1] for other in found if other.endswith("ck")}
    return frozenset(filter(None, map(fold, found)))


@cache
def _irregular(language: str) -> dict[str, set[str]]:
    """What a form without diacritics is a form of, where no stemmer knows it."""
    found: dict[str, set[str]] = {}
    for line in IRREGULAR.read_text().splitlines():
        code, *words = APOSTROPHES.sub("", line).split() or [""]
        for word in words if code == language else ():
            found.setdefault(fold(word), set()).add(f"{fold(words[0])}1")
    return found


def _latvian(word: str) -> set[str]:
    """The words of the dictionary that this is a form of; what it does not know is guessed."""
    known = set(map(key, latvian().words_of(word)))
    if word.startswith(("jā", "ja")):
        # “Jāzvana” is a form of “zvanīt”, and no noun has one like it.
        known |= {key(base) for base in latvian().words_of(word[2:]) if base.endswith(("t", "ties"))}
    if word.startswith("vis") and COMPARATIVE.search(word):
        known |= _latvian(word[3:])
    for compound, parts in SYNONYMS.items():
        if key(compound) in known:
            known |= set(map(key, parts))
    return known or _guessed(word)


def key(word: str) -> str:
    """A word of the dictionary in letters without diacritics, and a number that says where it has some."""
    return fold(word) + str(sum(1 << place for place, letter in enumerate(word) if fold(letter) != letter))


def _guessed(word: str) -> set[str]:
    """Forms of a word that no dictionary has: a name, or one put together of what is known and something before it."""
    plain = fold(word)
    found = {plain}
    if match := LATVIAN_ENDINGS.search(plain):
        short = plain[: match.start()]
        if len(short) >= SHORTEST_STEM:
            found.add(short)
            if match[0] in PALATAL_ENDINGS:
                found |= _before_change(short)
    if match := COMPARATIVE.search(word):
        # The dictionary has none of many adjectives.
        found |= set(map(key, latvian().words_of(f"{word[: match.start()]}s")))
    tails = 0
    for at in range(1, len(word) - SHORTEST_TAIL + 1):
        bases = latvian().words_of(word[at:])
        found |= {fold(word[:at]) + key(base) for base in bases}
        tails += bool(bases)
        if tails == MOST_TAILS:
            break
    return found


def _before_change(short: str) -> set[str]:
    """What the consonant at the end of a stem may have been: labials gain a “j”, and t and d become š and ž."""
    if short.endswith(("pj", "bj", "mj", "vj")):
        return {short[:-1]}
    return {short[:-1] + {"s": "t", "z": "d"}[short[-1]]} if short[-1] in "sz" else set()


def readable(text: str) -> str:
    """The text with each letter as one sign and without what nobody sees, such as the soft hyphens of long words.

    Ukrainian words are found with each of their apostrophes: the one that Unicode counts as a letter is a sign, too.
    """
    return composed(without_invisible(text)).replace("\u02bc", "’")
