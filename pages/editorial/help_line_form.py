"""The form in which a help number is written."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from pages.models.choices import Verification


class HelpLineForm(WagtailAdminModelForm):
    """Asks for the source and the day anew when what callers go by is changed."""

    def changes_what_callers_go_by(self) -> bool:
        """Whether a number that is there already gets another number, other hours or other words for its callers."""
        return bool(self.instance.pk) and any(
            self.cleaned_data.get(name, self.initial[name]) != self.initial[name] for name in self.instance.GOES_BY
        )

    def clean(self) -> dict[str, Any]:
        """Insist on a day that can be true, and on a new one with a changed number."""
        cleaned: dict[str, Any] = super().clean()
        day, today = cleaned.get("checked_on"), timezone.localdate()
        if "checked_on" not in self.fields or "checked_on" in self.errors:
            return cleaned
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
        if changed:
            cleaned["verification"] = Verification.TO_VERIFY
        return cleaned
