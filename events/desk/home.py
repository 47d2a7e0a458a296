"""The seminars on the admin's first page: how full the next are, who waits, whether mail or a clock is in trouble."""

from datetime import timedelta
from typing import Any

from django.db.models import Count
from django.utils import timesince
from django.utils.translation import pgettext
from wagtail.admin.ui.components import Component

from events.desk.retention import RETENTION_PERMISSIONS
from events.desk.seminar_desk import failed_mails
from events.retention import holding
from events.retention.holding import RELEASE
from events.retention.models import Standstill
from events.seats.clock import ClocksDiffer, agreed_now
from events.seats.models import Seminar

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


class Standing(Component):
    """What does not go on by itself: first on the page, because nothing else is as urgent."""

    name = "standing"
    template_name = "events/admin/standing_home.html"
    order = 5

    class Media:
        css = {"all": ["css/desk.css"]}

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """What waits for the worker's clock to be right, this process's own clock, and a deletion that waits."""
        user = parent_context["request"].user
        if not any(user.has_perm(name) for name in RETENTION_PERMISSIONS):
            return {}
        differences = [
            (row.get_worker_display(), timedelta(seconds=row.seconds_ahead), row.noticed_at)
            for row in Standstill.objects.all()
        ]
        try:
            agreed_now()
        except ClocksDiffer as difference:
            differences.append((pgettext("process", "Web server"), difference.ahead, difference.at))
        return {
            "differences": [
                {
                    "process": process,
                    "by": timesince.timesince(at - abs(ahead), at),
                    "ahead": ahead > timedelta(0),
                    "at": at,
                }
                for process, ahead, at in differences
            ],
            "hold": holding.waiting_deletion(),
            "may_release": user.has_perm(RELEASE),
        }
