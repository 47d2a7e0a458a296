"""The two roles that staff are given: who runs the seminars, and who only stands at the door."""

from typing import Any

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

ADMIN = ("wagtailadmin", "access_admin")

ROLES = {
    "Semināru darbinieki": (
        ADMIN,
        ("events", "view_seminar"),
        ("events", "add_seminar"),
        ("events", "change_seminar"),
        ("events", "change_capacity"),
        ("events", "cancel_seminar"),
        ("events", "write_to_registrants"),
        ("events", "view_registration"),
        ("events", "add_registration"),
        ("events", "change_registration"),
        ("events", "confirm_registration"),
        ("events", "cancel_registration"),
        ("events", "promote_registration"),
        ("events", "check_in"),
        ("events", "export_registration"),
        ("events", "issue_certificate"),
        ("events", "add_library"),
        ("events", "change_library"),
    ),
    "Durvju dežuranti": (
        ADMIN,
        ("events", "view_seminar"),
        ("events", "check_in"),
    ),
}


def make_roles(apps: Any, schema_editor: Any) -> None:
    """Make the groups, or add to groups of these names what they lack; what else they may do stays."""
    database = schema_editor.connection.alias
    # Django makes permissions only after the last migration, so ours are made now; Wagtail makes its own in the migration below.
    create_permissions(installed.get_app_config("events"), apps=apps, using=database, verbosity=0)
    groups = apps.get_model("auth", "Group").objects.using(database)
    permissions = apps.get_model("auth", "Permission").objects.using(database)
    for name, wanted in ROLES.items():
        group, _created = groups.get_or_create(name=name)
        for label, codename in wanted:
            group.permissions.add(permissions.get(content_type__app_label=label, codename=codename))


def remove_roles(apps: Any, schema_editor: Any) -> None:
    """Take the groups away again; nobody loses an account."""
    database = schema_editor.connection.alias
    apps.get_model("auth", "Group").objects.using(database).filter(name__in=ROLES).delete()


class Migration(migrations.Migration):
    """Roles."""

    dependencies = [
        ("events", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
    ]

    operations = [migrations.RunPython(make_roles, remove_roles)]
