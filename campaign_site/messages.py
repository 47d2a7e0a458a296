"""Where messages wait for the next page: each is set properly on the way."""

from typing import Any

from django.contrib.messages.storage.fallback import FallbackStorage
from django.utils.translation import get_language

from events.words.quotes import nested


class QuotingStorage(FallbackStorage):
    """Django's own, in which a name that has quotes of its own can stand in quotes."""

    def add(self, level: int, message: Any, extra_tags: str | None = "") -> None:
        """Keep the message, with the inner quotes of the person's language."""
        super().add(level, nested(message, get_language() or ""), extra_tags)
