"""What there is to say about a piece of text: a paragraph, an item of a list, a heading."""

from collections.abc import Iterator
from dataclasses import dataclass

from pages.editorial.advice.lists import Entry, entries_of
from pages.editorial.advice.sentences import LONGEST_PARAGRAPH, MOST_SENTENCES, longest_sentence, sentences_of
from pages.editorial.advice.words import harmful_words

LONG_SENTENCE = "long-sentence"
LONG_PARAGRAPH = "long-paragraph"
EMPTY_LINK = "empty-link"


@dataclass(frozen=True)
class Finding:
    """From and to which letter something is said, and what: one of the names above, or a harmful word's."""

    start: int
    end: int
    rule: str


def word_rule(language: str, entry: Entry) -> str:
    """The name of the rule that speaks of one word: letters and digits only, as a selector wants."""
    return f"word-{language}-{entries_of(language).index(entry)}"


def findings_in(text: str, language: str) -> Iterator[Finding]:
    """All findings in one piece of text: first what is large, then what stands inside it."""
    sentences = sentences_of(text, language)
    words = sum(sentence.words for sentence in sentences)
    if len(sentences) > MOST_SENTENCES or (words > LONGEST_PARAGRAPH and len(sentences) > 1):
        yield Finding(0, len(text), LONG_PARAGRAPH)
    for sentence in sentences:
        if sentence.words > longest_sentence(language):
            yield Finding(sentence.start, sentence.end, LONG_SENTENCE)
    for start, end, entry in harmful_words(text, language):
        yield Finding(start, end, word_rule(language, entry))
