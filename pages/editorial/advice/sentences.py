"""Where sentences end, how long they are, and how hard a text is to read."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from pages.editorial.advice.lists import words_for, written_for

MOST_SENTENCES = 5
"""In a paragraph: our own limit. Public guides ask for less, as the British statistical office's “three sentences”."""

LONGEST_PARAGRAPH = 90
"""Words: five sentences of 18 words, or some fifteen lines on a phone; our own limit."""

WORD = re.compile(r"[^\W_]+(?:[-’'.:,/@+][^\W_]+)*")
LETTERS = re.compile(r"[^\W\d_]")

LONG_WORD = 7
"""Letters, from which Björnsson calls a word long."""

FEWEST_WORDS = 30
"""From which a measure says anything."""

END = re.compile(r"(?P<mark>[.!?…]+)[”»“\"’)\]]*(?P<gap>\s+)(?=[“«„\"(–—\-\s]*[^\W_])|\n+")

STARTS = re.compile(r"(?:^|[.!?…:;\n])[\s“«„\"(–—]*$")

OPENS = re.compile(r"[“«„\"(–—\-\s]*")


def longest_sentence(language: str) -> int:
    """Words that a sentence may have before we say something."""
    return int({**written_for("en"), **written_for(language)}["longest_sentence"])


@dataclass(frozen=True)
class Sentence:
    """A sentence's place in a text and its length in words."""

    start: int
    end: int
    words: int


def sentences_of(text: str, language: str) -> list[Sentence]:
    """The sentences of a text, in order; what holds no word is none."""
    found: list[Sentence] = []
    start = 0
    for end in [*(match.end() for match in END.finditer(text) if _ends(match, text, language)), len(text)]:
        piece = text[start:end]
        words = len(WORD.findall(piece))
        if words:
            first = start + len(piece) - len(piece.lstrip())
            found.append(Sentence(first, start + len(piece.rstrip()), words))
        start = end
    return found


def _ends(match: "re.Match[str]", text: str, language: str) -> bool:
    """Whether a sentence ends here, and not only a short form, a date or an initial."""
    if match["mark"] is None:
        return True
    opened = OPENS.match(text, match.end())
    following = text[opened.end() if opened else match.end()]
    if following.islower():
        # “2011. gada”, “u. c. valstīs”, “Nāc!” viņa teica.
        return False
    if match["mark"] != ".":
        return True
    start = max(0, match.start() - 30)
    before = re.split(r"[\s(“«„\"]", text[start : match.start()].replace(".\xa0", "."))[-1]
    short = words_for(language, "never_last")
    if re.fullmatch(r"[^\W\d_]|[IVX]+|\d{1,2}", before) and not before.islower():
        # “J. Bērziņš”, “XII. Saeima”, “2. Pasaules”, or a list's “1. Kas”; the last word only if a new sentence begins.
        opening = STARTS.search(text[: match.start() - len(before)])
        if opening and not set(WORD.findall(text[start : opening.start()].lower())[-1:]) & short:
            return False
        return _opens_a_sentence(text[opened.end() if opened else match.end() :], language)
    two = re.split(r"[(“«„\"]", text[max(0, match.start() - 12) : match.start()])[-1]
    joined = "".join(two.split()[-2:]).lower()
    return before.lower() not in short and joined not in short


def _opens_a_sentence(following: str, language: str) -> bool:
    """Whether a word follows that is no name."""
    word = WORD.match(following)
    return word is not None and word.group().lower() in words_for(language, "opens_sentences")


HARD = 2
"""The band from which on a text is too hard for everybody."""


@dataclass(frozen=True)
class Measure:
    """How hard a text is to read: LIX, words a sentence plus long words in a hundred.

    Carl-Hugo Björnsson, “Läsbarhet”, Stockholm: Liber, 1968. It counts letters and not syllables, so it can be had in
    any language; but languages differ in how long their words are, as he showed himself (“Readability of Newspapers in
    11 Languages”, Reading Research Quarterly 18 (4), 1983: newspapers measure 47 in Swedish, 52 in English, 65 in
    Russian, 72 in Finnish), so each needs bands of its own (`bands_of`).
    """

    words: int
    sentences: int
    long_words: int

    @property
    def lix(self) -> int | None:
        """The measure, or None while there is too little text."""
        if self.words < FEWEST_WORDS:
            return None
        return round(self.words / self.sentences + 100 * self.long_words / self.words)

    def band(self, language: str) -> int | None:
        """How hard it is: 0 easy, 1 of middling difficulty, HARD, 3 very hard."""
        return None if self.lix is None else bisect_right(bands_of(language), self.lix)


def bands_of(language: str) -> list[int]:
    """From where on a text is of middling difficulty, hard and very hard."""
    return list({**written_for("en"), **written_for(language)}["bands"])


def target_of(language: str) -> int:
    """The measure that a text for everybody should stay below."""
    return bands_of(language)[HARD - 1]


def measure_of(texts: list[str], language: str) -> Measure:
    """Measure the paragraphs and items of a page together; a number is no word here, as in Björnsson's count."""
    words = long_words = sentences = 0
    for text in texts:
        sentences += len(sentences_of(text, language))
        for word in WORD.findall(text):
            letters = len(LETTERS.findall(word))
            words += letters > 0
            long_words += letters >= LONG_WORD
    return Measure(words=words, sentences=max(sentences, 1), long_words=long_words)
