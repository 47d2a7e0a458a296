"""Finds words that harm in a text.

Not met are, on purpose: a word in quotation marks (a title, a name, somebody's exact words, or the word itself as it is
spoken of), and a word with a capital letter in the middle of a sentence (a part of a name, as “Latvijas Invalīdu
biedrība”; not in English, whose headings have capitals). The block for quotes has no quotation marks: an editor chooses
which of somebody's sentences stands out, so there the words are met.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from pages.editorial.advice.lists import Entry, entries_of
from pages.search.letters import fold

TOKEN = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
PART = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
QUOTED = re.compile(r"“[^“”]*”|«[^«»]*»|„[^„“”]*[“”]|\"[^\"]*\"")
BETWEEN = re.compile(r"[\s\xa0]+")
STARTS = re.compile(r"(?:^|[.!?…:\n][”»\")]*)[\s–—\-“«„\"(•]*$")


@cache
def _first_words(language: str) -> dict[str, list[Entry]]:
    """The entries of a language by the forms of their first word."""
    found: dict[str, list[Entry]] = {}
    for entry in entries_of(language):
        first = entry.forms[0] if entry.exact else entry.forms[0] | {fold_latin(form) for form in entry.forms[0]}
        for form in first:
            found.setdefault(form, []).append(entry)
    # The longest first: “bērnu prostitūcija” says more than one of its words.
    return {form: sorted(entries, key=lambda entry: -len(entry.forms)) for form, entries in found.items()}


def fold_latin(word: str) -> str:
    """A Latvian word as it is typed without diacritics; Cyrillic letters stay, й is no и."""
    return fold(word) if word.isascii() or not re.search(r"[Ѐ-ӿ]", word) else word


def _is(word: str, forms: frozenset[str], *, exact: bool) -> bool:
    """Whether a word is one of the forms, if need be without diacritics."""
    return word in forms or (not exact and word.isascii() and word in {fold_latin(form) for form in forms})


def harmful_words(text: str, language: str) -> Iterator[tuple[int, int, Entry]]:
    """Where a harmful word stands, from and to which letter, and which one it is."""
    entries = _first_words(language)
    tokens = list(_tokens(text, language))
    lowered = [_plain(token.group()) for token in tokens]
    quoted = [match.span() for match in QUOTED.finditer(text)]
    free_from = 0
    for place, word in enumerate(lowered):
        if place < free_from or word not in entries:
            continue
        start = tokens[place].start()
        if any(first <= start < last for first, last in quoted):
            continue
        if language != "en" and _is_in_a_name(tokens[place].group(), text[:start]):
            continue
        for entry in entries[word]:
            end = place + len(entry.forms)
            if _matches(entry, lowered, place) and _belong_together(text, tokens[place:end]):
                yield start, tokens[end - 1].end(), entry
                free_from = end
                break


def _tokens(text: str, language: str) -> Iterator["re.Match[str]"]:
    """The words of a text; the parts of “upuris-liecinieks” singly, as long as the whole is no word of the list.

    Not in English, where “victim-centred” is the name of a way of working.
    """
    for token in TOKEN.finditer(text):
        if "-" not in token.group() or language == "en" or _plain(token.group()) in _first_words(language):
            yield token
        else:
            yield from PART.finditer(text, token.start(), token.end())


def _plain(word: str) -> str:
    """A word in small letters, with a straight apostrophe."""
    return word.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


def _matches(entry: Entry, words: list[str], place: int) -> bool:
    """Whether the entry's words stand here, and not beside words that give them another meaning."""
    end = place + len(entry.forms)
    if end > len(words):
        return False
    if not all(_is(words[place + n], forms, exact=entry.exact) for n, forms in enumerate(entry.forms)):
        return False
    before = words[max(0, place - 1) : place]
    if place > 1 and len(before[0]) == 1:
        before.append(words[place - 2])  # “принести в жертву”
    after = words[end : end + 1]
    return not (entry.unless_after & set(before) or entry.unless_before & set(after))


def _belong_together(text: str, tokens: list["re.Match[str]"]) -> bool:
    """Whether nothing but space stands between the words of a phrase."""
    return all(BETWEEN.fullmatch(text[one.end() : two.start()]) for one, two in pairwise(tokens))


def _is_in_a_name(word: str, before: str) -> bool:
    """Whether a capital letter stands where no sentence begins."""
    return word[0].isupper() and not word.isupper() and not STARTS.search(before)
