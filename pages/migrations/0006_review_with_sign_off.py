"""The publishers' review becomes one that knows sign-offs; administrators say which kinds of pages need one."""

from typing import Any

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

REVIEW_TASK, ADMINISTRATORS = "Publicētājs pārskata", "Administratori"


def know_sign_offs(apps: Any, schema_editor: Any) -> None:
    """Put a task of our kind in the place of Wagtail's, with its groups, also for pages that are being reviewed."""
    database = schema_editor.connection.alias
    review = apps.get_model("pages", "PublisherReview").objects.using(database)
    content_type = apps.get_model("contenttypes", "ContentType").objects.using(database).get_or_create(
        app_label="pages", model="publisherreview"
    )[0]
    for old in apps.get_model("wagtailcore", "GroupApprovalTask").objects.using(database).filter(name=REVIEW_TASK):
        new = review.create(name=old.name, active=old.active, content_type=content_type)
        new.groups.set(old.groups.all())
        for model in ("WorkflowTask", "TaskState"):
            apps.get_model("wagtailcore", model).objects.using(database).filter(task_id=old.pk).update(task_id=new.pk)
        old.delete()


def forget_sign_offs(apps: Any, schema_editor: Any) -> None:
    """Back to Wagtail's own task."""
    database = schema_editor.connection.alias
    plain = apps.get_model("wagtailcore", "GroupApprovalTask").objects.using(database)
    content_type = apps.get_model("contenttypes", "ContentType").objects.using(database).get_or_create(
        app_label="wagtailcore", model="groupapprovaltask"
    )[0]
    for old in apps.get_model("pages", "PublisherReview").objects.using(database).all():
        new = plain.create(name=old.name, active=old.active, content_type=content_type)
        new.groups.set(old.groups.all())
        for model in ("WorkflowTask", "TaskState"):
            apps.get_model("wagtailcore", model).objects.using(database).filter(task_id=old.pk).update(task_id=new.pk)
        old.delete()


def let_administrators_decide(apps: Any, schema_editor: Any) -> None:
    """Give administrators the setting; a publisher could otherwise take the need away."""
    database = schema_editor.connection.alias
    create_permissions(installed.get_app_config("pages"), verbosity=0, using=database, apps=apps)
    permission = apps.get_model("auth", "Permission").objects.using(database).get(
        content_type__app_label="pages", codename="change_signoffsettings"
    )
    for group in apps.get_model("auth", "Group").objects.using(database).filter(name=ADMINISTRATORS):
        group.permissions.add(permission)


class Migration(migrations.Migration):
    """Review and setting."""

    dependencies = [
        ("pages", "0005_sign_offs"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.RunPython(know_sign_offs, forget_sign_offs),
        migrations.RunPython(let_administrators_decide, migrations.RunPython.noop),
    ]
