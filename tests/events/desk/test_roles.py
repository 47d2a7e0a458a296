"""The roles that staff are given: what each can and can not do."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AbstractUser, Group, Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from campaign_site import roles
from events.models import Registration, Seminar
from tests.events.conftest import Join, MakeSeminar

STAFF, DOOR = "Semināru darbinieki", "Durvju dežuranti"

LogIn = Callable[[str], Client]


@pytest.fixture
def log_in(client: Client, django_user_model: type[AbstractUser]) -> LogIn:
    """Log in somebody who has one role and nothing else."""

    def enter(role: str) -> Client:
        user = django_user_model.objects.create_user(role, "darbinieks@example.org", "x")
        user.groups.add(Group.objects.get(name=role))
        client.force_login(user)
        return client

    return enter


@pytest.fixture
def anna(make_seminar: MakeSeminar, join: Join) -> Registration:
    """Somebody who waits for a seat at a seminar of today."""
    seminar = make_seminar(capacity=1, date=timezone.localdate(), start_time=None, end_time=None)
    join(seminar, "berta")
    return join(seminar, "anna")


FOR_STAFF = (
    *("registrations:index", "registrations:add", "registrations:inspect", "registrations:cancel"),
    *(
        "registrations:promote",
        "registrations:confirm",
        "registrations:check_in",
        "registrations:address",
        "registrations:details",
    ),
    *("registrations:certificate", "registrations:replace_certificate", "registrations:revoke_certificate"),
    *("seminars:index", "seminars:add", "seminars:edit", "seminars:desk", "seminars:capacity", "seminars:cancel"),
    *("seminars:certificates", "seminars:thanks", "seminars:sheet", "libraries:index", "libraries:import"),
)
FOR_THE_DOOR = ("seminars:index", "seminars:desk", "seminars:sheet", "registrations:check_in")
FOR_NEITHER = ("seminars:delete", "wagtailusers_users:index", "wagtailusers_groups:index")


def address_of(name: str, registration: Registration) -> str:
    if name.split(":")[1] in ("index", "add", "import"):
        return reverse(name)
    return reverse(name, args=[registration.pk if name.startswith("registrations") else registration.seminar_id])


class TestSeminarStaff:
    @pytest.mark.parametrize("name", FOR_STAFF)
    def test_open_all_that_the_seminars_need(self, log_in: LogIn, anna: Registration, name: str) -> None:
        assert log_in(STAFF).get(address_of(name, anna)).status_code == 200

    @pytest.mark.parametrize("name", FOR_NEITHER)
    def test_do_not_open_what_is_for_administrators(self, log_in: LogIn, anna: Registration, name: str) -> None:
        assert log_in(STAFF).get(address_of(name, anna)).status_code == 302

    def test_export(self, log_in: LogIn, anna: Registration) -> None:
        assert log_in(STAFF).get(reverse("registrations:index"), {"export": "xlsx"}).status_code == 200


class TestDoorStaff:
    @pytest.mark.parametrize("name", FOR_THE_DOOR)
    def test_open_what_the_door_needs(self, log_in: LogIn, anna: Registration, name: str) -> None:
        assert log_in(DOOR).get(address_of(name, anna)).status_code == 200

    @pytest.mark.parametrize("name", sorted({*FOR_STAFF, *FOR_NEITHER} - {*FOR_THE_DOOR}))
    def test_open_nothing_else(self, log_in: LogIn, anna: Registration, name: str) -> None:
        assert log_in(DOOR).get(address_of(name, anna)).status_code == 302

    def test_see_no_address_and_on_the_desk_no_name(self, log_in: LogIn, anna: Registration) -> None:
        door = log_in(DOOR)
        desk = door.get(reverse("seminars:desk", args=[anna.seminar_id])).content.decode()
        assert "Anna" not in desk
        for name in FOR_THE_DOOR:
            content = door.get(address_of(name, anna)).content
            assert b"@example.org" not in content.replace(b"darbinieks@example.org", b"")

    def test_check_somebody_in_and_come_back_to_the_desk(self, log_in: LogIn, anna: Registration) -> None:
        berta = Registration.objects.exclude(pk=anna.pk).get()
        response = log_in(DOOR).post(reverse("registrations:check_in", args=[berta.pk]))
        berta.refresh_from_db()
        assert berta.attended_at is not None
        assert response["Location"] == reverse("seminars:desk", args=[berta.seminar_id])

    def test_lose_their_right_at_once_when_the_role_is_taken_away(
        self, log_in: LogIn, anna: Registration, django_user_model: Any
    ) -> None:
        door = log_in(DOOR)
        address = reverse("seminars:desk", args=[anna.seminar_id])
        assert door.get(address).status_code == 200
        django_user_model.objects.get().groups.clear()
        assert door.get(address).status_code == 302


def test_every_permission_of_the_roles_can_be_chosen_in_the_editor_of_groups(admin_client: Client) -> None:
    page = admin_client.get(reverse("wagtailusers_groups:edit", args=[Group.objects.get(name=STAFF).pk]))
    shown = set(page.context["form"].fields["permissions"].queryset.values_list("codename", flat=True))
    rights = {right for role in (roles.SEMINAR_STAFF, roles.DOOR_STAFF) for right in role.rights}
    assert {right.partition(".")[2] for right in rights} - shown == set()


def test_somebody_without_a_role_sees_nothing_of_the_seminars(
    client: Client, django_user_model: type[AbstractUser], seminar: Seminar
) -> None:
    user = django_user_model.objects.create_user("editor", "editor@example.org", "x")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert client.get(reverse("seminars:index")).status_code == 302
    assert reverse("seminars:index") not in client.get(reverse("wagtailadmin_home")).content.decode()
