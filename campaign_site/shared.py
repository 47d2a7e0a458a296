"""For how long an answer that is the same for everybody may be kept in front of Django: by the page store, by a proxy.

Most pages change only when somebody publishes something. What counts seats or looks at the clock says so where it does
it (`shows_the_moment`), so that no page, block or menu that shows it can forget to.
"""

from contextvars import ContextVar

SECONDS = 60
"""For pages that stay the same until something is published."""

MOMENT_SECONDS = 2
"""For pages that show how many seats are free, or anything that depends on the clock; the form decides."""

_seconds = ContextVar("_seconds", default=SECONDS)


def begin() -> None:
    """Begin an answer, of which nothing is known yet."""
    _seconds.set(SECONDS)


def shows_the_moment() -> None:
    """Note that the answer being made is true for this moment only."""
    _seconds.set(MOMENT_SECONDS)


def seconds() -> int:
    """For how long what was made since `begin` may be kept."""
    return _seconds.get()
