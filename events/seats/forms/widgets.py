"""Fields of the public forms that a script makes more comfortable."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _


class Trap(forms.TextInput):
    """A field that people do not see and known password managers leave alone; what a program puts in is not kept."""

    def __init__(self) -> None:
        """Say in each manager's own way that there is nothing to fill in."""
        # 1Password, LastPass, Bitwarden, Dashlane and Proton Pass document these; browsers go by the first.
        super().__init__(
            {
                "autocomplete": "off",
                "tabindex": "-1",
                "data-1p-ignore": "true",
                "data-lpignore": "true",
                "data-bwignore": "true",
                "data-form-type": "other",
                "data-protonpass-ignore": "true",
            }
        )

    def format_value(self, value: Any) -> None:
        """Nothing, so that the form shown again is not caught again."""


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
