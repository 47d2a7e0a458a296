"""Public pages, kept whole and compressed in each web process and answered before Django is entered.

What it buys: an article costs 20 milliseconds of Django's time and less than one from here, as near as can be to what
gunicorn needs for an application that does nothing; Django's own cache middleware, which stands behind the others and
compresses each answer anew, gives 0.44 of such an application's answers (docs/performance.md).

Only what carries `CDN-Cache-Control` (campaign_site/middleware.py) is kept, so nothing personal ever is, and whoever
brings a cookie is answered by Django. Pages are kept under the version of what is published (pages/frame/kept.py).
"""

import gzip
import hashlib
import re
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple
from wsgiref.headers import Headers

import brotli  # type: ignore[import-untyped]  # it has no types
from django.db import DatabaseError

from campaign_site import shared

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

PAGES, LONGEST = 500, 64 * 1024
"""How many pages a process keeps, the newest ones, and how many bytes of each."""

FOR_ALL = re.compile(r"public, max-age=(\d+)$")
REFUSED = re.compile(r";\s*q=0(\.0*)?\s*$")


class Page(NamedTuple):
    """A page as it is sent in one encoding."""

    version: str
    made: float
    seconds: int
    headers: list[tuple[str, str]]
    body: bytes


class PageStore:
    """Answers with what is kept, or else with what the application says, and keeps that if it is for everybody."""

    def __init__(self, application: "WSGIApplication", hosts: Iterable[str], version: Callable[[], str]) -> None:
        """Stand before an application of these hosts; `version` is another one when something was published."""
        self.application, self.hosts, self.version = application, frozenset(hosts), version
        self.pages: dict[tuple[str | None, ...], Page] = {}
        self.lock = Lock()

    def __call__(self, environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        """Answer a request; a store that fails is a miss."""
        get, host, path = environ.get, environ.get("HTTP_HOST"), environ.get("PATH_INFO", "")
        is_varied = get("QUERY_STRING") or get("SCRIPT_NAME") or "HTTP_COOKIE" in environ
        if is_varied or get("REQUEST_METHOD") != "GET" or host not in self.hosts or not path.endswith("/"):
            return self.application(environ, start)
        encoding = preferred(get("HTTP_ACCEPT_ENCODING", ""))
        key = (host, get("wsgi.url_scheme"), get("HTTP_X_FORWARDED_PROTO"), path, encoding)
        try:
            version = self.version()  # before the page is made: what is published meanwhile makes it an old one
        except DatabaseError:
            return self.application(environ, start)
        page = self.pages.get(key)
        if page and page.version == version and 0 <= time.time() - page.made < page.seconds:
            return sent(page, environ, start)
        started: list[Any] = []
        made, answer = time.time(), self.application(environ, lambda *words: started.append(words))  # type: ignore[arg-type]  # Django writes by what it returns
        status, headers = started[0][0], Headers(started[0][1])
        if not (seconds := seconds_to_keep(status, headers)):
            start(*started[0])
            return answer
        with closing(answer):  # type: ignore[type-var]  # all of Django's answers can be closed
            body = compressed(b"".join(answer), encoding, headers)
        page = Page(version, made, seconds, headers.items(), body)
        self.keep(key, page)
        return sent(page, environ, start)

    def keep(self, key: tuple[str | None, ...], page: Page) -> None:
        """Keep a page, in the place of an older one if there are too many."""
        with self.lock:
            self.pages.pop(key, None)
            if len(page.body) <= LONGEST:
                self.pages[key] = page
            if len(self.pages) > PAGES:
                del self.pages[next(iter(self.pages))]


@lru_cache(maxsize=100)
def preferred(accepted: str) -> str:
    """The best encoding that a browser takes of those that we have; none for the page as it is."""
    taken = {each.partition(";")[0].strip() for each in accepted.split(",") if not REFUSED.search(each)}
    return next((name for name in ("br", "gzip") if name in taken), "")


def seconds_to_keep(status: str, headers: Headers) -> int:
    """For how long an answer may be kept: a page that is the same for everybody, and says so."""
    for_all = FOR_ALL.match(headers.get("CDN-Cache-Control") or "")
    is_page = status.startswith("200") and (headers.get("Content-Type") or "").startswith("text/html")
    is_varied = any(name in headers for name in ("Set-Cookie", "Vary", "Content-Encoding"))
    return min(int(for_all[1]), shared.SECONDS) if for_all and is_page and not is_varied else 0


def compressed(body: bytes, encoding: str, headers: Headers) -> bytes:
    """A page as it is sent, with headers that say so and name it."""
    if encoding:
        body = brotli.compress(body, quality=6) if encoding == "br" else gzip.compress(body, mtime=0)
        headers["Content-Encoding"] = encoding
    headers["Vary"], headers["Content-Length"] = "Accept-Encoding", str(len(body))
    headers["ETag"] = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    return body


def sent(page: Page, environ: "WSGIEnvironment", start: "StartResponse") -> list[bytes]:
    """Send a page, or say to a proxy that the one it has is still right."""
    headers = [*page.headers, ("Age", str(int(time.time() - page.made)))]
    has = environ.get("HTTP_IF_NONE_MATCH")
    if has and ("ETag", has) in headers:
        start("304 Not Modified", [each for each in headers if not each[0].startswith("Content-")])
        return []
    start("200 OK", headers)
    return [page.body]
