"""The site behind a store of pages, asked as gunicorn asks it."""

from collections.abc import Callable
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.http.response import HttpResponseBase
from django.test import RequestFactory

from campaign_site.page_store import PageStore
from pages import frame

HOST = "127.0.0.1"

ABOUT = "/par-kampanu/"


class Site:
    """The site behind a store, asked as gunicorn asks it."""

    def __init__(self, application: Any = None, version: Callable[[], str] = frame.version) -> None:
        self.application = application or WSGIHandler()
        self.store = PageStore(self.enter, [HOST], version)
        self.entered = 0

    def enter(self, environ: Any, start: Any) -> Any:
        self.entered += 1
        return self.application(environ, start)

    def ask(self, path: str = ABOUT, *, method: str = "GET", **more: str) -> tuple[str, dict[str, str], bytes]:
        """The status, headers and body of an answer."""
        environ = RequestFactory().generic(method, path).environ
        del environ["HTTP_COOKIE"]
        said: list[Any] = []
        answer = self.store(environ | {"HTTP_HOST": HOST} | more, lambda *words: said.append(words))  # type: ignore[arg-type]  # nobody writes by what it returns
        body = b"".join(answer)
        if isinstance(answer, Said | HttpResponseBase):
            answer.close()
        return said[0][0], dict(said[0][1]), body

    def keeps(self, path: str = ABOUT, **more: str) -> bool:
        """Whether the second of two equal requests is answered without Django."""
        self.ask(path, **more)
        before = self.entered
        self.ask(path, **more)
        return self.entered == before


class Said(list[bytes]):
    """An answer that can be closed, as Django's can."""

    closed = 0

    def close(self) -> None:
        type(self).closed += 1


def says(body: bytes = b"<p>Page</p>", status: str = "200 OK", **more: str) -> Any:
    """An application that gives one answer, for everybody unless `more` says otherwise."""
    headers = {"Content_Type": "text/html; charset=utf-8", "CDN_Cache_Control": "public, max-age=60", **more}

    def application(_environ: Any, start: Any) -> Said:
        start(status, [(name.replace("_", "-"), value) for name, value in headers.items() if value])
        return Said([body])

    return application
