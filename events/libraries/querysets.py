"""Questions about libraries that read as sentences."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Case, When

from campaign_site.sorting import by_words
from events.words.spelling import asked_for, fold

if TYPE_CHECKING:
    from events.libraries.models import Library  # noqa: F401


class LibraryQuerySet(models.QuerySet["Library"]):
    """Libraries of the register."""

    def suggested(self) -> Self:
        """Those that the form suggests: open ones, by name."""
        return self.filter(is_active=True).order_by(by_words("name"), by_words("place"), "pk")

    def matching(self, words: str) -> Self:
        """Those in which each of the words stands somewhere, however spelled; whose name begins with them, first."""
        folded = fold(words)
        found = self
        for word in asked_for(words):
            found = found.filter(search_text__contains=word)
        begins = Case(When(folded_name__startswith=folded, then=0), default=1)
        return found.order_by(begins, by_words("name"), by_words("place"), "pk")

    def called(self, text: str) -> Self:
        """Those whose name, however spelled, is the text or its beginning; the index finds them."""
        words = fold(text).split()
        return self.filter(folded_name__in=[" ".join(words[:length]) for length in range(1, len(words) + 1)])
