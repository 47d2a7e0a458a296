"""Keeps in each process what every page needs and what hardly ever changes.

The row `FrameVersion` says whether it has changed: `drop` gives it a new value, and every process looks at it once a
second. Between a change and its commit, whoever makes it sees it, and keeps what is read apart from what all share.
The page store (`campaign_site/page_store.py`) keeps whole pages under the same version.
"""

import math
import time
from collections.abc import Callable
from typing import Any, TypeVar
from uuid import uuid4

from django.apps import apps
from django.db import connection, transaction

LOOKS_EVERY = 1
"""Seconds after which a process looks whether something has changed."""

Read = TypeVar("Read")

_read: dict[Callable[[str], Any], tuple[str, float, Any]] = {}
"""What was read, under which version and when; only the newest is kept. A cache would copy it each time."""

_looked: list[tuple[float, str]] = [(0.0, "")]
"""When this process has looked at the version, and what it was; a cache would take a tenth of a kept page's time."""


class Drop:
    """A change that others do not see before the transaction ends: what is read meanwhile is kept here.

    Django keeps it among what is to be called on commit, and takes it off when its transaction or savepoint is undone.
    """

    def __init__(self) -> None:
        """Have a version under which nobody else keeps anything."""
        self.version = f"uncommitted {uuid4()}"
        self.read: dict[Callable[[str], Any], Any] = {}

    def __call__(self) -> None:
        """The change is there for all."""
        forget()


def uncommitted() -> Drop | None:
    """The newest drop in this thread's open transaction, if any."""
    return next((hook[1] for hook in reversed(connection.run_on_commit) if isinstance(hook[1], Drop)), None)


def version() -> str:
    """The version of now, or of a second ago."""
    looked_at, found = _looked[0]
    return found if looked_at <= time.time() < looked_at + LOOKS_EVERY else look()


def look() -> str:
    """The version as this thread's connection sees it now."""
    looked_at = time.time()
    found = str(_versions().values_list("value", flat=True).first())
    _looked[0] = looked_at, found
    return found


def kept(read: Callable[[str], Read], *, seconds: float = math.inf) -> Read:
    """What `read` gives for the version of now, or of a second ago, and has given for so many seconds at most."""
    value: Read
    if own := uncommitted():
        if read not in own.read:
            own.read[read] = read(own.version)
        value = own.read[read]
        return value
    held, now = _read.get(read), time.time()
    if held is None or held[0] != version() or not held[1] <= now < held[1] + seconds:
        # Looked at before what it stands for is read, and here: a thread beside may see more, in its transaction.
        seen = look()
        if held is None or held[0] != seen or not held[1] <= now < held[1] + seconds:
            held = _read[read] = (seen, now, read(seen))
    value = held[2]
    return value


def drop() -> None:
    """Have every process read anew: this thread now, this process on commit, the others within a second of it.

    The new version is part of the transaction that changes something, and undone with it.
    """
    if earlier := uncommitted():
        earlier.read.clear()
    _versions().update_or_create(pk=1, defaults={"value": uuid4()})
    transaction.on_commit(Drop())


def forget() -> None:
    """Have this process read anew."""
    _looked[0] = 0.0, ""
    _read.clear()


def _versions() -> Any:
    """The table of the one row; found by its name, because models ask this room what is public."""
    return apps.get_model("pages.FrameVersion").objects
