"""The names that documents had before their files were replaced."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pages', '0011_keeper_of_116006'),
    ]

    operations = [
        migrations.CreateModel(
            name='DocumentName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=255)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='earlier_names', to='pages.campaigndocument')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('document', 'name'), name='document_name_once')],
            },
        ),
    ]
