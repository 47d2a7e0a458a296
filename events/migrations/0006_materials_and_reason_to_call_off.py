"""Whether a seminar's page has materials, and why a seminar is called off."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Materials and reasons."""

    dependencies = [
        ('events', '0005_what_does_not_go_on_by_itself'),
    ]

    operations = [
        migrations.AddField(
            model_name='seminar',
            name='cancellation_reason',
            field=models.CharField(blank=True, db_default='', default='', editable=False, help_text="Staff's own words; everybody who was registered reads them.", max_length=300, verbose_name='why it is called off'),
        ),
        migrations.AddField(
            model_name='seminartext',
            name='has_materials',
            field=models.BooleanField(db_default=False, default=False, help_text='Whether visitors find materials on the page: mail speaks of them only then.', verbose_name='has materials'),
        ),
        migrations.AlterField(
            model_name='outgoingmail',
            name='message',
            field=models.CharField(choices=[('please_confirm', 'Please confirm your address'), ('confirm_reminder', 'Reminder to confirm the address'), ('confirmed', 'You have a seat'), ('waiting', 'You are on the waiting list'), ('offer', 'A seat is offered to you'), ('promoted', 'A seat has become free for you'), ('lapsed', 'The time to answer is over'), ('cancelled', 'Your registration is cancelled'), ('handed_over', 'You have handed your registration over'), ('link_again', 'Your link once more'), ('seminar_changed', 'The time or place has changed'), ('seminar_cancelled', 'The seminar will not take place'), ('reminder', 'The seminar is soon'), ('thanks', 'Thanks'), ('certificate', 'Your certificate'), ('announcement', 'News from the organisers')], max_length=20, verbose_name='message'),
        ),
    ]
