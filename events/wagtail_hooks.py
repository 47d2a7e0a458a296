"""Puts the seminars' desk into Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from events.viewsets import SeminarChooserViewSet, SeminarsGroup, WritingViewSet
from events.viewsets.home import NextSeminars


@hooks.register("register_admin_viewset")
def register_seminars() -> SeminarsGroup:
    """The menu with seminars and registrations."""
    return SeminarsGroup()


@hooks.register("register_admin_viewset")
def register_seminar_chooser() -> SeminarChooserViewSet:
    """The chooser in a seminar page's editor."""
    return SeminarChooserViewSet("seminar_chooser")


@hooks.register("register_admin_viewset")
def register_writing() -> WritingViewSet:
    """Writing to registrants, and the messages that go by themselves."""
    return WritingViewSet()


@hooks.register("construct_homepage_panels")
def show_next_seminars(request: HttpRequest, panels: list[Any]) -> None:
    """The next seminars on the first page, for those who may see them."""
    panels.append(NextSeminars())
