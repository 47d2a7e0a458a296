"""Press contacts in the admin, with an entry of their own in the menu."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from events.api import is_found
from pages.models import PressContact


class ListedView(IndexView):
    """A list in which each word of a query is found however it is spelled."""

    told: tuple[str, ...]

    def search_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Those that say every word."""
        if not self.is_searching:
            return queryset
        rows = queryset.order_by().values_list("pk", *self.told)
        return queryset.filter(pk__in=[pk for pk, *words in rows if is_found(self.search_query, *words)])


class PressContactIndexView(ListedView):
    """Who answers journalists."""

    told = ("name", "role", "phone", "email")


class PressContactViewSet(SnippetViewSet):
    """Who answers journalists."""

    model = PressContact
    index_view_class = PressContactIndexView
    icon = "user"
    menu_label = _("Press contacts")
    menu_order = 170
    add_to_admin_menu = True
