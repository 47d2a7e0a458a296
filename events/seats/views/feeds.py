"""Calendars to subscribe to: all seminars that are to come, or those of one town."""

from datetime import timedelta
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import conditional_page, require_safe

from events.seats import calendars
from events.seats.models import Seminar
from events.words.site import absolute

REFRESH = timedelta(hours=6)
"""How often a calendar shall look whether something is new."""

KEPT = timedelta(minutes=15)
"""How long a calendar, or a cache on the way to it, may keep an answer without asking."""


@conditional_page
@require_safe
def feed(request: HttpRequest, place: str = "") -> HttpResponse:
    """The calendar with all announced seminars from today on, or with those of one town; it names nobody.

    One that was cancelled stays in it, as cancelled, until its day is over. A town without a seminar to come has an
    empty calendar; one that never had a seminar has none.
    """
    coming = list(Seminar.objects.upcoming().public().prefetch_related("texts"))
    name = _("Seminars of “Atver acis”")
    if place:
        towns = [seminar.city for seminar in coming if seminar.place_slug == place] or _towns_before(place)
        coming = [seminar for seminar in coming if seminar.place_slug == place]
        name = f"{name}: {towns[0]}"
    content = calendars.render_feed(
        [calendars.public_entry_for(seminar) for seminar in coming],
        name=name,
        address=absolute(address_of(place)),
        today=timezone.localdate(),
        refresh=REFRESH,
    )
    headers = {"Cache-Control": f"public, max-age={int(KEPT.total_seconds())}", "X-Robots-Tag": "noindex"}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


def _towns_before(place: str) -> list[str]:
    """A town of this address that had a seminar; Http404 if there is none."""
    past = Seminar.objects.past().public().order_by().distinct()
    towns = [seminar.city for seminar in past.only("city") if seminar.place_slug == place]
    if not towns:
        raise Http404
    return towns


def address_of(place: str = "") -> str:
    """The path of the calendar of all seminars, or of one town's, in the active language."""
    return reverse("events:feed_of_place", args=[place]) if place else reverse("events:feed")


def subscription(place: str = "") -> dict[str, str]:
    """The two addresses of a calendar: `webcal` is for one click, `https` for copying."""
    https = absolute(address_of(place))
    return {"https": https, "webcal": urlsplit(https)._replace(scheme="webcal").geturl()}


urlpatterns_feeds = [
    path(pgettext_lazy("url", "calendar/seminars.ics"), feed, name="feed"),
    path(pgettext_lazy("url", "calendar/<slug:place>/seminars.ics"), feed, name="feed_of_place"),
]
