"""The addresses under which staff sign in and look after their second step: allauth's, but for making accounts."""

from allauth.account import views
from django.urls import include, path, re_path
from django.views.generic import RedirectView

to_login = RedirectView.as_view(pattern_name="account_login")

urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("password/reset/", views.password_reset, name="account_reset_password"),
    path("password/reset/done/", views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("password/reset/key/done/", views.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("2fa/", include("allauth.mfa.urls")),
    # allauth's pages link to these, but an administrator makes the accounts and keeps their addresses.
    path("signup/", to_login, name="account_signup"),
    path("email/", to_login, name="account_email"),
    path("password/change/", RedirectView.as_view(pattern_name="wagtailadmin_account"), name="account_change_password"),
]
