"""What `events` knows of a seminar's page holds since now whether it has materials: told for pages published before."""

from typing import Any

from django.db import migrations


def tell(apps: Any, schema_editor: Any) -> None:
    """Mark the text of each published page that has materials."""
    database = schema_editor.connection.alias
    texts = apps.get_model("events", "SeminarText").objects.using(database)
    pages = apps.get_model("pages", "SeminarPage").objects.using(database).filter(live=True, alias_of=None)
    for page in pages.select_related("locale"):
        if len(page.materials):
            texts.filter(seminar=page.seminar_id, language=page.locale.language_code).update(has_materials=True)


class Migration(migrations.Migration):
    """Materials told."""

    dependencies = [
        ("events", "0006_materials_and_reason_to_call_off"),
        ("pages", "0013_frame_version"),
    ]

    operations = [migrations.RunPython(tell, migrations.RunPython.noop)]
