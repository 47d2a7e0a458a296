"""The table of the default cache, so that `migrate` alone makes a database complete."""

from django.core.management import call_command
from django.db import migrations


def make_table(apps, schema_editor):
    call_command("createcachetable", "shared_cache", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.RunPython(
            make_table, lambda apps, schema_editor: schema_editor.execute("DROP TABLE shared_cache")
        )
    ]
