"""Asking an official for a sign-off, the official's answer, and which kinds of pages need one."""

import uuid
from typing import Any

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.models import get_page_models

from campaign_site import languages
from events.api import AsksInErrors, LineField, MailboxField, NameField, SiteForm, WordsField
from pages.words import typography

DAYS = [3, 7, 14, 30]
"""For how many days a link can work."""

USUAL_DAYS = 14

LONGEST_COMMENT = 3000
"""Characters of what an official writes: a page of text."""


class AskForm(AsksInErrors):
    """Whom to ask, and what to tell them."""

    name = NameField(
        label=_("Name and surname"),
        max_length=120,
        help_text=_("The official who answers. The name stays in the page's history."),
        error_messages={"required": _("Write whom you ask: the record says who has signed off.")},
    )
    position = WordsField(
        label=_("Position and institution"),
        max_length=200,
        help_text=_("For example “Senior expert, Ministry of the Interior”."),
        error_messages={"required": _("Write for which institution this person answers.")},
    )
    email = MailboxField(
        label=_("E-mail"),
        max_length=254,
        help_text=_("The secret link goes to this address and is shown nowhere else. Whoever has it can answer."),
        error_messages={
            "required": _("Write the address to which the link is sent."),
            "invalid": _("Enter an e-mail address, for example name@example.org."),
        },
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=languages.own_names, help_text=_("The language of the mail and of the questions.")
    )
    days = forms.TypedChoiceField(
        label=_("How long the link works"),
        coerce=int,
        choices=lambda: [(days, ngettext("%(days)d day", "%(days)d days", days) % {"days": days}) for days in DAYS],
        initial=USUAL_DAYS,
        help_text=_("After that time the link opens nothing; you can ask anew."),
    )
    note = LineField(
        label=_("Your words to the official"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What to look at and until when you need the answer. It stands in the mail and above the page."),
    )

    def clean(self) -> dict[str, Any]:
        """Set the words to the official as their language wants them."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "note" in cleaned and "language" in cleaned:
            cleaned["note"] = typography.set_text(cleaned["note"], cleaned["language"])
        return cleaned


class AnswerForm(SiteForm):
    """What both of the official's forms have: the key by which one that is sent twice counts once."""

    form_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        """Give each form that is shown a key of its own."""
        super().__init__(data, initial={"form_key": uuid.uuid4()}, **kwargs)


class GiveForm(AnswerForm):
    """The official signs the version off."""

    agree = forms.BooleanField(
        label=_("I have read the page and agree that it is published exactly as it is here."),
        error_messages={"required": _("Tick the box if you agree; otherwise write a comment below.")},
    )
    comment = LineField(
        label=_("A few words to this, if you want"),
        required=False,
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CommentForm(AnswerForm):
    """The official asks for a change."""

    comment = LineField(
        label=_("What should be changed?"),
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("For example: in the second paragraph the year should be 2012."),
        error_messages={"required": _("Write what should be changed.")},
    )


class SignOffSettingsForm(WagtailAdminModelForm):
    """Offers the kinds of pages by the names that editors know."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the kinds."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["page_types"]
        own = [model._meta.model_name for model in get_page_models() if model._meta.app_label == "pages"]
        field.queryset = ContentType.objects.filter(app_label="pages", model__in=own).order_by("model")
        field.label_from_instance = lambda found: str(found.model_class()._meta.verbose_name).capitalize()
