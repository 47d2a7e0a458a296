"""What the pages of the registration share: their headers and the calendar file."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from events.models import Seminar

View = Callable[..., HttpResponse]
"""A function that answers a request."""


def private(referrer: str) -> Callable[[View], View]:
    """Keep a page out of every cache, search engine and history that a header reaches."""

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            response = view(request, *args, **kwargs)
            response.headers["Cache-Control"] = "no-store, private"
            response.headers["Referrer-Policy"] = referrer
            response.headers["X-Robots-Tag"] = "noindex, nofollow"
            return response

        return wrapped

    return decorate


def calendar_file(content: bytes, seminar: Seminar) -> HttpResponse:
    """A calendar file to be downloaded, kept nowhere."""
    return HttpResponse(
        content,
        content_type="text/calendar; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{seminar.slug}.ics"',
            "X-Robots-Tag": "noindex",
            "Cache-Control": "no-store",
        },
    )
