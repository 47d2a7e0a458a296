"""Addresses behind the secret link to a sign-off."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from pages.signoff.views import sign_off, sign_off_version

urlpatterns = [
    path(pgettext_lazy("url", "sign-off/<str:token>/"), sign_off, name="sign_off"),
    path(pgettext_lazy("url", "sign-off/<str:token>/page/"), sign_off_version, name="sign_off_version"),
]
