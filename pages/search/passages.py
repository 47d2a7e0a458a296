"""What a search result quotes of its page: whole sentences, with the words that were looked for marked."""

import re
from collections.abc import Collection, Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail.models import Page

from pages.frame.public import LINKED
from pages.search.forms import WORD, readable
from pages.search.models import PageText, PageWord

SENTENCE = re.compile(r"(?<=[.!?…])[”“»]?\s+(?=[^\W\d_a-zāčēģīķļņšūžа-яёґєії]|[„“«])")
LONGEST = 260
"""Characters of a passage; a sentence that is longer is cut between words, and the cut is shown."""

AROUND = 60


def quoted(found: Iterable[tuple[int, str]], forms: Collection[str]) -> list[Page]:
    """The pages of these numbers and kinds, each with the passage that says most of what was asked for.

    As HTML with the words marked: `marked_title` and `passage`.
    """
    numbers = [pk for pk, _kind in found]
    kept = PageText.objects.select_related("page").only("text", *(f"page__{name}" for name in LINKED))
    texts = kept.in_bulk(numbers)
    spelt: dict[int, set[str]] = {pk: set() for pk in numbers}
    for pk, words in PageWord.objects.filter(page__in=numbers, key__in=forms).values_list("page_id", "words"):
        spelt[pk].update(words.split())
    pages = []
    for pk in filter(texts.get, numbers):
        page = texts[pk].page
        page.marked_title = marked(page.title, spelt[pk])
        page.passage = passage(texts[pk], spelt[pk])
        pages.append(page)
    return pages


def passage(text: PageText, words: Collection[str]) -> SafeString:
    """The sentence of a page with most of some words, whole, so that it says what it says there."""
    lines = text.text.split("\n")
    # What stands above the title is no part of what the page says.
    titles = {text.page.title, readable(text.page.title)}
    below = next((number for number, line in enumerate(lines, start=1) if line in titles), 0)
    sentences = [sentence for line in lines[below:] for sentence in SENTENCE.split(line)]
    best = max(sentences, key=lambda sentence: _says(sentence, words), default="")
    return marked(_cut(best, words), words)


def _says(sentence: str, words: Collection[str]) -> tuple[int, bool]:
    """How many of some words a sentence has; and whether it is one, rather than a button or a heading."""
    return len(set(WORD.findall(sentence.lower())) & set(words)), sentence.endswith((".", "!", "?", "…"))


def _cut(sentence: str, words: Collection[str]) -> str:
    """A sentence, or as much of it around the first of some words as is read at a glance."""
    if len(sentence) <= LONGEST:
        return sentence
    first = next((match.start() for match in WORD.finditer(sentence) if match[0].lower() in words), 0)
    start = sentence.rfind(" ", 0, max(0, first - AROUND)) + 1
    end = len(sentence) if start + LONGEST >= len(sentence) else sentence.rfind(" ", 0, start + LONGEST)
    return ("… " if start else "") + sentence[start:end] + (" …" if end < len(sentence) else "")


def marked(text: str, words: Collection[str]) -> SafeString:
    """A text as HTML, in which some words are marked."""
    done, pieces = 0, []
    for match in WORD.finditer(text):
        if readable(match[0]).lower() in words:
            pieces.append(format_html("{}<mark>{}</mark>", text[done : match.start()], match[0]))
            done = match.end()
    return format_html("{}{}", format_html_join("", "{}", ((piece,) for piece in pieces)), text[done:])
