"""What the app of the pages does beside a seminar's row. Nothing is known of pages here: it says so through `use`."""

from dataclasses import dataclass
from typing import Any, Protocol

from events.seats.models import Seminar


@dataclass(frozen=True)
class PageLink:
    """A way to a page that tells of a seminar: its words, its address, its icon."""

    label: str
    url: str
    icon: str


@dataclass(frozen=True)
class Made:
    """What there is now that a seminar was added, in a sentence, and where to go on."""

    message: str
    ways_on: list[PageLink]


class SeminarPages(Protocol):
    """What an app does that looks after the seminars' pages."""

    def explanation(self, user: Any) -> str:
        """What somebody's form for a new seminar makes besides, in a sentence."""

    def make(self, *, seminar: Seminar, user: Any, like: Seminar | None) -> Made:
        """Make what tells of a new seminar, after what tells of another; within the transaction that adds it."""

    def links(self, *, seminar: Seminar, user: Any) -> list[PageLink]:
        """Where somebody edits, publishes and sees a seminar's pages."""


_in_use: list[SeminarPages] = []


def use(pages: SeminarPages) -> None:
    """Let another app look after the seminars' pages; it says so when Django starts."""
    _in_use.append(pages)


def in_use() -> SeminarPages:
    """Who looks after them."""
    return _in_use[-1]
