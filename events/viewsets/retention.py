"""What is deleted when: for staff who are asked, and for those who must answer for it."""

from typing import Any

from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from events import services
from events.models import NEEDS_DAYS, AccessRecord
from events.services.forgetting import ACCESS_DAYS
from events.viewsets.screens import Screen, allowed_item

RETENTION_PERMISSIONS = ("events.view_registration",)


class RetentionView(Screen):
    """Each seminar with what goes when and what stays, in numbers only."""

    permissions = RETENTION_PERMISSIONS
    template_name = "events/admin/retention.html"
    page_title = _("What is deleted when")
    header_icon = "bin"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The plan; what is due goes within the hour."""
        plan = services.forgetting_plan()
        return {
            **super().get_context_data(**kwargs),
            "going": [row for row in plan if row.needs or row.people or row.announcements or row.feedback],
            "staying": [row for row in plan if row.registrations],
            "today": timezone.localdate(),
            "needs_days": NEEDS_DAYS,
            "access_years": ACCESS_DAYS // 365,
            "accesses": AccessRecord.objects.count(),
        }


class RetentionViewSet(ViewSet):
    """The address and the menu item."""

    name = "seminar_retention"
    url_prefix = "seminar-retention"
    icon = "bin"
    menu_label = _("What is deleted when")

    def get_urlpatterns(self) -> list[URLPattern]:
        """One page."""
        return [path("", self.construct_view(RetentionView), name="index")]

    @property
    def menu_item_class(self) -> type[MenuItem]:
        """Shown only to those who may open it."""
        return allowed_item(*RETENTION_PERMISSIONS)
