"""The block that shows help facts in full."""

from typing import Any

from django.apps import apps
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock


class HelpFactsBlock(blocks.StructBlock):
    """One or several help facts, each with its hours, its cost and its source."""

    title = blocks.CharBlock(
        label=_("Title"),
        required=False,
        max_length=150,
        help_text=_("For example “Whom to call”. Leave it empty for none."),
    )
    facts = blocks.ListBlock(
        SnippetChooserBlock("pages.HelpFact", label=_("Help fact")),
        label=_("Help facts"),
        min_num=1,
        help_text=_("Visitors see them as they are on the day they read; nothing is copied here."),
    )

    def get_preview_value(self) -> Any:
        """Show the first fact that is there."""
        fact = apps.get_model("pages.HelpFact").objects.first()
        return self.normalize({"title": "Kam zvanīt", "facts": [fact] if fact else []})

    class Meta:
        icon = "mobile-alt"
        label = _("Help facts")
        description = _("Numbers and addresses of help with all that a caller should know.")
        template = "blocks/help_facts.html"
        preview_value = {"title": "Kam zvanīt", "facts": []}
