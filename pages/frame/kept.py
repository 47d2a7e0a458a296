"""Keeps in each process what every page needs and what hardly ever changes.

The row `FrameVersion` says whether it has changed: `drop` gives it a new value, and every process looks at it once a
second.
"""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import uuid4

from django.apps import apps
from django.core.cache import caches

LOOKS_EVERY = 1
"""Seconds after which a process looks whether something has changed."""

Read = TypeVar("Read")

_read: dict[Callable[[str], Any], tuple[str, Any]] = {}
"""What was read, and under which version; only the newest is kept. A cache would copy it each time."""


def kept(read: Callable[[str], Read]) -> Read:
    """What `read` gives for the version of now, or of a second ago."""
    cache = caches["template_fragments"]
    version = cache.get("frame", "")
    held = _read.get(read)
    if held is None or held[0] != version:
        # Looked at before what it stands for is read, and here: a thread beside may see more, in its transaction.
        version = str(_versions().values_list("value", flat=True).first())
        cache.set("frame", version, LOOKS_EVERY)
        if held is None or held[0] != version:
            held = _read[read] = (version, read(version))
    value: Read = held[1]
    return value


def drop() -> None:
    """Have every process read anew: this one now, the others within a second.

    The new version is part of the transaction that changes something, and undone with it.
    """
    _versions().update_or_create(pk=1, defaults={"value": uuid4()})
    forget()


def forget() -> None:
    """Have this process read anew."""
    caches["template_fragments"].delete("frame")
    _read.clear()


def _versions() -> Any:
    """The table of the one row; found by its name, because models ask this room what is public."""
    return apps.get_model("pages.FrameVersion").objects
