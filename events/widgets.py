"""Fields of the public forms that a script makes more comfortable."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _


class LibraryInput(forms.TextInput):
    """A plain text field; `js/library_suggestions.js` makes a combobox of it where scripts run."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Tell the script where the libraries are and which words to say."""
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"] |= {
            "data-libraries": reverse("events:libraries"),
            "data-found": _("Libraries found: {number}."),
            "data-shown": _("Libraries found: {number}. The first {shown} are shown."),
            "data-none": _("No such library in our list. You may leave what you typed."),
        }
        return context
