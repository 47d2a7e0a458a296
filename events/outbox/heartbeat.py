"""How a job shows that it is being done: it notes the time in the shared cache, where `/readyz` looks."""

import time

from django.core.cache import cache

EVERY = 30.0
"""Seconds between two notes of one job."""

KEPT = 7 * 24 * 3600
"""Seconds after which nobody remembers that there was such a job."""


class Heartbeat:
    """The note of one job."""

    def __init__(self, job: str) -> None:
        """Begin with no note yet; processes that do the same job share it."""
        self.key = f"heartbeat.{job}"
        self.noted_at: float | None = None

    def beat(self) -> None:
        """Say “I am at work”; costs nothing when it was said just now."""
        if self.noted_at is None or time.monotonic() - self.noted_at >= EVERY:
            self.noted_at = time.monotonic()
            cache.set(self.key, time.time(), KEPT)

    def age(self) -> float | None:
        """Seconds since somebody last said so; None if nobody did."""
        last = cache.get(self.key)
        return None if last is None else time.time() - last
