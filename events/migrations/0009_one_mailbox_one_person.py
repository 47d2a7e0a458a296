from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0008_fill_address_key'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='registration',
            name='registration_open_once_per_person',
        ),
        migrations.AddConstraint(
            model_name='registration',
            constraint=models.UniqueConstraint(models.F('seminar'), models.F('address_key'), condition=models.Q(('address_key__gt', ''), ('is_double', False), ('state__in', ['confirmed', 'offered', 'unconfirmed', 'waiting'])), name='registration_open_once_per_person'),
        ),
    ]
