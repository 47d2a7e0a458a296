"""The roles as `migrate` builds them: complete at first, what has changed later, nothing against an administrator."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from wagtail.models import Page, Site, Workflow

from campaign_site import roles, setting_up
from campaign_site.models import Role
from tests.campaign_site.test_upgrade import manage

pytestmark = pytest.mark.django_db

REVIEW = "Pārskatīšana pirms publicēšanas"


def rights_of(role: roles.StaffRole) -> set[str]:
    """What the group may do, as the lists of roles spell it."""
    group = Role.objects.get(name=role.name).group
    assert group is not None
    ours = group.permissions.exclude(content_type__app_label__startswith="wagtailimages")
    found = {f"{one.content_type.app_label}.{one.codename}" for one in ours.select_related("content_type")}
    found |= {f"page.{one.permission.codename}" for one in group.page_permissions.all()}
    return found | {f"file.{one.permission.codename}" for one in group.collection_permissions.all()}


def listed(role: roles.StaffRole) -> set[str]:
    """What the list says."""
    return {right for right in role.rights if not right.endswith("*")}


@pytest.fixture
def change(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A release whose list gives door staff other rights."""

    def to(*given: str) -> None:
        door = replace(roles.DOOR_STAFF, rights=given)
        monkeypatch.setattr(roles, "ALL", tuple(door if role.name == door.name else role for role in roles.ALL))
        setting_up.build()

    return to


def door_may(codename: str) -> bool:
    """Whether the people at the door have this permission."""
    return Group.objects.filter(name=roles.DOOR_STAFF.name, permissions__codename=codename).exists()


def test_a_new_installation_has_just_these_roles_with_the_rights_of_the_list() -> None:
    assert set(Group.objects.values_list("name", flat=True)) == {role.name for role in roles.ALL}
    for role in roles.ALL:
        assert listed(role) <= rights_of(role), role.name
    for role in (roles.AUTHORS, roles.PUBLISHERS, roles.SEMINAR_STAFF, roles.DOOR_STAFF):
        assert rights_of(role) == listed(role), role.name


def test_the_page_above_all_others_says_in_latvian_what_is_under_it() -> None:
    assert Page.objects.get(depth=1).get_admin_display_title() == "Visas valodas"


def test_administrators_may_do_all_that_there_is_about_seminars() -> None:
    of_seminars = Permission.objects.filter(content_type__app_label="events").values_list("codename", flat=True)
    assert {f"events.{name}" for name in of_seminars} <= rights_of(roles.ADMINISTRATORS)


def test_one_review_stands_before_every_page(campaign: None) -> None:
    assert [workflow.name for workflow in Workflow.objects.active()] == [REVIEW]
    for page in Page.objects.filter(depth__gt=1):
        assert page.get_workflow() == Workflow.objects.get()


def test_a_second_migrate_changes_nothing() -> None:
    before = {role.name: rights_of(role) for role in roles.ALL}, list(Workflow.objects.values_list("pk", flat=True))
    call_command("migrate", verbosity=0)
    after = {role.name: rights_of(role) for role in roles.ALL}, list(Workflow.objects.values_list("pk", flat=True))
    assert after == before


def test_a_right_that_a_release_adds_is_given_and_one_that_it_drops_is_taken(change: Any) -> None:
    change("wagtailadmin.access_admin", "events.check_in", "events.view_registration", "page.add_page")
    assert door_may("view_registration")
    assert not door_may("view_seminar")
    change("wagtailadmin.access_admin", "events.check_in")
    assert rights_of(roles.DOOR_STAFF) == {"wagtailadmin.access_admin", "events.check_in"}


def test_what_an_administrator_gave_or_took_by_hand_stays_so(change: Any) -> None:
    door = Group.objects.get(name=roles.DOOR_STAFF.name)
    door.permissions.add(Permission.objects.get(codename="export_registration"))
    door.permissions.remove(Permission.objects.get(codename="check_in"))
    change(*roles.DOOR_STAFF.rights, "events.view_registration")
    assert door_may("export_registration")
    assert not door_may("check_in")
    assert door_may("view_registration")


def test_a_renamed_role_gets_what_is_new_under_its_name_and_a_deleted_one_stays_away(change: Any) -> None:
    Group.objects.filter(name=roles.DOOR_STAFF.name).update(name="Pie durvīm")
    Group.objects.filter(name=roles.AUTHORS.name).delete()
    change(*roles.DOOR_STAFF.rights, "events.view_registration")
    assert Group.objects.get(name="Pie durvīm").permissions.filter(codename="view_registration").exists()
    assert not Group.objects.filter(name__in=[roles.DOOR_STAFF.name, roles.AUTHORS.name]).exists()


def test_groups_that_earlier_versions_made_become_the_roles_as_they_are(
    django_user_model: Any,
) -> None:
    group = Group.objects.get(name=roles.AUTHORS.name)
    django_user_model.objects.create_user("anna", "anna@example.org", "x").groups.add(group)
    Group.objects.get(name=roles.SEMINAR_STAFF.name).permissions.remove(
        Permission.objects.get(codename="export_registration")
    )
    Group.objects.get(name=roles.DOOR_STAFF.name).delete()
    Role.objects.all().delete()
    setting_up.build()
    assert Role.objects.get(name=roles.AUTHORS.name).group == group
    assert group.user_set.count() == 1
    assert Workflow.objects.count() == 1
    assert rights_of(roles.SEMINAR_STAFF) == listed(roles.SEMINAR_STAFF) - {"events.export_registration"}
    assert not Group.objects.filter(name=roles.DOOR_STAFF.name).exists()


def test_a_group_of_wagtails_that_somebody_is_in_is_kept(django_user_model: Any) -> None:
    Role.objects.all().delete()
    Group.objects.all().delete()
    group = Group.objects.create(name="Editors")
    Group.objects.create(name="Moderators")
    django_user_model.objects.create_user("anna", "anna@example.org", "x").groups.add(group)
    setting_up.build()
    assert list(Group.objects.filter(name__in=["Editors", "Moderators"])) == [group]


@pytest.mark.thorough
def test_migrating_one_app_of_an_empty_database_or_emptying_it_fails_at_nothing(tmp_path: Path) -> None:
    for words in (["migrate", "campaign_site"], ["migrate"], ["flush", "--no-input"], ["migrate"]):
        done = manage(tmp_path / "empty.sqlite3", *words, "--verbosity=0")
        assert done.returncode == 0, done.stderr


def test_a_changed_address_of_the_site_moves_wagtails_site(settings: Any) -> None:
    Site.objects.create(hostname="www.atveracis.lv", root_page=Page.objects.get(depth=1), is_default_site=True)
    settings.SITE_URL = "https://cits.example"
    setting_up.build()
    site = Site.objects.get(is_default_site=True)
    assert (site.hostname, site.port, site.root_url) == ("cits.example", 443, "https://cits.example")
