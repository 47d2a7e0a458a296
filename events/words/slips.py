"""“Did you mean gmail.com?”: a question about an address that is asked once and may be ignored."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext

from events.words import addresses
from events.words.fields import AddressField


@dataclass(frozen=True)
class Slip:
    """An address whose domain looks almost like a well-known one."""

    field: str
    typed: str
    meant: str

    @property
    def domain(self) -> str:
        """The well-known domain."""
        return self.meant.rpartition("@")[2]

    def __str__(self) -> str:
        return gettext("Did you mean %(domain)s?") % {"domain": self.domain}


class AsksAboutAddresses(forms.Form):
    """A form that asks about slips in its addresses. Sent again as it is, it is taken; nothing is looked up for it."""

    data: Any
    asked_about = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        """Put right the address of whoever pressed “Yes”."""
        super().__init__(data, *args, **kwargs)
        self.slips: list[Slip] = []
        self.is_corrected = False
        name = self.add_prefix(self.data.get("use_meant", ""))
        meant = addresses.probably_meant(self.data.get(name, ""))
        if meant:
            self.data = self.data.copy()
            self.data[name] = meant
            self.is_corrected = True

    def clean(self) -> dict[str, Any] | None:
        """Find the slips that nobody has been asked about."""
        cleaned = super().clean()
        self.look_for_slips()
        return cleaned

    def look_for_slips(self) -> None:
        """Find the slips, and remember in the form that they are asked about."""
        hidden = self.add_prefix("asked_about")
        # Whoever puts one address right is asked once more about the others.
        asked = set() if self.is_corrected else set(self.data.get(hidden, "").split())
        typed = {
            name: self.cleaned_data[name]
            for name, field in self.fields.items()
            if isinstance(field, AddressField) and self.cleaned_data.get(name)
        }
        self.slips = [
            Slip(name, address, meant)
            for name, address in typed.items()
            if addresses.key(address) not in asked and (meant := addresses.probably_meant(address))
        ]
        if self.slips:
            self.data = self.data.copy()
            self.data[hidden] = " ".join(sorted(asked | {addresses.key(slip.typed) for slip in self.slips}))


class AsksInErrors(AsksAboutAddresses):
    """Asks where a form of the admin says what is wrong."""

    def look_for_slips(self) -> None:
        """Put each question at its field."""
        super().look_for_slips()
        self.cleaned_data.pop("asked_about", None)
        for slip in self.slips:
            said = gettext("%(question)s If the address is right, simply send the form once more.")
            self.add_error(slip.field, said % {"question": slip})
