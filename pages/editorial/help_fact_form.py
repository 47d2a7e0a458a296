"""The form in which a help fact is written."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from campaign_site.languages import FIRST
from pages.help.choices import DIALLED, HoursKind, Need, answer_languages
from pages.models import HelpFact
from pages.models.choices import Verification
from pages.words import phones

ROWS = ("texts", "spans", "exceptions")


class HelpFactForm(WagtailAdminModelForm):
    """Asks for the day anew when what callers go by is changed."""

    needs = forms.MultipleChoiceField(
        label=capfirst(HelpFact._meta.get_field("needs").verbose_name),
        help_text=HelpFact._meta.get_field("needs").help_text,
        choices=Need.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    languages = forms.MultipleChoiceField(
        label=capfirst(HelpFact._meta.get_field("languages").verbose_name),
        help_text=HelpFact._meta.get_field("languages").help_text,
        choices=answer_languages,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def changes_what_callers_go_by(self) -> bool:
        """Whether a fact that is there already gets another number, other hours or other words for its callers."""
        if not self.instance.pk:
            return False
        listed = [name for name in ("needs", "languages") if name in self.cleaned_data]
        return (
            any(
                self.cleaned_data.get(name, self.initial.get(name)) != self.initial.get(name)
                for name in self.instance.GOES_BY
            )
            or any(sorted(self.cleaned_data[name]) != sorted(self.initial.get(name) or []) for name in listed)
            or any(self.changes_row(form) for name in ROWS if name in self.formsets for form in self.formsets[name])
        )

    def changes_row(self, form: Any) -> bool:
        """Whether a row of words or hours is new, goes away or says something else."""
        is_there, goes = bool(form.instance.pk), bool(form.cleaned_data.get("DELETE"))
        return is_there if goes else bool(set(form.changed_data) & set(form.instance.GOES_BY))

    def clean(self) -> dict[str, Any]:
        """Insist on Latvian words, on hours where they are said to be known, and on a day that can be true."""
        cleaned: dict[str, Any] = super().clean()
        if cleaned.get("channel") in DIALLED:
            cleaned["value"] = phones.kept(cleaned.get("value") or "")
        rows = {name: self.rows(name) for name in ROWS if name in self.formsets and self.formsets[name].is_valid()}
        if "texts" in rows and FIRST not in {row.get("language") for row in rows["texts"]}:
            self.add_error(None, _("Write the words in Latvian, too: other languages fall back to them."))
        if "spans" in rows and (cleaned.get("hours_kind") == HoursKind.LISTED) != bool(rows["spans"]):
            self.add_error("hours_kind", _("Choose “At the hours below” together with hours in a usual week."))
        if len(rows) == len(ROWS):
            self.clean_check(cleaned)
        return cleaned

    def clean_check(self, cleaned: dict[str, Any]) -> None:
        """Ask who looked when; a change of what callers go by needs a new day."""
        day, today = cleaned.get("checked_on"), timezone.localdate()
        if "checked_on" not in self.fields or "checked_on" in self.errors:
            return
        changed = self.changes_what_callers_go_by()
        if day and day > today:
            self.add_error("checked_on", _("This day is still to come."))
        elif changed and day != today and "checked_on" not in self.changed_data:
            self.add_error(
                "checked_on",
                _(
                    "You have changed what callers go by. Write above where it now stands, and here the day on which "
                    "you looked there."
                ),
            )
        if changed or not self.instance.pk:
            cleaned["verification"] = Verification.TO_VERIFY
        if cleaned.get("verification") == Verification.VERIFIED and not day:
            self.add_error("checked_on", _("Write the day on which you made sure."))
        if day and "checked_on" in self.changed_data:
            if "check_again_by" not in self.changed_data:
                cleaned["check_again_by"] = None
            if "checked_by" not in self.changed_data:
                cleaned["checked_by"] = self.for_user
        if not cleaned.get("responsible") and "responsible" not in self.changed_data:
            cleaned["responsible"] = self.for_user

    def rows(self, name: str) -> list[dict[str, Any]]:
        """What stands in the rows that stay."""
        return [
            form.cleaned_data
            for form in self.formsets[name].forms
            if form.cleaned_data and not form.cleaned_data.get("DELETE")
        ]
