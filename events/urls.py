"""Addresses of the registration."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from events import suggestions, views

app_name = "events"

urlpatterns = [
    path("libraries.json", suggestions.libraries, name="libraries"),
    path(pgettext_lazy("url", "register/<slug:slug>/"), views.register, name="register"),
    path(pgettext_lazy("url", "my-registration/<str:token>/"), views.manage, name="manage"),
    path(
        pgettext_lazy("url", "my-registration/<str:token>/calendar.ics"), views.manage_calendar, name="manage_calendar"
    ),
    path(pgettext_lazy("url", "register/<slug:slug>/calendar.ics"), views.calendar, name="calendar"),
]
