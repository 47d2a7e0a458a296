"""Addresses of the pages that are no page of Wagtail's."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from pages.views import search
from pages.views.sign_offs import sign_off, sign_off_version

urlpatterns = [
    path(pgettext_lazy("url", "search/"), search, name="search"),
    path(pgettext_lazy("url", "sign-off/<str:token>/"), sign_off, name="sign_off"),
    path(pgettext_lazy("url", "sign-off/<str:token>/page/"), sign_off_version, name="sign_off_version"),
]
