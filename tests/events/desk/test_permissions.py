"""Each address of the desk opens with its permission, and with no other."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from events.models import OutgoingMail, Registration, Seminar
from tests.events.conftest import Join, Login, MakeSeminar
from tests.events.desk.conftest import facts, filled

ANY_FOR_SEMINARS = {"add_seminar", "change_seminar", "delete_seminar", "view_seminar"}


ADDRESSES = {
    "registrations:index": {"view_registration"},
    "registrations:add": {"add_registration"},
    "registrations:inspect": {"view_registration"},
    "registrations:cancel": {"cancel_registration"},
    "registrations:promote": {"promote_registration"},
    "registrations:confirm": {"confirm_registration"},
    "registrations:check_in": {"check_in"},
    "registrations:address": {"change_registration"},
    "registrations:details": {"change_registration"},
    "registrations:certificate": {"issue_certificate"},
    "registrations:replace_certificate": {"issue_certificate"},
    "registrations:revoke_certificate": {"issue_certificate"},
    "seminars:index": ANY_FOR_SEMINARS,
    "seminars:add": {"add_seminar"},
    "seminars:edit": {"change_seminar"},
    "seminars:delete": {"delete_seminar"},
    "seminars:desk": ANY_FOR_SEMINARS,
    "seminars:sheet": {"check_in"},
    "seminars:capacity": {"change_capacity"},
    "seminars:cancel": {"cancel_seminar"},
    "seminars:certificates": {"issue_certificate"},
    "seminars:thanks": {"write_to_registrants"},
}
"""Each address of the desk with the permissions of which one is needed, and enough."""


@pytest.mark.parametrize("name", ADDRESSES)
def test_each_address_opens_with_its_permission_alone(
    make_seminar: MakeSeminar, join: Join, login: Login, name: str
) -> None:
    anna = join(make_seminar(capacity=0), "anna")
    for permission in ADDRESSES[name]:
        client = login(permission)
        assert client.get(address_of(name, anna)).status_code == 200
        get_user_model().objects.all().delete()


@pytest.mark.parametrize("name", ADDRESSES)
@pytest.mark.parametrize("role", ["nobody", "editor", "all the others"])
def test_no_address_opens_or_does_anything_without_its_permission(
    make_seminar: MakeSeminar, join: Join, login: Login, client: Client, name: str, role: str
) -> None:
    anna = join(make_seminar(capacity=0), "anna")
    address = address_of(name, anna)
    if role != "nobody":
        others = Permission.objects.filter(content_type__app_label="events").exclude(codename__in=ADDRESSES[name])
        client = login(*(others.values_list("codename", flat=True) if role == "all the others" else []))
    before = state_of_all()
    assert client.get(address).status_code in (302, 403)
    given = {**filled(anna.seminar), **facts(anna.seminar), "why": "tā", "capacity": "5", "email": "cita@example.org"}
    assert client.post(address, given).status_code in (302, 403, 405)
    assert state_of_all() == before


def address_of(name: str, registration: Registration) -> str:
    if name.split(":")[1] in ("index", "add"):
        return reverse(name)
    return reverse(name, args=[registration.pk if name.startswith("registrations") else registration.seminar_id])


def state_of_all() -> list[object]:
    """All that an address could have changed."""
    return [*Registration.objects.values_list(), *Seminar.objects.values_list(), OutgoingMail.objects.count()]
