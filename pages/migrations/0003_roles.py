"""The roles of those who write, publish and administer, and the review that a page goes through before it is public.

Wagtail's own groups and its workflow are English and wider than anybody here needs: they are taken away while nobody
uses them, and the workflow becomes ours.
"""

from typing import Any

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

AUTHORS, PUBLISHERS, ADMINISTRATORS = "Autori", "Publicētāji", "Administratori"
REVIEW, REVIEW_TASK = "Pārskatīšana pirms publicēšanas", "Publicētājs pārskata"
WAGTAILS_GROUPS, WAGTAILS_WORKFLOW = ("Editors", "Moderators"), "Moderators approval"

ENTER = [("wagtailadmin", "access_admin")]
WRITE = [("wagtail_localize", "submit_translation")]
LOOK_AFTER = [
    ("pages", "add_helpline"),
    ("pages", "change_helpline"),
    ("pages", "add_presscontact"),
    ("pages", "change_presscontact"),
    ("pages", "change_campaignsettings"),
    ("wagtailredirects", "add_redirect"),
    ("wagtailredirects", "change_redirect"),
    ("wagtailredirects", "delete_redirect"),
]
ADMINISTER = [
    ("pages", "delete_helpline"),
    ("pages", "delete_presscontact"),
    ("auth", "add_user"),
    ("auth", "change_user"),
    ("auth", "delete_user"),
]

ROLES = {
    AUTHORS: ENTER + WRITE,
    PUBLISHERS: ENTER + WRITE + LOOK_AFTER,
    ADMINISTRATORS: ENTER + WRITE + LOOK_AFTER + ADMINISTER,
}
"""What each role may do; an administrator also everything that there is about seminars."""

ON_PAGES = {
    AUTHORS: ("add_page", "change_page"),
    PUBLISHERS: ("add_page", "change_page", "publish_page", "lock_page", "unlock_page"),
    ADMINISTRATORS: ("add_page", "change_page", "publish_page", "lock_page", "unlock_page", "bulk_delete_page"),
}
"""What each may do with every page."""

WITH_FILES = {
    AUTHORS: ("add_image", "choose_image", "add_document", "choose_document"),
    PUBLISHERS: ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document"),
    ADMINISTRATORS: (
        *("add_image", "change_image", "delete_image", "choose_image"),
        *("add_document", "change_document", "delete_document", "choose_document"),
    ),
}
"""What each may do with pictures and documents; whoever added one may always change it."""

APPS = ("auth", "events", "pages", "wagtailadmin", "wagtailcore", "wagtaildocs", "wagtailimages", "wagtailredirects", "wagtail_localize")


def make_roles(apps: Any, schema_editor: Any) -> None:
    """Make the groups, or add to groups of these names what they lack; what else they may do stays."""
    database = schema_editor.connection.alias
    # Django makes permissions only after the last migration, so those that are given here are made now.
    for label in APPS:
        create_permissions(installed.get_app_config(label), apps=apps, using=database, verbosity=0)
    groups = apps.get_model("auth", "Group").objects.using(database)
    permissions = apps.get_model("auth", "Permission").objects.using(database)
    page_permissions = apps.get_model("wagtailcore", "GroupPagePermission").objects.using(database)
    collection_permissions = apps.get_model("wagtailcore", "GroupCollectionPermission").objects.using(database)
    root = apps.get_model("wagtailcore", "Page").objects.using(database).get(depth=1)
    files = apps.get_model("wagtailcore", "Collection").objects.using(database).get(depth=1)
    for name, wanted in ROLES.items():
        group, _created = groups.get_or_create(name=name)
        for label, codename in wanted:
            group.permissions.add(permissions.get(content_type__app_label=label, codename=codename))
        for codename in ON_PAGES[name]:
            permission = permissions.get(content_type__app_label="wagtailcore", codename=codename)
            page_permissions.get_or_create(group=group, page=root, permission=permission)
        for codename in WITH_FILES[name]:
            label = "wagtailimages" if codename.endswith("image") else "wagtaildocs"
            permission = permissions.get(content_type__app_label=label, codename=codename)
            collection_permissions.get_or_create(group=group, collection=files, permission=permission)
        if name == ADMINISTRATORS:
            group.permissions.add(*permissions.filter(content_type__app_label="events"))


def make_review(apps: Any, schema_editor: Any) -> None:
    """Put a publisher's review before every page, in the place of the workflow that Wagtail brings."""
    database = schema_editor.connection.alias
    publishers = apps.get_model("auth", "Group").objects.using(database).filter(
        name__in=[PUBLISHERS, ADMINISTRATORS]
    )
    content_type = apps.get_model("contenttypes", "ContentType").objects.using(database).get_or_create(
        app_label="wagtailcore", model="groupapprovaltask"
    )[0]
    tasks = apps.get_model("wagtailcore", "GroupApprovalTask").objects.using(database)
    workflows = apps.get_model("wagtailcore", "Workflow").objects.using(database)
    if workflows.filter(name=REVIEW).exists():
        return
    task = tasks.create(name=REVIEW_TASK, active=True, content_type=content_type)
    task.groups.set(publishers)
    workflow = workflows.create(name=REVIEW, active=True)
    apps.get_model("wagtailcore", "WorkflowTask").objects.using(database).create(
        workflow=workflow, task_id=task.pk, sort_order=0
    )
    root = apps.get_model("wagtailcore", "Page").objects.using(database).get(depth=1)
    apps.get_model("wagtailcore", "WorkflowPage").objects.using(database).update_or_create(
        page=root, defaults={"workflow": workflow}
    )


def remove_wagtails_own(apps: Any, schema_editor: Any) -> None:
    """Take away Wagtail's groups and workflow, unless somebody is in them or something went through it."""
    database = schema_editor.connection.alias
    groups = apps.get_model("auth", "Group").objects.using(database)
    groups.filter(name__in=WAGTAILS_GROUPS, user__isnull=True).delete()
    states = apps.get_model("wagtailcore", "WorkflowState").objects.using(database)
    workflows = apps.get_model("wagtailcore", "Workflow").objects.using(database).filter(name=WAGTAILS_WORKFLOW)
    for workflow in workflows:
        if not states.filter(workflow=workflow).exists():
            task_ids = list(workflow.workflow_tasks.values_list("task_id", flat=True))
            workflow.delete()
            apps.get_model("wagtailcore", "GroupApprovalTask").objects.using(database).filter(
                pk__in=task_ids, workflow_tasks__isnull=True
            ).delete()


def remove_roles(apps: Any, schema_editor: Any) -> None:
    """Take the groups and the review away again; nobody loses an account."""
    database = schema_editor.connection.alias
    apps.get_model("wagtailcore", "Workflow").objects.using(database).filter(name=REVIEW).delete()
    apps.get_model("wagtailcore", "GroupApprovalTask").objects.using(database).filter(name=REVIEW_TASK).delete()
    apps.get_model("auth", "Group").objects.using(database).filter(name__in=ROLES).delete()


class Migration(migrations.Migration):
    """Roles and review."""

    dependencies = [
        ("pages", "0002_languages"),
        ("events", "0002_roles"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
    ]

    operations = [
        migrations.RunPython(make_roles, remove_roles),
        migrations.RunPython(make_review, migrations.RunPython.noop),
        migrations.RunPython(remove_wagtails_own, migrations.RunPython.noop),
    ]
