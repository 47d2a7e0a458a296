"""Makes `pages/search/dictionary/lv.txt.gz`, by which search knows Latvian words, from a spelling dictionary.

`make lexicon` reads npm's `dictionary-lv` (Jānis Eisaks, LGPL 2.1; the same as Debian's hunspell-lv) out of
`node_modules/` and what it lacks out of `pages/search/dictionary/lv.extra.txt`. Each word of the dictionary is put
into all its forms; what they have in common in the beginning is its stem, and the endings after it are its class, of
which there are some seven hundred for 66,000 words. The file lists the classes, the ending of the dictionary's own
form first, and after an empty line the stems without diacritics in order, each with its classes.
"""

import gzip
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pages.search.letters import fold

ROOT = Path(__file__).resolve().parent.parent
HUNSPELL = ROOT / "node_modules" / "dictionary-lv"
KEPT = ROOT / "pages" / "search" / "dictionary"

RULE = re.compile(r"SFX (\S) (\S+) (\S+) (\S+)")
FORMS_OF_FORMS = 3
"""A participle has forms, and the comparative of a participle has some, too."""


PLURALS = {"O": "o", "Q": "q", "S": "s"}
NOUN = frozenset("OoPpQqRrSsTtx-")
"""The flags of nouns of the declensions that end in -s, in -is and in -a or -e, and of their diminutives."""


class Rule(NamedTuple):
    """One ending: what it takes off a word that ends as said, what it puts there, and what that may have in turn."""

    taken: str
    put: str
    flags: str
    condition: re.Pattern[str]


def read_rules(affixes: Iterable[str]) -> dict[str, list[Rule]]:
    """The rules of a Hunspell affix file for endings, by flag."""
    rules: dict[str, list[Rule]] = defaultdict(list)
    for line in affixes:
        if match := RULE.match(" ".join(line.split())):
            flag, taken, put, condition = match.groups()
            put, _, more = put.partition("/")
            rules[flag].append(Rule(taken.strip("0"), put.strip("0"), more, re.compile(f"{condition}$")))
    return rules


def forms_of(word: str, flags: str, rules: dict[str, list[Rule]]) -> set[str]:
    """A word in all its forms, those of its participles and comparatives included."""
    found = {word}
    waiting = [(word, flags, 1)]
    while waiting:
        base, flags, deep = waiting.pop()
        for rule in (rule for flag in flags for rule in rules.get(flag, ())):
            if base.endswith(rule.taken) and rule.condition.search(base):
                form = base[: len(base) - len(rule.taken)] + rule.put
                found.add(form)
                if rule.flags and deep < FORMS_OF_FORMS:
                    waiting.append((form, rule.flags, deep + 1))
    return found


def read_words(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The words of a Hunspell dictionary with their flags."""
    for line in lines:
        if entry := line.split():
            word, _, flags = entry[0].partition("/")
            if not word[0].isdigit():
                yield word, flags


def with_plural(flags: str) -> str:
    """The flags of a noun, with those of its plural: the dictionary has none for much that can be counted after all."""
    return flags + "".join(PLURALS[flag] for flag in flags if flag in PLURALS) if set(flags) <= NOUN else flags


def missing_verb_forms(word: str, forms: set[str], flags: str, rules: dict[str, list[Rule]]) -> set[str]:
    """What the dictionary forgets of some verbs: the conditional, the future of “vest”, the second way of “pelnīt”."""
    more: set[str] = set()
    if not word.endswith("t") or len(forms) < len("ABCDEFHJ"):
        return more
    more.add(f"{word}u")
    if word.endswith("īt") and "H" in flags:
        more |= forms_of(word, "F2f", rules)
    if word.endswith("st") and f"{word[:-2]}dam" in forms:
        more |= {f"{word[:-2]}dī{end}" for end in ("šu", "si", "s", "sim", "siet", "šot")}
    return more


def read_extra(lines: Iterable[str]) -> Iterator[tuple[str, set[str]]]:
    """What the dictionary lacks: a word and its forms; `-word` stands for all verbs that end so, with a prefix.

    `!word` gives forms that a word has not.
    """
    for line in lines:
        if line.strip() and not line.startswith("#"):
            word, *forms = line.split()
            yield word, set(forms)


def lexemes(hunspell: Path, extra: Path) -> dict[str, set[str]]:
    """Each word of the dictionary with all its forms, in small letters."""
    rules = read_rules((hunspell / "index.aff").read_text().splitlines())
    found: dict[str, set[str]] = defaultdict(set)
    for word, flags in read_words((hunspell / "index.dic").read_text().splitlines()[1:]):
        forms = forms_of(word, with_plural(flags), rules)
        forms |= missing_verb_forms(word, forms, flags, rules)
        if set(flags) <= NOUN:
            # Nobody is called by a diminutive here, and each looks like a verb: “parādīt” is no little parade.
            forms = {form for form in forms if form == word or not form.endswith("īt")}
        found[word.lower()] |= {form.lower() for form in forms if form.isalpha()}
    for word, forms in read_extra(extra.read_text().splitlines()):
        if word.startswith("-"):
            for whole in [known for known in found if known.endswith(word[1:])]:
                found[whole] |= {whole.removesuffix(word[1:]) + form for form in forms}
        elif word.startswith("!"):
            found[word[1:]] -= forms
        else:
            found[word] |= {word, *forms}
    return {word: forms for word, forms in found.items() if forms}


def beginning(words: list[str]) -> str:
    """What words have in common in the beginning."""
    first, last = min(words), max(words)
    same = next((place for place, letter in enumerate(first) if letter != last[place : place + 1]), len(first))
    return first[:same]


def written(words: dict[str, set[str]]) -> str:
    """The text of the file."""
    classes: dict[tuple[str, ...], int] = {}
    stems: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))

    @cache
    def plain(text: str) -> str:
        return fold(text)

    for word in sorted(words):
        stem = beginning([word, *words[word]])
        first, endings = word[len(stem) :], {form[len(stem) :] for form in words[word]}
        number = classes.setdefault((first, *sorted(endings - {first})), len(classes))
        stems[plain(stem)][stem].append(number)
    lines = [" ".join(ending or "-" for ending in endings) for endings in classes]
    lines.append("")
    for folded in sorted(stems):
        entries = [
            (f"{stem}:" if stem != folded else "") + ",".join(map(str, numbers))
            for stem, numbers in sorted(stems[folded].items())
        ]
        lines.append(" ".join([folded, *entries]))
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the file anew."""
    text = written(lexemes(HUNSPELL, KEPT / "lv.extra.txt"))
    (KEPT / "lv.txt.gz").write_bytes(gzip.compress(text.encode(), mtime=0))


if __name__ == "__main__":
    main()
