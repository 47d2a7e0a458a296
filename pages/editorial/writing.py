"""The form in which a page is written."""

from typing import Any

from django import forms
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.fields import RichTextField, StreamField
from wagtail.models import TranslatableMixin

from pages.signoff import gate
from pages.words import typography


def is_prose(page: models.Model, name: str) -> bool:
    """Whether a field of a form holds words of a page to read."""
    try:
        return typography.is_prose(page._meta.get_field(name))
    except FieldDoesNotExist:
        return False


class CampaignPageForm(WagtailAdminPageForm):
    """Offers a new page its usual parts, and lets no picture be published without words for those who do not see it."""

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        """Fill a new page with what its kind usually starts from; what has been typed already stays."""
        page = kwargs.get("instance")
        parent = kwargs.get("parent_page")
        if page is not None and parent is not None and page.locale_id is None:
            # Wagtail gives a new page its language when it is written, but not when it is only previewed.
            page.locale = parent.locale
        if data is None and page is not None and page.pk is None:
            for name, value in page.starting_content().items():
                setattr(page, name, value)
        super().__init__(data, *args, **kwargs)
        self.speak_the_pages_language()
        self.offer_the_pages_language()

    def offer_the_pages_language(self) -> None:
        """List in plain selects only what is in the page's language; what has been chosen already stays.

        Choosers are left alone: they show the language of each thing and search in all of them.
        """
        for name, field in self.fields.items():
            if (
                isinstance(field, forms.ModelChoiceField)
                and isinstance(field.widget, forms.widgets.ChoiceWidget)
                and field.queryset is not None
                and issubclass(field.queryset.model, TranslatableMixin)
            ):
                chosen = field.prepare_value(self.initial.get(name))
                keys = chosen if isinstance(chosen, list) else [chosen] if chosen else []
                field.queryset = field.queryset.filter(models.Q(locale=self.instance.locale_id) | models.Q(pk__in=keys))

    def speak_the_pages_language(self) -> None:
        """Let the browser check the spelling of prose in the page's language, which may not be the editor's.

        The language stands on each field and not on the form, as labels and help texts are in the editor's. What
        scripts build, blocks and rich text, takes it from the title: static/js/advice.js.
        """
        for name, field in self.fields.items():
            if not isinstance(field.widget, forms.TextInput | forms.Textarea):
                continue
            if is_prose(self.instance, name):
                field.widget.attrs |= {"lang": self.instance.locale.language_code, "spellcheck": "true"}
            else:
                field.widget.attrs["spellcheck"] = "false"

    def set_properly(self, cleaned: dict[str, Any]) -> None:
        """Put quotes, dashes and hard spaces right in all prose, as the page's language wants them."""
        language = self.instance.locale.language_code
        for field in self.instance._meta.get_fields():
            value = cleaned.get(field.name)
            if not value:
                continue
            if isinstance(field, StreamField):
                typography.set_block(field.stream_block, value, language)
            elif isinstance(field, RichTextField):
                cleaned[field.name] = typography.set_html(value, language)
            elif is_prose(self.instance, field.name):
                cleaned[field.name] = typography.set_text(value, language)

    def clean(self) -> dict[str, Any]:
        """Insist on a picture's description when the page is published or submitted; a draft may still lack it."""
        cleaned: dict[str, Any] = super().clean()
        self.set_properly(cleaned)
        if (
            "picture_is_decorative" in self.fields
            and not self.is_deferred_validation
            and cleaned.get("picture")
            and not cleaned.get("picture_alt")
            and not cleaned.get("picture_is_decorative")
        ):
            self.add_error("picture_alt", _("Describe what is to be seen in the picture, or mark it as decoration."))
        if not self.is_deferred_validation and cleaned.get("law"):
            for name in ("law_as_of", "law_source"):
                if not cleaned.get(name):
                    self.add_error(name, _("Say as of when and from where: a law changes."))
        self.require_sign_off()
        return cleaned

    def require_sign_off(self) -> None:
        """Say before anything is saved that this can not be published yet, where that is sure already."""
        page = self.instance
        publishes_new = page.pk is None and "action-publish" in self.data
        approves = "action-workflow-action" in self.data and self.data.get("workflow-action-name") == "approve"
        if not (publishes_new or approves) or not page.needs_sign_off():
            return
        if publishes_new:
            said = _("This page needs a sign-off. Save it as a draft, then choose “Sign-off” in the menu of the page.")
        elif self.has_changed():
            said = _("You have changed the page: exactly this version needs a sign-off. Save it as a draft first.")
        elif not gate.is_signed_off(page.get_latest_revision_as_object()):
            said = _("This version is not signed off yet, so it can not be published.")
        else:
            return
        self.add_error(None, said)
