"""The menu of the seminars' desk."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSetGroup

from events.desk.libraries import LibraryViewSet
from events.desk.registrations import RegistrationViewSet
from events.desk.retention import RetentionViewSet
from events.desk.seminars import SeminarViewSet
from events.desk.statistics import StatisticsViewSet


class SeminarsGroup(ModelViewSetGroup):
    """The menu “Seminars”."""

    menu_label = _("Seminars")
    menu_icon = "date"
    menu_order = 150
    items = (SeminarViewSet, RegistrationViewSet, LibraryViewSet, StatisticsViewSet, RetentionViewSet)
