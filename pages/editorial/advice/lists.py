"""What advice knows of a language, a data file each in `words/`, read when first needed: above all the words that harm.

At the top of a file stand `longest_sentence`, how many words a sentence may have before we say something; `bands`, from
where on a text is of middling difficulty, hard and very hard (`Measure`); `never_last`, short forms that never end a
sentence, without their last full stop and without spaces; `opens_sentences`, words with which sentences begin and names
do not (“… bija 12. Tad …” are two sentences, “12. Saeima” is none); and `says_nothing`, the words of a link that tell
nothing, in whatever order they stand.

Search may join a word too many; advice may not: a stemmer joins the noun “nelegāļi” with the adverb “nelegāli”. So an
entry gives the forms of each of its words, with spaces between them: “stem|class” is the stem with all endings of a
class, “$name” is all of a group, and “-form” takes one out again. Nothing else is met.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pages.editorial.advice.reasons import Reason

FOLDER = Path(__file__).parent / "words"

Forms = frozenset[str]


@dataclass(frozen=True)
class Entry:
    """A word or a phrase that harms: its name, its forms (a set for each of its words), the better words, and why.

    `unless_after` and `unless_before` hold words beside which it has another meaning. An entry that is `exact` is met
    only with its diacritics.
    """

    name: str
    forms: tuple[Forms, ...]
    better: str
    reason: Reason
    unless_after: Forms = frozenset()
    unless_before: Forms = frozenset()
    exact: bool = False


@cache
def written_for(language: str) -> dict[str, Any]:
    """What the file of a language says; empty where nobody has written one.

    Raises:
        ValueError: if it can not be read; the text names the file and the line.
    """
    file = FOLDER / f"{language}.toml"
    try:
        return tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    except tomllib.TOMLDecodeError as mistake:
        message = f"{file}: {mistake}"
        raise ValueError(message) from mistake


@cache
def words_for(language: str, name: str) -> frozenset[str]:
    """One of the lists of words at the top of a language's file."""
    return frozenset(written_for(language).get(name, "").split())


@cache
def entries_of(language: str) -> tuple[Entry, ...]:
    """The words of a language that harm.

    Raises:
        ValueError: if an entry is wrong; the text names the file and the word.
    """
    written = written_for(language)
    endings, groups = written.get("endings", {}), written.get("groups", {})
    entries = []
    for entry in written.get("word", ()):
        try:
            entries.append(_entry(entry, endings, groups))
        except (KeyError, TypeError, ValueError) as mistake:
            message = f"{FOLDER / language}.toml, “{entry.get('name')}”: {mistake}"
            raise ValueError(message) from mistake
    return tuple(entries)


def _entry(written: dict[str, Any], endings: dict[str, str], groups: dict[str, str]) -> Entry:
    """An entry as the file has it, with all forms of its words."""
    values = dict(written)
    for name in ("unless_after", "unless_before"):
        if name in values:
            values[name] = forms_of(values[name], endings, groups)
    values["forms"] = tuple(forms_of(word, endings, groups) for word in values["forms"])
    values["reason"] = Reason(values["reason"])
    return Entry(**values)


def forms_of(written: str, endings: dict[str, str], groups: dict[str, str]) -> Forms:
    """All forms that some words stand for."""
    found: set[str] = set()
    for word in written.split():
        if word.startswith("$"):
            found |= forms_of(groups[word[1:]], endings, groups)
        elif word.startswith("-"):
            found.remove(word[1:])
        else:
            stem, is_shortened, ending = word.partition("|")
            found |= {stem + form for form in endings[ending].split(" ")} if is_shortened else {stem}
    return frozenset(found)
