"""What is deleted when: for staff who are asked, and for those who must answer for it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from campaign_site import periods
from events.desk.screens import Screen, ScreenViewSet
from events.retention import forgetting, holding
from events.retention.holding import RELEASE
from events.retention.models import AccessRecord
from events.seats.clock import ClocksDiffer
from events.seats.models.registrations import TOLD, Registration

RETENTION_PERMISSIONS = ("events.view_registration", RELEASE)


class RetentionView(Screen):
    """Each seminar with what goes when and what stays, in numbers only, and the button for a large deletion."""

    permissions = RETENTION_PERMISSIONS
    template_name = "events/admin/retention.html"
    page_title = _("What is deleted when")
    header_icon = "bin"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Let what waits go ahead."""
        if not request.user.has_perm(RELEASE):
            raise PermissionDenied
        try:
            hold = holding.release_forgetting(user=request.user)
        except ClocksDiffer:
            messages.error(
                request, _("The server's clock is wrong: nothing can be deleted. Tell whoever runs the server.")
            )
        else:
            if hold:
                messages.success(request, _("It goes ahead: what was due today is deleted within the hour."))
            else:
                messages.info(request, _("Nothing waits any more."))
        return redirect("seminar_retention:index")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The plan; what is due goes within the hour."""
        plan = forgetting.forgetting_plan()
        told: Any = map(Registration._meta.get_field, TOLD)
        return {
            **super().get_context_data(**kwargs),
            "hold": holding.waiting_deletion(),
            "may_release": self.request.user.has_perm(RELEASE),
            "needs_wait_days": periods.NEEDS_WAIT_DAYS,
            "going": [row for row in plan if row.needs or row.people or row.announcements or row.feedback],
            "staying": [row for row in plan if row.registrations],
            "today": timezone.localdate(),
            "needs_days": periods.NEEDS_DAYS,
            "told": ", ".join(str(field.verbose_name) for field in told),
            "access_years": periods.ACCESS_DAYS // 365,
            "backup_days": periods.BACKUP_DAYS,
            "accesses": AccessRecord.objects.count(),
        }


class RetentionViewSet(ScreenViewSet):
    """The address and the menu item."""

    view_class = RetentionView
    name = "seminar_retention"
    url_prefix = "seminar-retention"
    icon = "bin"
    menu_label = _("What is deleted when")
