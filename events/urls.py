"""Addresses of the registration."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from events.libraries import suggestions
from events.papers.views import urlpatterns_certificates
from events.seats import views
from events.seats.views.door import urlpatterns_door
from events.seats.views.feeds import urlpatterns_feeds

app_name = "events"

urlpatterns = [
    path("libraries.json", suggestions.libraries, name="libraries"),
    path(pgettext_lazy("url", "register/<slug:slug>/"), views.register, name="register"),
    path(pgettext_lazy("url", "my-registration/<str:token>/"), views.manage, name="manage"),
    path(
        pgettext_lazy("url", "my-registration/<str:token>/calendar.ics"), views.manage_calendar, name="manage_calendar"
    ),
    path(pgettext_lazy("url", "my-registration/<str:token>/data.json"), views.manage_data, name="manage_data"),
    path(pgettext_lazy("url", "register/<slug:slug>/calendar.ics"), views.calendar, name="calendar"),
    path(pgettext_lazy("url", "my-registration/<str:token>/feedback/"), views.feedback, name="feedback"),
    *urlpatterns_certificates,
    *urlpatterns_door,
    *urlpatterns_feeds,
]
