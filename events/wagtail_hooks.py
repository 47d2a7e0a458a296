"""Puts the seminars' desk into Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSetGroup

from events.desk.home import NextSeminars, Standing
from events.desk.libraries import LibraryViewSet
from events.desk.registrations import RegistrationViewSet
from events.desk.retention import RetentionViewSet
from events.desk.seminars import SeminarChooserViewSet, SeminarViewSet
from events.desk.statistics import StatisticsViewSet
from events.desk.writing import WritingViewSet


class SeminarsGroup(ModelViewSetGroup):
    """The menu “Seminars”."""

    menu_label = _("Seminars")
    menu_icon = "date"
    menu_order = 150
    items = (SeminarViewSet, RegistrationViewSet, LibraryViewSet, StatisticsViewSet, RetentionViewSet)


for viewset in (SeminarsGroup, SeminarChooserViewSet, WritingViewSet):
    hooks.register("register_admin_viewset", viewset)


@hooks.register("construct_homepage_panels")
def show_next_seminars(request: HttpRequest, panels: list[Any]) -> None:
    """What stands still and the next seminars on the first page, for those who may see them."""
    panels += [Standing(), NextSeminars()]


@hooks.register("insert_global_admin_js")
def keep_typed_dates() -> SafeString:
    """What is typed as a date stays as it was typed: the picker would put today in its place."""
    return format_html('<script src="{}"></script>', static("js/typed_dates.js"))
