"""Help facts in the admin, with an entry of their own in the menu."""

from typing import Any
from uuid import uuid4

from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.snippets.views.snippets import CopyView, EditView, SnippetViewSet

from pages.editorial.help_fact_form import ROWS
from pages.editorial.press_contacts import ListedView
from pages.models import HelpFact
from pages.models.choices import Verification


class HelpFactEditView(EditView):
    """Says what a change means."""

    def save_instance(self) -> HelpFact:
        """Remember whether what callers go by was changed."""
        self.is_changed = self.form.changes_what_callers_go_by()
        fact: HelpFact = super().save_instance()
        return fact

    def get_success_message(self) -> str:
        """Say that a changed fact has to be verified."""
        if not self.is_changed:
            return str(super().get_success_message())
        return gettext(
            "“%(fact)s” is saved and public. What callers go by is changed, so it has to be verified again. "
            "See that its words in the other languages say the same."
        ) % {"fact": self.object}


class HelpFactCopyView(CopyView):
    """A fact like another: nobody has looked at it yet."""

    def get_initial_form_instance(self) -> HelpFact:
        """The other's words and hours, without its days and its state."""
        words = super().get_initial_form_instance().serializable_data()
        rows = {name: [{**row, "pk": None} for row in words[name]] for name in ROWS}
        new = {"pk": None, "key": str(uuid4()), "latest_revision": None}
        fact: HelpFact = HelpFact.from_serializable_data({**words, **rows, **new})
        fact.checked_on = fact.check_again_by = fact.checked_by = None
        fact.verification, fact.in_strip = Verification.TO_VERIFY, False
        return fact


class HelpFactIndexView(ListedView):
    """All help facts."""

    told = ("value", "texts__name", "texts__what_for", "texts__note")


class WhenFilledPanel(FieldPanel):
    """A field that is there only as long as something stands in it."""

    class BoundPanel(FieldPanel.BoundPanel):
        """The field in a form."""

        def is_shown(self) -> bool:
            """Whether something stands in it."""
            return bool(super().is_shown() and getattr(self.instance, self.field_name))


def day(name: str) -> Any:
    """A day in a list."""

    def shown(fact: HelpFact) -> str:
        value = getattr(fact, name)
        return date_format(value, "SHORT_DATE_FORMAT") if value else ""

    return shown


def state(fact: HelpFact) -> str:
    """How a fact stands: to be checked again is more than verified."""
    return gettext("Check again") if fact.is_verified and fact.is_overdue() else str(fact.get_verification_display())


class HelpFactViewSet(SnippetViewSet):
    """All help facts."""

    model = HelpFact
    icon = "mobile-alt"
    menu_label = _("Help facts")
    menu_order = 160
    add_to_admin_menu = True
    index_view_class = HelpFactIndexView
    edit_view_class = HelpFactEditView
    copy_view_class = HelpFactCopyView
    list_display = [
        "__str__",
        StatusTagColumn(
            "verification",
            label=pgettext_lazy("of a help fact", "State"),
            accessor=state,
            primary=lambda fact: fact.is_verified and not fact.is_overdue(),
            sort_key="verification",
        ),
        Column("place", label=_("Place"), accessor="get_place_display", sort_key="place"),
        Column("checked_on", label=_("Checked on"), sort_key="checked_on", accessor=day("checked_on")),
        Column("check_again_by", label=_("Check again by"), sort_key="check_again_by", accessor=day("check_again_by")),
    ]
    list_filter = ["verification", "channel", "place", "in_strip", "responsible"]
    panels = [
        WhenFilledPanel("left_over"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("channel"), FieldPanel("value")]), FieldPanel("place")],
            heading=_("The number or address"),
        ),
        InlinePanel(
            "texts",
            heading=_("Words in each language"),
            label=_("Language"),
            min_num=1,
            help_text=_("Latvian is needed; a language without words of its own shows the Latvian ones."),
        ),
        FieldPanel("needs"),
        MultiFieldPanel(
            [
                FieldPanel("hours_kind"),
                InlinePanel("spans", heading=_("Hours in a usual week"), label=_("Hours")),
                FieldPanel("on_holidays"),
                InlinePanel("exceptions", heading=_("Other hours on some days"), label=_("Day")),
            ],
            heading=_("When they answer"),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("cost"), FieldPanel("anonymous")]), FieldPanel("languages")],
            heading=_("What callers should know"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("source"),
                FieldPanel("source_url"),
                FieldRowPanel([FieldPanel("checked_on"), FieldPanel("verification")]),
                FieldRowPanel([FieldPanel("check_again_by"), FieldPanel("checked_by")]),
                FieldPanel("responsible"),
            ],
            heading=_("How we know"),
        ),
        FieldRowPanel([FieldPanel("in_strip"), FieldPanel("order")], heading=_("Where it is shown")),
    ]
