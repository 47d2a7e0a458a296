"""Who makes accounts, and that nobody makes a superuser."""

from typing import Any

import pytest
from django.contrib.auth.models import AbstractUser, Group
from django.test import Client

from campaign_site import roles
from tests.campaign_site.conftest import PASSWORD


class TestAdministrators:
    @pytest.fixture
    def administrator(self, client: Client, staff: AbstractUser) -> AbstractUser:
        staff.groups.set([Group.objects.get(name="Administratori")])
        client.force_login(staff)
        return staff

    def filled(self, **more: Any) -> dict[str, Any]:
        return {
            "username": "jauna",
            "email": "jauna@example.org",
            "first_name": "Jauna",
            "last_name": "Kolēģe",
            "password1": PASSWORD,
            "password2": PASSWORD,
            "is_active": "on",
            **more,
        }

    def test_make_accounts_with_roles_but_no_superusers(
        self, client: Client, administrator: AbstractUser, django_user_model: Any
    ) -> None:
        author = Group.objects.get(name="Autori")
        client.post("/admin/users/new/", self.filled(is_superuser="on", groups=[author.pk]))
        made = django_user_model.objects.get(username="jauna")
        assert (made.is_superuser, list(made.groups.all())) == (False, [author])

    def test_make_nobody_a_superuser_afterwards_themselves_neither(
        self, client: Client, administrator: AbstractUser, django_user_model: Any
    ) -> None:
        other = django_user_model.objects.create_user("anna", "anna@example.org", PASSWORD)
        for user in (other, administrator):
            client.post(f"/admin/users/edit/{user.pk}/", self.filled(username=user.username, is_superuser="on"))
            user.refresh_from_db()
            assert user.first_name == "Jauna"
            assert not user.is_superuser

    def test_leave_superusers_alone(self, client: Client, administrator: AbstractUser, django_user_model: Any) -> None:
        chief = django_user_model.objects.create_superuser("chief", "chief@example.org", PASSWORD)
        for address in (
            f"/admin/users/edit/{chief.pk}/",
            f"/admin/users/delete/{chief.pk}/",
            f"/admin/bulk/auth/user/set_active_state/?id={chief.pk}",
            f"/admin/bulk/auth/user/delete/?id={chief.pk}",
        ):
            client.post(address, self.filled(username="chief", password1="new-password-123", mark_as_active=""))
        chief.refresh_from_db()
        assert (chief.is_active, chief.check_password(PASSWORD)) == (True, True)

    def test_read_beside_each_role_what_it_may_do(self, client: Client, administrator: AbstractUser) -> None:
        for address in ("/admin/users/new/", f"/admin/users/edit/{administrator.pk}/"):
            boxes = [str(label) for _value, label in client.get(address).context["form"].fields["groups"].choices]
            assert sorted(label.partition(": ")[0] for label in boxes) == sorted(role.name for role in roles.ALL)
            assert [label for label in boxes if len(label.partition(": ")[2]) < 20 or label[-1] != "."] == []

    def test_superusers_read_that_all_rights_are_rarely_needed(
        self, client: Client, administrator: AbstractUser
    ) -> None:
        administrator.is_superuser = True
        administrator.save()
        box = client.get("/admin/users/new/").context["form"].fields["is_superuser"]
        assert str(box.label) == "Visas tiesības"
        assert "reti" in str(box.help_text)

    def test_have_no_say_over_what_roles_may_do(self, client: Client, administrator: AbstractUser) -> None:
        assert client.get("/admin/groups/").status_code == 302


@pytest.mark.parametrize("role", ["Autori", "Publicētāji", "Semināru darbinieki", "Durvju dežuranti"])
def test_other_roles_see_no_accounts(client: Client, staff: AbstractUser, role: str) -> None:
    staff.groups.set([Group.objects.get(name=role)])
    client.force_login(staff)
    for address in ("/admin/users/", "/admin/users/new/", f"/admin/users/edit/{staff.pk}/", "/admin/groups/"):
        assert client.get(address).status_code in (302, 403)
