"""What the pages of the registration share: their headers and the calendar file."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from events.seats import tokens
from events.seats.errors import UnusableLink
from events.seats.models import FormerAddress, Registration, Seminar

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


def led_from_former_addresses(name: str) -> Callable[[View], View]:
    """Lead from an address that a seminar had before staff changed it to the page of that name under the new one."""

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapped(request: HttpRequest, slug: str) -> HttpResponse:
            try:
                return view(request, slug=slug)
            except Http404:
                former = get_object_or_404(FormerAddress.objects.select_related("seminar"), slug=slug)
                # A form that was open when its address changed is sent on with all that it holds.
                is_sent = request.method == "POST"
                response = redirect(name, slug=former.seminar.slug, permanent=True, preserve_request=is_sent)
                # A browser that kept it would run in circles when the seminar takes its old address back.
                response.headers["Cache-Control"] = "no-store"
                return response

        return wrapped

    return decorate


def registration_of(token: str) -> Registration | None:
    """The registration that a registrant's own link opens, if it opens any."""
    try:
        return tokens.read(token)
    except UnusableLink:
        return None


def unusable(request: HttpRequest) -> HttpResponse:
    """The page behind a link that opens nothing."""
    return render(request, "events/link_unusable.html", status=404)


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
