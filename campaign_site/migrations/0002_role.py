"""What each role of this installation was given."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("campaign_site", "0001_shared_cache"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("events", "0012_former_addresses"),
        ("pages", "0015_translation_waivers"),
    ]

    operations = [
        migrations.CreateModel(
            name="Role",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=150, unique=True)),
                ("given", models.JSONField(default=list)),
                ("group", models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, to="auth.group")),
            ],
            options={"default_permissions": ()},
        ),
    ]
