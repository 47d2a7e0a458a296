"""With which form each model is edited; given to them here, as Wagtail gives its own, because a model knows no form."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import get_page_models

from pages.editorial.copying import CampaignCopyForm
from pages.editorial.help_fact_form import HelpFactForm
from pages.editorial.writing import CampaignPageForm
from pages.models import BasePage, HelpFact, SignOffSettings
from pages.signoff.forms import SignOffSettingsForm
from pages.signoff.panels import SignOffPanel

AT_THE_END = ("easy_read", "to_verify")
"""What every page has below its own text."""


def give_forms() -> None:
    """Give each model its form, and the pages' forms the panels that all of them have."""
    BasePage.base_form_class = CampaignPageForm
    BasePage.copy_form_class = CampaignCopyForm
    HelpFact.base_form_class = HelpFactForm
    SignOffSettings.base_form_class = SignOffSettingsForm
    for model in get_page_models():
        if issubclass(model, BasePage):
            last = [FieldPanel(name) for name in AT_THE_END]
            model.content_panels = [SignOffPanel(heading=_("Sign-off")), *model.content_panels, *last]
