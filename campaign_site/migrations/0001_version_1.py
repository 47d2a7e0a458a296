"""What the project itself keeps, as of version 1.0: the roles as they were given, and the table of the default cache.

From here on no migration is rewritten. A database that has all of those that this one stands for is left as it is.
"""

import django.db.models.deletion
from django.core.management import call_command
from django.db import migrations, models


def make_cache_table(apps, schema_editor):
    call_command("createcachetable", "shared_cache", database=schema_editor.connection.alias, verbosity=0)


def drop_cache_table(apps, schema_editor):
    schema_editor.execute("DROP TABLE shared_cache")


class Migration(migrations.Migration):

    replaces = [
        ('campaign_site', '0001_shared_cache'),
        ('campaign_site', '0002_role'),
    ]

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='Role',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=150, unique=True)),
                ('given', models.JSONField(default=list)),
                ('group', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, to='auth.group')),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.RunPython(make_cache_table, drop_cache_table),
    ]
