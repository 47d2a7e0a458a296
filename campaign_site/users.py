"""Who may look after accounts: administrators, but not over the heads of those who may do everything.

Wagtail lets everybody who may change accounts make anybody a superuser, themselves included.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from wagtail.users.views.users import CreateView, EditView, UserViewSet


class AccountCreateView(CreateView):
    """Adding an account."""

    def get_form(self, *args: Any, **kwargs: Any) -> "ModelForm[Any]":
        """Only a superuser makes superusers."""
        return without_superuser(super().get_form(*args, **kwargs), self.request)


class AccountEditView(EditView):
    """Changing an account."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Only a superuser changes a superuser's account."""
        if self.object.is_superuser and not request.user.is_superuser:
            raise PermissionDenied
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def get_form(self, *args: Any, **kwargs: Any) -> "ModelForm[Any]":
        """Only a superuser makes superusers."""
        return without_superuser(super().get_form(*args, **kwargs), self.request)


def without_superuser(form: "ModelForm[Any]", request: HttpRequest) -> "ModelForm[Any]":
    """The form without the box that gives all rights, unless whoever fills it in has them."""
    if not request.user.is_superuser:
        form.fields.pop("is_superuser", None)
    return form


class AccountViewSet(UserViewSet):
    """Wagtail's accounts with the views above."""

    add_view_class = AccountCreateView
    edit_view_class = AccountEditView
