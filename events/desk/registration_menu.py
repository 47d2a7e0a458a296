"""All that staff may do with one registration, in the order of its buttons."""

from dataclasses import dataclass

from django.contrib.auth.models import AbstractUser
from django.urls import reverse
from django.utils.translation import gettext

from events.desk.certificate_actions import (
    RegistrationCertificateView,
    RegistrationReplaceCertificateView,
    RegistrationRevokeCertificateView,
)
from events.desk.registration_actions import (
    RegistrationActionView,
    RegistrationCancelView,
    RegistrationCheckInView,
    RegistrationConfirmView,
    RegistrationPromoteView,
)
from events.desk.registration_corrections import RegistrationAddressView, RegistrationDetailsView
from events.seats.models import Registration

ACTION_VIEWS: dict[str, type[RegistrationActionView]] = {
    "promote": RegistrationPromoteView,
    "confirm": RegistrationConfirmView,
    "check_in": RegistrationCheckInView,
    "address": RegistrationAddressView,
    "details": RegistrationDetailsView,
    "cancel": RegistrationCancelView,
    "certificate": RegistrationCertificateView,
    "replace_certificate": RegistrationReplaceCertificateView,
    "revoke_certificate": RegistrationRevokeCertificateView,
}
"""Each by its name under `registrations:`; its address has hyphens."""


@dataclass(frozen=True)
class Action:
    """A button: what it does, its words, its icon, where it leads."""

    name: str
    label: str
    icon: str
    url: str


def actions_for(registration: Registration, user: AbstractUser) -> list[Action]:
    """What a user may do with a registration as it stands."""
    return [
        Action(name, _label(view, registration), view.icon, reverse(f"registrations:{name}", args=[registration.pk]))
        for name, view in ACTION_VIEWS.items()
        if user.has_perm(view.permission_required) and view.is_offered(registration)
    ]


def _label(view: type[RegistrationActionView], registration: Registration) -> str:
    if view is RegistrationCheckInView and registration.attended_at:
        return gettext("Take the check-in back")
    return str(view.button or view.page_title)
