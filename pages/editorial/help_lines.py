"""Help numbers and press contacts in the admin: each with an entry of its own in the menu."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, LocaleColumn, StatusTagColumn
from wagtail.snippets.views.snippets import CopyView, EditView, IndexView, SnippetViewSet

from events.api import is_found
from pages.models import HelpLine, PressContact
from pages.models.choices import Verification


class HelpLineEditView(EditView):
    """Says what a change means, and leads to the same number in the other languages."""

    def save_instance(self) -> HelpLine:
        """Remember whether what callers go by was changed."""
        self.is_changed = self.form.changes_what_callers_go_by()
        line: HelpLine = super().save_instance()
        return line

    def get_success_message(self) -> str:
        """Say that a changed number has to be verified, here and in the other languages."""
        if not self.is_changed:
            return str(super().get_success_message())
        return gettext(
            "“%(line)s” is saved and public. What callers go by is changed, so it has to be verified again. "
            "See that the other languages say the same."
        ) % {"line": self.object}

    def get_success_buttons(self) -> list[Any]:
        """The number itself, and after a change its rows in the other languages."""
        others = self.object.get_translations().select_related("locale") if self.is_changed else []
        return [
            *super().get_success_buttons(),
            *(
                messages.button(reverse(self.edit_url_name, args=[line.pk]), line.locale.get_display_name())
                for line in others
            ),
        ]


class HelpLineCopyView(CopyView):
    """A number like another: nobody has looked at it yet."""

    def get_initial_form_instance(self) -> HelpLine:
        """The other's words, without its day and its state."""
        line: HelpLine = super().get_initial_form_instance()
        line.checked_on, line.verification = None, Verification.TO_VERIFY
        return line


class ListedView(IndexView):
    """A list in which each word of a query is found however it is spelled."""

    told: tuple[str, ...]

    def search_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Those that say every word."""
        if not self.is_searching:
            return queryset
        rows = queryset.order_by().values_list("pk", *self.told)
        return queryset.filter(pk__in=[pk for pk, *words in rows if is_found(self.search_query, *words)])


class HelpLineIndexView(ListedView):
    """The numbers to call."""

    told = ("number", "name", "what_for")


class PressContactIndexView(ListedView):
    """Who answers journalists."""

    told = ("name", "role", "phone", "email")


class HelpLineViewSet(SnippetViewSet):
    """The numbers to call."""

    model = HelpLine
    icon = "mobile-alt"
    menu_label = _("Help numbers")
    menu_order = 160
    add_to_admin_menu = True
    index_view_class = HelpLineIndexView
    edit_view_class = HelpLineEditView
    copy_view_class = HelpLineCopyView
    list_display = [
        "__str__",
        LocaleColumn(label=_("Language")),
        StatusTagColumn(
            "verification",
            label=pgettext_lazy("of a help number", "State"),
            accessor="get_verification_display",
            primary=lambda line: line.is_verified,
            sort_key="verification",
        ),
        Column(
            "checked_on",
            label=_("Checked on"),
            sort_key="checked_on",
            accessor=lambda line: date_format(line.checked_on, "SHORT_DATE_FORMAT") if line.checked_on else "",
        ),
    ]
    list_filter = ["verification", "in_strip"]


class PressContactViewSet(SnippetViewSet):
    """Who answers journalists."""

    model = PressContact
    index_view_class = PressContactIndexView
    icon = "user"
    menu_label = _("Press contacts")
    menu_order = 170
    add_to_admin_menu = True
