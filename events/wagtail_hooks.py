"""Puts the seminars' desk into Wagtail's admin."""

from wagtail import hooks

from events.viewsets import SeminarChooserViewSet, SeminarsGroup, WritingViewSet


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
