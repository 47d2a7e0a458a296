"""The default cache: reading a page never writes, and what is counted is shared by all web servers."""

from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.core.cache.backends.db import DatabaseCache
from django.core.cache.backends.locmem import LocMemCache
from django.db import connection
from django.utils import timezone
from django.utils.crypto import salted_hmac

REMEMBERED_SECONDS = 30
"""How long a process may still know the page tree's roots as they were before somebody moved them."""

TABLE = "shared_cache"

USED_CODE = "allauth.mfa.totp.used"
USED_CODE_SECONDS = 3 * 60
"""How long a code of an app is known to have been used. It is good for a minute and a half (MFA_TOTP_TOLERANCE), but
allauth remembers it for half a minute only."""


def hidden_key(key: str, prefix: str, version: int) -> str:
    """The name of an entry in the database, where nobody can read an address or a user's name from it."""
    return salted_hmac("campaign_site.caches", f"{prefix}:{version}:{key}", algorithm="sha256").hexdigest()


class DefaultCache(BaseCache):
    """Two caches behind one name, because Wagtail and allauth both use the default one.

    What Wagtail knows of the page tree stays in the memory of this process. All else is there to be counted: wrong
    passwords and names, codes that were used, when a worker last ran. It is in the database, without which nobody signs
    in either; when that can not be written, `add` says no, and the guess is refused. Nothing in it is thrown out to
    make room (MAX_ENTRIES): a stranger could push out with many guesses what holds off the next one.
    """

    def __init__(self, table: str, params: dict[str, Any]) -> None:
        """Keep the counters in this table."""
        super().__init__(params)
        self.memory = LocMemCache(table, {})
        self.database = DatabaseCache(table, {**params, "KEY_FUNCTION": hidden_key})

    def of(self, key: str) -> BaseCache:
        """The cache that holds this key."""
        return self.memory if key.startswith("wagtail_") else self.database

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """The value, or the default."""
        return self.of(key).get(key, default, version)

    def set(self, key: str, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Keep a value."""
        cache = self.of(key)
        cache.set(key, value, REMEMBERED_SECONDS if cache is self.memory else timeout, version)

    def add(self, key: str, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Keep a value unless there is one; whether it was kept."""
        if key.startswith(USED_CODE):
            timeout = USED_CODE_SECONDS
        return self.of(key).add(key, value, timeout, version)

    def delete(self, key: str, version: int | None = None) -> bool:
        """Forget a value; whether there was one."""
        return self.of(key).delete(key, version)

    def clear(self) -> None:
        """Forget all."""
        self.memory.clear()
        self.database.clear()


def drop_expired() -> None:
    """Remove from the database what counts no longer; the worker does it every hour."""
    with connection.cursor() as cursor:
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        cursor.execute(f"DELETE FROM {TABLE} WHERE expires < %s", [now])  # noqa: S608  # our own constant
