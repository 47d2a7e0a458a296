"""Keeps the words of public pages where search finds them, whenever a page is saved that says something else.

A search backend of Wagtail's (`WAGTAILSEARCH_BACKENDS`), fed by `BasePage.save` and by `manage.py update_index`; what
is kept of a page goes with its row. It is asked by `pages.search.queries` only. Wagtail's own backends for SQLite and
PostgreSQL count words differently, and neither says where a word stands.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.utils.translation import override
from wagtail.models import Page
from wagtail.search import index
from wagtail.search.backends.base import BaseIndex, BaseSearchBackend

from pages.search.forms import WORD, forms, readable
from pages.search.models import PageText, PageWord
from pages.search.visible import Said, visible_words

if TYPE_CHECKING:
    from pages.models import BasePage

IN_TITLE, IN_LEAD, MOST_TIMES = 400, 20, 19
"""What it is worth that a word stands in the title and in the lead, and how often in all it counts.

The title outweighs as many words of leads and texts as can be asked for, a lead any number of times in a text.
"""

_later: ContextVar[dict[int, Page] | None] = ContextVar("pages_to_read_later", default=None)


class WordIndex(BaseIndex):
    """The words of public pages."""

    def reset(self) -> None:
        """Forget all words."""
        PageWord.objects.all().delete()
        PageText.objects.all().delete()

    def add_items(self, model: type[models.Model], items: Iterable[Any]) -> None:
        """Keep the words of pages; `update_index` gives each twice, once as a page of no kind."""
        from pages.models import BasePage

        for item in items if issubclass(model, BasePage) else ():
            if (waiting := _later.get()) is not None:
                waiting[item.pk] = item
            else:
                keep_words(item)

    def delete_item(self, item: models.Model) -> None:
        """Nothing: the words of a page go with it."""


class Rebuilder:
    """What `update_index` asks for: the words of each page are taken anew, while readers find the others."""

    def __init__(self, word_index: WordIndex) -> None:
        """Remember the index."""
        self.index = word_index

    def start(self) -> WordIndex:
        """Begin with what is there."""
        return self.index

    def finish(self) -> None:
        """Forget what is not public any more."""
        for model in (PageWord, PageText):
            model.objects.filter(page__live=False).delete()


class SearchBackend(BaseSearchBackend):
    """Readers' search, as far as Wagtail has to know it."""

    index_class = WordIndex
    rebuilder_class = Rebuilder


@contextmanager
def read_later() -> Iterator[None]:
    """Read each page that changes once, at the end: whoever makes many would have lists read again with each."""
    token = _later.set({})
    try:
        yield
        waiting = _later.get() or {}
    finally:
        _later.reset(token)
    for page in Page.objects.filter(pk__in=waiting).order_by("pk").specific():
        index.insert_or_update_object(page)


def keep_words(page: "BasePage") -> None:
    """Keep what a page says now, if everybody may visit it."""
    with transaction.atomic():
        if not (page.live and page.get_url()):
            PageText.objects.filter(page_id=page.pk).delete()
            PageWord.objects.filter(page_id=page.pk).delete()
            return
        # Whoever else reads the same page waits here, for the first time, too: two that delete its words in different
        # orders would wait for each other for good, and two that find none would both write them.
        PageText.objects.get_or_create(page_id=page.pk, defaults={"text": ""})
        PageText.objects.select_for_update().filter(page_id=page.pk).first()
        PageWord.objects.filter(page_id=page.pk).delete()
        said = visible_words(page)
        PageText.objects.update_or_create(page_id=page.pk, defaults={"text": readable(said.text)})
        PageWord.objects.bulk_create(words_of_page(page, said))


def words_of_page(page: "BasePage", said: Said) -> list[PageWord]:
    """The words of a page under each form, with what they weigh and how they are spelt."""
    language = page.locale.language_code
    with override(language):
        title = _words(f"{page.title} {page.also_called}")
    lead = _words(page.lead)
    times = _words(said.text)
    # Words that only stand there if every tag parts them.
    for word in (title | lead | _words(said.apart)).keys() - times.keys():
        times[word] = 1
    weights: Counter[str] = Counter()
    spelt: dict[str, set[str]] = {}
    for word, number in times.items():
        for key in forms(word, language):
            weights[key] += number
            spelt.setdefault(key, set()).add(word)
    for key in weights:
        weights[key] = min(weights[key], MOST_TIMES)
    for words, worth in ((title, IN_TITLE), (lead, IN_LEAD)):
        for key in {key for word in words for key in forms(word, language)}:
            weights[key] += worth
    return [
        PageWord(page_id=page.pk, key=key, weight=weight, words=" ".join(sorted(spelt[key])))
        for key, weight in weights.items()
    ]


def _words(text: str) -> Counter[str]:
    """How often each word stands in a text."""
    return Counter(WORD.findall(readable(text).lower()))
