"""What this web server has answered, counted by kind, and the name by which a request is known in the logs."""

import logging
import re
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from multiprocessing import Array
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.http import HttpRequest
from django.http.response import HttpResponseBase

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

KINDS = ("2xx", "3xx", "4xx", "5xx")

counted = Array("Q", len(KINDS))
"""Shared by all processes of one web server, because it is made before they are forked."""

NAME = re.compile(r"[0-9a-f]{32}")

at_hand: ContextVar[str] = ContextVar("at_hand", default="-")
"""The request that is being answered."""


class CountedAnswers:
    """Counts what an application answers, whatever answers within it: kept pages, too, which Django never sees."""

    def __init__(self, application: "WSGIApplication") -> None:
        """Stand before an application."""
        self.application = application

    def __call__(self, environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        """Answer, and remember of what kind the answer was."""

        def counting(status: str, *more: Any) -> Any:
            with counted.get_lock():
                counted[int(status[0]) - 2] += 1
            return start(status, *more)

        return self.application(environ, counting)


class NamesMiddleware:
    """Names each request as the proxy does."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep the next link of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer under that name."""
        given = request.headers.get("X-Request-ID", "")
        named = at_hand.set(given if NAME.fullmatch(given) else uuid4().hex)
        try:
            return self.get_response(request)
        finally:
            at_hand.reset(named)


class NameRequests(logging.Filter):
    """Lets a line of the log say for which request it was written."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Add the name; every record passes."""
        record.request_name = at_hand.get()
        return True


def by_kind() -> dict[str, int]:
    """How many answers of each kind there were since this web server started."""
    return {kind: counted[place] for place, kind in enumerate(KINDS)}
