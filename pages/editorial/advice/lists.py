"""The words that harm, a data file a language in `words/`, read when first needed.

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
def entries_of(language: str) -> tuple[Entry, ...]:
    """The list of a language; empty where nobody has written one.

    Raises:
        ValueError: if the file is no list; the text names the file, and the line or the word.
    """
    file = FOLDER / f"{language}.toml"
    if not file.exists():
        return ()
    try:
        written = tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as mistake:
        message = f"{file}: {mistake}"
        raise ValueError(message) from mistake
    endings, groups = written["endings"], written.get("groups", {})
    entries = []
    for entry in written["word"]:
        try:
            entries.append(_entry(entry, endings, groups))
        except (KeyError, TypeError, ValueError) as mistake:
            message = f"{file}, “{entry.get('name')}”: {mistake}"
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
