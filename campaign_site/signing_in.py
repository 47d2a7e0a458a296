"""The forms with which staff sign in: an account is found however its address is written."""

from typing import Any

from allauth.account.forms import LoginForm, ResetPasswordForm
from django import forms
from django.contrib.auth import get_user_model

from events.words import addresses
from events.words.fields import AddressField


def as_kept(typed: str) -> str:
    """An account's address as it is kept, if what was typed is another spelling of it; else what was typed."""
    kept = get_user_model()._default_manager.exclude(email="").values_list("email", flat=True)
    asked = addresses.key(typed)
    return next((address for address in kept if addresses.key(address) == asked), typed)


class SignInForm(LoginForm):
    """A name or an address, and the password."""

    def clean_login(self) -> str:
        """The name without what nobody sees, or the account's address."""
        return as_kept(addresses.cleaned(super().clean_login()))


class ForgottenPasswordForm(ResetPasswordForm):
    """The address to which the link for a new password goes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take the address as it is seen."""
        super().__init__(*args, **kwargs)
        own: forms.Field = self.fields["email"]
        self.fields["email"] = AddressField(label=own.label, widget=own.widget)

    def clean_email(self) -> str:
        """The account's address."""
        self.cleaned_data["email"] = as_kept(self.cleaned_data["email"])
        return str(super().clean_email())
