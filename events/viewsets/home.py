"""The next seminars on the admin's first page: how full they are, who waits, and whether mail is in trouble."""

from typing import Any

from django.db.models import Count
from wagtail.admin.ui.components import Component

from events.models import Seminar
from events.viewsets.desk import failed_mails

MOST = 5
"""How many seminars the first page shows."""


class NextSeminars(Component):
    """The panel; empty for somebody who may not see seminars. It asks twice, however many there are."""

    name = "next_seminars"
    template_name = "events/admin/desk_home.html"
    order = 50

    class Media:
        css = {"all": ["css/desk.css"]}

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """The seminars with the number of people whom mail does not reach."""
        user = parent_context["request"].user
        if not user.has_perm("events.view_seminar"):
            return {"seminars": None}
        seminars = list(Seminar.objects.upcoming().with_counts().filter(cancelled_at__isnull=True)[:MOST])
        unreached = dict(
            failed_mails(seminars)
            .order_by()
            .values_list("registration__seminar")
            .annotate(people=Count("registration", distinct=True))
        )
        return {
            "seminars": [(seminar, unreached.get(seminar.pk, 0)) for seminar in seminars],
            "may_add": user.has_perm("events.add_seminar"),
        }
