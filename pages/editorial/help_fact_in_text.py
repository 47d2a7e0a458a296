"""“Insert help fact” in the editor of running text: a button that opens Wagtail's own chooser."""

from typing import Any

import wagtail.admin.rich_text.editors.draftail.features as draftail
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineEntityElementHandler
from wagtail.rich_text.feature_registry import FeatureRegistry

from pages.blocks.text import HELP_FACT
from pages.help.rich_text import LINKTYPE, PLACEHOLDER, HelpFactHandler
from pages.models import HelpFact

ENTITY = "HELP_FACT"
"""What the editor's own model calls it, also in `help_fact_editor.js`."""


class HelpFactElementHandler(InlineEntityElementHandler):
    """From the stored text into the editor."""

    mutability = "IMMUTABLE"

    def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, Any]:
        """The number of the fact, and what it is called now."""
        number = attrs.get("id", "")
        fact = HelpFact.objects.filter(pk=number).first() if number.isdecimal() else None
        return {"id": number, "label": str(fact) if fact else _("This help fact was deleted")}


def stored(props: dict[str, Any]) -> Any:
    """From the editor into the stored text."""
    return DOM.create_element("a", {"linktype": LINKTYPE, "id": props.get("id")}, PLACEHOLDER)


def register(features: FeatureRegistry) -> None:
    """Offer it wherever the list of a text's features has it."""
    features.register_link_type(HelpFactHandler)
    features.register_editor_plugin(
        "draftail",
        HELP_FACT,
        draftail.EntityFeature(
            {
                "type": ENTITY,
                "icon": "mobile-alt",
                "description": gettext_lazy("Insert help fact"),
                "placeholder": PLACEHOLDER,
                "chooserUrl": reverse_lazy("wagtailsnippetchoosers_pages_helpfact:choose"),
            },
            js=["wagtailadmin/js/modal-workflow.js", "wagtailadmin/js/chooser-modal.js", "js/help_fact_editor.js"],
            css={"all": ["css/help_fact_editor.css"]},
        ),
    )
    features.register_converter_rule(
        "contentstate",
        HELP_FACT,
        {
            "from_database_format": {f'a[linktype="{LINKTYPE}"]': HelpFactElementHandler(ENTITY)},
            "to_database_format": {"entity_decorators": {ENTITY: stored}},
        },
    )
