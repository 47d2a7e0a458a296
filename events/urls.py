"""Addresses of the registration."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from events import suggestions, views
from events.views.certificates import urlpatterns_certificates
from events.views.door import urlpatterns_door
from events.views.feeds import urlpatterns_feeds

app_name = "events"

urlpatterns = [
    path("libraries.json", suggestions.libraries, name="libraries"),
    path(pgettext_lazy("url", "register/<slug:slug>/"), views.register, name="register"),
    path(pgettext_lazy("url", "my-registration/<str:token>/"), views.manage, name="manage"),
    path(
        pgettext_lazy("url", "my-registration/<str:token>/calendar.ics"), views.manage_calendar, name="manage_calendar"
    ),
    path(pgettext_lazy("url", "my-registration/<str:token>/data.json"), views.manage_data, name="manage_data"),
    path(
        pgettext_lazy("url", "my-registration/<str:token>/certificate-<str:language>.pdf"),
        views.manage_certificate,
        name="manage_certificate",
    ),
    path(pgettext_lazy("url", "register/<slug:slug>/calendar.ics"), views.calendar, name="calendar"),
    path(pgettext_lazy("url", "my-registration/<str:token>/feedback/"), views.feedback, name="feedback"),
    *urlpatterns_certificates,
    *urlpatterns_door,
    *urlpatterns_feeds,
]
