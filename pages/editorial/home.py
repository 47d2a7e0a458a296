"""The admin's first page: first what waits for whoever has signed in, then what they worked on last."""

from typing import Any

from wagtail.admin.ui.components import Component

from pages.editorial.attention import groups_for

MOST = 3
"""How many things of a kind the first page names."""

ORDER = {"workflow_objects_to_moderate": 10, "user_objects_in_workflow_moderation": 20}
"""Where Wagtail's panels stand that wait for somebody: before the seminars (50) and what else there is to do (60)."""


class WaitingForYou(Component):
    """What there is to put right on the pages; empty where there is nothing, or nothing that the person may change."""

    name = "waiting_for_you"
    template_name = "pages/admin/waiting_home.html"
    order = 60

    class Media:
        css = {"all": ["css/desk.css"]}

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """The first things of each kind, and how many more there are."""
        found = []
        for group in groups_for(parent_context["request"].user):
            named = max(MOST, group.first)
            found.append((group, group.things[:named], len(group.things) - named))
        return {"groups": found}


def in_order(panels: list[Any]) -> None:
    """Put Wagtail's own panels in the order in which they are needed."""
    for panel in panels:
        panel.order = ORDER.get(getattr(panel, "name", ""), panel.order)
