"""All forms of a word, written out from its stem and declension.

Search may join a word too many; advice may not: a stemmer joins the noun “nelegāļi” with the adverb “nelegāli”. So the
few words of the lists have their forms written out, and nothing else is met.
"""

from collections.abc import Iterable

Forms = frozenset[str]

LATVIAN_NOUNS = {
    "s": "s a am u ā i iem us os",
    "a": "a as ai u ā ām ās",
    "e": "e es ei i ē ēm ēs",
}
LATVIAN_ADJECTIVE = (
    "s a am u ā i iem us os as ai ām ās "  # indefinite
    "ais ajam ajā o ie ajiem ajos ajai ajām ajās"  # definite, as far as it differs
)
RUSSIAN = {
    "а": "а ы е у ой ою ам ами ах",
    "ка": "ка ки ке ку кой кою кам ками ках",
    "": " а у ом е ы ов ам ами ах",
    "ия": "ия ии ию ией иею ий иям иями иях",
    "ый": "ый ого ому ым ом ая ой ую ое ые ых ыми",
    "ий": "ий ого ому им ом ая ой ую ое ие их ими",
}
UKRAINIAN = {
    "а": "а и і у ою о ам ами ах",
    "ка": "ка ки ку кою ко кам ками ках",
    "": " а у ові ом і и ів ам ами ах е",
    "ія": "ія ії ію ією іє ій іям іями іях",
    "ий": "ий ого ому им ім а ої ій у ою е і их ими",
}


def forms(stem: str, endings: str) -> Forms:
    """The stem with each of the endings, which are separated by spaces."""
    return frozenset(stem + ending for ending in endings.split(" "))


def noun(word: str, changed: str = "") -> Forms:
    """A Latvian noun from its stem and ending, as “prostitūt|a”.

    `changed` is the stem with its consonant softened, as “nelegāļ” for “nelegāl|is” and “verdzeņ” for “verdzen|e”.
    """
    stem, ending = word.split("|")
    changed = changed or stem
    if ending == "is":
        return forms(stem, "is im i ī") | forms(changed, "a i u iem us os")
    found = forms(stem, LATVIAN_NOUNS[ending])
    return found | {f"{changed}u"} if ending == "e" else found


def adjective(stem: str) -> Forms:
    """A Latvian adjective, both genders, definite and indefinite."""
    return forms(stem, LATVIAN_ADJECTIVE)


def russian(word: str, *more: str) -> Forms:
    """A Russian noun or adjective from its stem and ending, and the forms in which its stem changes."""
    stem, ending = word.split("|")
    return forms(stem, RUSSIAN[ending]) | set(more)


def ukrainian(word: str, *more: str) -> Forms:
    """The same for Ukrainian."""
    stem, ending = word.split("|")
    return forms(stem, UKRAINIAN[ending]) | set(more)


def english(*words: str) -> Forms:
    """An English noun, both numbers, and whose."""
    found: set[str] = set()
    for word in words:
        plural = f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"
        found |= {word, plural, f"{word}'s", f"{plural}'", f"{word}’s", f"{plural}’"}
    return frozenset(found)


def any_of(*sets: Iterable[str]) -> Forms:
    """All of these."""
    return frozenset(form for some in sets for form in some)
