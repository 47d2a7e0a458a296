"""Words of the site that a mistyped word may have been meant to be."""

from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches

from django.db.models import Count, QuerySet, Sum

from pages.search import synonyms, ukrainian
from pages.search.forms import is_word, stem
from pages.search.forms import key as key_of
from pages.search.letters import fold
from pages.search.lexicon import latvian
from pages.search.models import PageWord

LETTERS = {
    "ru": "абвгдежзиклмнопрстуфхцчшщъыьэюя",
    "uk": "абвгґдеєжзиіклмнопрстуфхцчшщьюя",
}
LATIN = "abcdefghijklmnopqrstuvwxyz"

SHORTEST, LONGEST = 4, 24
"""Letters of the words that are looked at: among shorter ones everything is near, and nobody types longer ones."""

SAME_BEGINNING, ALIKE = 3, 0.72
MOST_KEYS, KEY_ALIKE = 40, 0.5


def nearest(word: str, on_pages: QuerySet[PageWord], language: str) -> str:
    """The word on pages, as it is spelt there, from a form of which this is one wrong letter away; or nothing.

    A letter too many, one missing, another one, or two in the wrong order; never in a number. If there are several,
    the one that is on most pages.
    """
    plain = fold(word)
    if not plain.isalpha() or not SHORTEST <= len(plain) <= LONGEST or is_word(word, language):
        return ""
    letters = LETTERS.get(language, LATIN)
    keys = set(one_letter_away(plain, letters))
    if language == "lv":
        keys |= {key_of(base) for near in tuple(keys) for base in latvian().words_of(near)}
    else:
        stems = ukrainian.stems(plain) if language == "uk" else {fold(stem(plain, language))}
        keys |= {near for short in stems if len(short) >= SHORTEST for near in one_letter_away(short, letters)}
    known = on_pages.filter(key__in=keys).values("key").annotate(pages=Count("page")).order_by("-pages", "key")
    if best := known.first():
        spelt = _spelt(on_pages.filter(key=best["key"]))
    else:
        # What is on no page may be what readers call something that is.
        names = [(near, name) for near, name in synonyms.names(language).items() if near in keys]
        others = [(near, name, synonyms.with_synonyms([name], language)[0]) for near, name in names]
        spelt = {near: name for near, name, meant in others if on_pages.filter(key__in=meant).exists()}
    return next((spelt[one] for one in get_close_matches(plain, spelt, n=1, cutoff=ALIKE)), "")


def _spelt(rows: QuerySet[PageWord]) -> dict[str, str]:
    """How words are spelt, by their letters without diacritics; of several, the one that weighs most."""
    worth: Counter[str] = Counter()
    for words, weight in rows.values_list("words").annotate(Sum("weight")):
        worth.update(dict.fromkeys(words.split(), weight))
    return {fold(one): one for one in sorted(worth, key=lambda one: (worth[one], one))}


def one_letter_away(word: str, letters: str) -> Iterator[str]:
    """All that a word becomes by one slip of the finger."""
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        if after:
            yield before + after[1:]
        if len(after) > 1 and after[0] != after[1]:
            yield before + after[1] + after[0] + after[2:]
        for letter in letters:
            yield before + letter + after
            if after and after[0] != letter:
                yield before + letter + after[1:]


def alike(word: str, on_pages: QuerySet[PageWord]) -> list[str]:
    """Words on pages that begin as a word does and look like it, the likest first."""
    plain = fold(word)
    if len(plain) < SHORTEST:
        return []
    beginning = plain[:SAME_BEGINNING]
    # The range lets SQLite use its index, which it does not for `LIKE`; it ends after the last letter of an alphabet.
    end = beginning + ("zz" if beginning.isascii() else "яя")
    there = PageWord.objects.filter(key__gte=beginning, key__lt=end, key__startswith=beginning)
    keys = get_close_matches(plain, there.values_list("key", flat=True).distinct(), n=MOST_KEYS, cutoff=KEY_ALIKE)
    spelt = _spelt(on_pages.filter(key__in=keys))
    return [spelt[one] for one in get_close_matches(plain, spelt, cutoff=ALIKE)]
