"""The addresses that forms had before staff changed them."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0011_empty_start_is_without_registration'),
    ]

    operations = [
        migrations.AlterField(
            model_name='seminar',
            name='slug',
            field=models.SlugField(help_text="The last part of the registration form's address, without diacritics, for example “cesis-2027”. If you change it, the old address leads to the new one.", max_length=80, unique=True, verbose_name='address of the form'),
        ),
        migrations.CreateModel(
            name='FormerAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=80, unique=True)),
                ('seminar', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='former_addresses', to='events.seminar')),
            ],
            options={
                'default_permissions': (),
            },
        ),
    ]
