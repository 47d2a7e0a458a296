"""The seminars' desk in Wagtail's admin: seminars, registrations and what staff may do with them."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSetGroup

from events.viewsets.libraries import LibraryViewSet
from events.viewsets.registrations import RegistrationViewSet
from events.viewsets.retention import RetentionViewSet
from events.viewsets.seminars import SeminarChooserViewSet, SeminarViewSet
from events.viewsets.statistics import StatisticsViewSet
from events.viewsets.writing import WritingViewSet

__all__ = [
    "LibraryViewSet",
    "RegistrationViewSet",
    "RetentionViewSet",
    "SeminarChooserViewSet",
    "SeminarViewSet",
    "SeminarsGroup",
    "StatisticsViewSet",
    "WritingViewSet",
]


class SeminarsGroup(ModelViewSetGroup):
    """The menu “Seminars”."""

    menu_label = _("Seminars")
    menu_icon = "date"
    menu_order = 150
    items = (SeminarViewSet, RegistrationViewSet, LibraryViewSet, StatisticsViewSet, RetentionViewSet)
