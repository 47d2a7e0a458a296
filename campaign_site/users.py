"""Who may look after accounts: administrators, but not over the heads of those who may do everything.

Wagtail lets everybody who may change accounts make anybody a superuser, themselves included.
"""

from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.account import NameEmailForm
from wagtail.admin.views.account import AccountView, BaseSettingsPanel, NameEmailSettingsPanel
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.users.forms import UserCreationForm, UserEditForm, UserForm
from wagtail.users.views.users import CreateView, EditView, IndexView, UserViewSet

from campaign_site import roles
from events.words.fields import AddressField, LineField
from events.words.spelling import is_found


class AsSeen(forms.Form):
    """Takes names and addresses as they are seen."""

    email = AddressField(label=UserForm.base_fields["email"].label)
    first_name = LineField(label=UserForm.base_fields["first_name"].label)
    last_name = LineField(label=UserForm.base_fields["last_name"].label)


class AccountCreationForm(AsSeen, UserCreationForm):
    """Somebody new."""


class AccountEditForm(AsSeen, UserEditForm):
    """Somebody else."""


class OwnAccountForm(AsSeen, NameEmailForm):
    """Oneself."""


class OwnAccountView(AccountView):
    """One's own account."""

    def get_panels(self) -> list[BaseSettingsPanel]:
        """Wagtail's, of which the one with name and address has the form above."""
        panels: list[BaseSettingsPanel] = super().get_panels()
        for panel in panels:
            if isinstance(panel, NameEmailSettingsPanel):
                panel.form_class = OwnAccountForm
        return panels


class AccountIndexView(IndexView):
    """All accounts."""

    def search_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Find people however they are spelled."""
        if not self.is_searching:
            return queryset
        told = queryset.order_by().values_list("pk", "first_name", "last_name", "username", "email")
        found = [pk for pk, *words, email in told if is_found(self.search_query, *words, addresses=[email])]
        return queryset.filter(pk__in=found)


class Explains(WagtailAdminTemplateMixin):
    """Only a superuser makes superusers; each role says what it may do."""

    def get_form(self, *args: Any, **kwargs: Any) -> "ModelForm[Any]":
        """The form with these boxes."""
        return explained(without_superuser(super().get_form(*args, **kwargs), self.request))


class AccountCreateView(Explains, CreateView):
    """Adding an account."""


class AccountEditView(Explains, EditView):
    """Changing an account."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Only a superuser changes a superuser's account."""
        if self.object.is_superuser and not request.user.is_superuser:
            raise PermissionDenied
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response


def without_superuser(form: "ModelForm[Any]", request: HttpRequest) -> "ModelForm[Any]":
    """The form without the box that gives all rights, unless whoever fills it in has them."""
    if not request.user.is_superuser:
        form.fields.pop("is_superuser", None)
    return form


def role_and_what_it_may(group: Group) -> str:
    """A role's name, and what whoever has it may do."""
    may = next((role.may for role in roles.ALL if role.name == group.name), None)
    return f"{group.name}: {may}" if may else group.name


def explained(form: "ModelForm[Any]") -> "ModelForm[Any]":
    """The form with what each box gives beside it."""
    form.fields["groups"].label_from_instance = role_and_what_it_may  # type: ignore[attr-defined]  # a choice of models
    if box := form.fields.get("is_superuser"):
        box.label = _("All rights")
        box.help_text = _(
            "Whoever has this box ticked may do everything, also change roles and settings. It is rarely needed: for "
            "daily work the role of an administrator is enough."
        )
    return form


class AccountViewSet(UserViewSet):
    """Wagtail's accounts with the views above."""

    index_view_class = AccountIndexView
    add_view_class = AccountCreateView
    edit_view_class = AccountEditView

    def get_form_class(self, for_update: bool = False) -> type["ModelForm[Any]"]:  # noqa: FBT001, FBT002  # Wagtail's
        """The forms above."""
        return AccountEditForm if for_update else AccountCreationForm
