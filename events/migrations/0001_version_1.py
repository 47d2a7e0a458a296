"""Seminars, registrations and their mail, as of version 1.0.

From here on no migration is rewritten. A database that has all of those that this one stands for is left as it is.
"""

import campaign_site.languages
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import events.outbox.messages
import uuid
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('events', '0001_initial'),
        ('events', '0002_roles'),
        ('events', '0003_trap_tally'),
        ('events', '0004_hand_over_and_who_registered'),
        ('events', '0005_what_does_not_go_on_by_itself'),
        ('events', '0006_materials_and_reason_to_call_off'),
        ('events', '0007_address_key'),
        ('events', '0008_fill_address_key'),
        ('events', '0009_one_mailbox_one_person'),
        ('events', '0010_without_registration'),
        ('events', '0011_empty_start_is_without_registration'),
        ('events', '0012_former_addresses'),
        ('events', '0013_language_names_from_the_list'),
        ('events', '0014_one_form_once_per_seminar'),
        ('events', '0015_messages_from_the_table'),
        ('events', '0016_no_doubles'),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Announcement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('states', models.JSONField(help_text='The states of the registrations that it was sent to.', verbose_name='to those who')),
                ('subject', models.CharField(max_length=150, verbose_name='subject')),
                ('body', models.TextField(max_length=5000, verbose_name='text')),
                ('actor_id', models.PositiveIntegerField(blank=True, null=True, verbose_name='staff number')),
                ('form_key', models.UUIDField(editable=False, null=True, unique=True, verbose_name='key of the form')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='created')),
            ],
            options={
                'verbose_name': 'announcement',
                'verbose_name_plural': 'announcements',
                'ordering': ['-created_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Group',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='created')),
            ],
            options={
                'verbose_name': 'group',
                'verbose_name_plural': 'groups',
            },
        ),
        migrations.CreateModel(
            name='AccessRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='when')),
                ('actor_id', models.PositiveIntegerField(verbose_name='staff number')),
                ('kind', models.CharField(choices=[('list', 'A list of registrations'), ('one', 'One registration'), ('export', 'An export'), ('sheet', 'An attendance sheet'), ('door', 'The check-in')], max_length=12, verbose_name='what')),
                ('seminar_id', models.PositiveIntegerField(blank=True, null=True, verbose_name="seminar's number")),
                ('registration_id', models.PositiveIntegerField(blank=True, null=True, verbose_name="registration's number")),
                ('people', models.PositiveIntegerField(default=1, verbose_name='how many people')),
            ],
            options={
                'verbose_name': 'access to personal data',
                'verbose_name_plural': 'access to personal data',
                'ordering': ['-at', '-pk'],
                'default_permissions': ('view',),
                'indexes': [models.Index(fields=['at'], name='access_at')],
            },
        ),
        migrations.CreateModel(
            name='ForgettingHold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('waits', models.BooleanField(default=True)),
                ('since', models.DateTimeField()),
                ('people', models.PositiveIntegerField()),
                ('of_people', models.PositiveIntegerField()),
                ('told_at', models.DateTimeField(blank=True, null=True)),
                ('released_at', models.DateTimeField(blank=True, null=True)),
                ('seminars', models.JSONField(blank=True, default=list, help_text='Those whose contact data may go, by number; what becomes due later is not meant.')),
                ('with_needs', models.JSONField(blank=True, default=list)),
                ('released_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-since', '-pk'],
                'permissions': [('release_forgetting', 'Can let a large deletion go ahead')],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='ForgettingMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('queued', 'Waiting to be sent'), ('sending', 'Being sent'), ('sent', 'Sent'), ('failed', 'Could not be delivered'), ('skipped', 'No longer needed')], default='queued', max_length=10, verbose_name='state')),
                ('message_id', models.UUIDField(default=uuid.uuid4, help_text='The same for every attempt.', unique=True, verbose_name='message identifier')),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='attempts')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='created')),
                ('next_try_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='next attempt')),
                ('claimed_at', models.DateTimeField(blank=True, null=True, verbose_name='taken up')),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='sent')),
                ('problem', models.CharField(blank=True, max_length=300, verbose_name='problem')),
                ('hold', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mails', to='events.forgettinghold')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-created_at', '-pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Library',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(help_text="The library's own number in the register; an import finds the row by it.", max_length=40, unique=True, verbose_name='code')),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('place', models.CharField(blank=True, help_text='Town, parish or village.', max_length=100, verbose_name='place')),
                ('municipality_2011', models.CharField(blank=True, help_text='The municipality of 11 October 2011.', max_length=100, verbose_name='municipality in 2011')),
                ('municipality', models.CharField(blank=True, help_text='The municipality since the reform of 2021.', max_length=100, verbose_name='municipality today')),
                ('is_active', models.BooleanField(default=True, help_text='A library that is closed is not suggested any more.', verbose_name='is open')),
                ('folded_name', models.CharField(blank=True, db_index=True, editable=False, max_length=400, verbose_name='name to compare')),
                ('search_text', models.TextField(blank=True, editable=False, verbose_name='text to search in')),
            ],
            options={
                'verbose_name': 'library',
                'verbose_name_plural': 'libraries',
                'ordering': ['name', 'place', 'pk'],
                'indexes': [models.Index(fields=['is_active', 'name'], name='library_name')],
            },
        ),
        migrations.CreateModel(
            name='Registration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='public identifier')),
                ('form_key', models.UUIDField(editable=False, help_text='One filled-in form is one registration, however often it is sent.', null=True, verbose_name='key of the form')),
                ('form_address', models.CharField(blank=True, editable=False, help_text='Which address the form last sent, unreadably: sent again, it does not undo a later correction.', max_length=64, verbose_name='digest of the address in the form')),
                ('name', models.CharField(max_length=120, verbose_name='name and surname')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail')),
                ('address_key', models.CharField(blank=True, db_default='', editable=False, help_text='What all spellings of one mailbox have in common.', max_length=320, verbose_name='address to compare')),
                ('search_text', models.TextField(blank=True, db_default='', editable=False, verbose_name='text to search in')),
                ('library', models.CharField(blank=True, max_length=200, verbose_name='library')),
                ('role', models.CharField(blank=True, choices=[('head', 'Head of a library'), ('librarian', 'Librarian'), ('municipality', 'Works for a municipality'), ('other', 'Something else')], max_length=12, verbose_name='role')),
                ('language', models.CharField(choices=campaign_site.languages.choices, default='lv', max_length=2, verbose_name='language of the mail')),
                ('state', models.CharField(choices=[('unconfirmed', 'Address not confirmed'), ('confirmed', 'Has a seat'), ('waiting', 'On the waiting list'), ('offered', 'Seat offered'), ('cancelled', 'Cancelled'), ('declined', 'Offer declined'), ('lapsed', 'Lapsed'), ('handed_over', 'Handed over')], max_length=12, verbose_name='state')),
                ('arrived_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='arrived')),
                ('ticket', models.PositiveIntegerField(default=0, editable=False, help_text="Drawn under the seminar's lock, so that no clock decides who came first. A group has one.", verbose_name='number in line')),
                ('answer_by', models.DateTimeField(blank=True, editable=False, help_text='Until when the address must be confirmed or the offer accepted.', null=True, verbose_name='answer by')),
                ('answer_reminder_at', models.DateTimeField(blank=True, editable=False, help_text='When the one reminder before the deadline is due; empty once it is queued.', null=True, verbose_name='remind to answer at')),
                ('first_sequence', models.PositiveIntegerField(default=0, editable=False, help_text="The seminar's calendar sequence when the person registered: their own entry counts from there.", verbose_name='calendar sequence at the start')),
                ('attended_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='checked in')),
                ('gave_feedback', models.BooleanField(default=False, editable=False, verbose_name='gave feedback')),
                ('notice_version', models.CharField(blank=True, editable=False, help_text='Which text about personal data stood on the form.', max_length=20, verbose_name='version of the privacy notice')),
                ('registered_by_name', models.CharField(blank=True, db_default='', default='', editable=False, help_text='As that form had it: the mail says it. Emptied when either of the two is forgotten.', max_length=120, verbose_name='name of who registered')),
                ('handed_to_name', models.CharField(blank=True, db_default='', default='', editable=False, help_text='As the giver typed it, so that it does not tell as whom an address is registered. Emptied when either of the two is forgotten.', max_length=120, verbose_name='name of who took over')),
                ('key_version', models.PositiveSmallIntegerField(default=1, editable=False, help_text='Raising it revokes every link sent before.', verbose_name='version of the link')),
                ('forgotten_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='forgotten')),
                ('group', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='registrations', to='events.group', verbose_name='group')),
                ('handed_to', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='received', to='events.registration', verbose_name='handed over to')),
                ('library_entry', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='registrations', to='events.library', verbose_name='library in the register')),
                ('registered_by', models.ForeignKey(blank=True, editable=False, help_text='The colleague whose form registered this person.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='brought_along', to='events.registration', verbose_name='registered by')),
            ],
            options={
                'verbose_name': 'registration',
                'verbose_name_plural': 'registrations',
                'ordering': ['-arrived_at', '-pk'],
                'permissions': [('confirm_registration', 'Can confirm registrations'), ('cancel_registration', 'Can cancel registrations'), ('promote_registration', 'Can give a seat out of order'), ('check_in', 'Can check people in'), ('export_registration', 'Can export registrations')],
            },
        ),
        migrations.CreateModel(
            name='OutgoingMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('queued', 'Waiting to be sent'), ('sending', 'Being sent'), ('sent', 'Sent'), ('failed', 'Could not be delivered'), ('skipped', 'No longer needed')], default='queued', max_length=10, verbose_name='state')),
                ('message_id', models.UUIDField(default=uuid.uuid4, help_text='The same for every attempt.', unique=True, verbose_name='message identifier')),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='attempts')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='created')),
                ('next_try_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='next attempt')),
                ('claimed_at', models.DateTimeField(blank=True, null=True, verbose_name='taken up')),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='sent')),
                ('problem', models.CharField(blank=True, max_length=300, verbose_name='problem')),
                ('message', models.CharField(choices=events.outbox.messages.message_choices, max_length=20, verbose_name='message')),
                ('form_key', models.UUIDField(editable=False, help_text='The form that asked for this mail: sent again, it asks for no second one.', null=True, verbose_name='key of the form')),
                ('announcement', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='mails', to='events.announcement', verbose_name='announcement')),
                ('registration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mails', to='events.registration', verbose_name='registration')),
            ],
            options={
                'verbose_name': 'mail',
                'verbose_name_plural': 'mail',
                'ordering': ['-created_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Needs',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('access', models.CharField(blank=True, max_length=500, verbose_name='access')),
                ('diet', models.CharField(blank=True, max_length=500, verbose_name='diet')),
                ('consented_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='consented')),
                ('notice_version', models.CharField(max_length=20, verbose_name="version of the consent's text")),
                ('registration', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='needs', to='events.registration', verbose_name='registration')),
            ],
            options={
                'verbose_name': 'needs',
                'verbose_name_plural': 'needs',
            },
        ),
        migrations.CreateModel(
            name='Seminar',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(help_text="The last part of the registration form's address, without diacritics, for example “cesis-2027”. If you change it, the old address leads to the new one.", max_length=80, unique=True, verbose_name='address of the form')),
                ('name', models.CharField(help_text="How staff and mail call this seminar until its page is published in the reader's language.", max_length=200, verbose_name='name')),
                ('date', models.DateField(help_text='The day of the seminar in Latvia.', verbose_name='date')),
                ('start_time', models.TimeField(blank=True, help_text='Riga time. Leave empty if it is not known.', null=True, verbose_name='starts at')),
                ('end_time', models.TimeField(blank=True, help_text='Riga time. Leave empty if it is not known.', null=True, verbose_name='ends at')),
                ('city', models.CharField(help_text='The town, for example “Rīga”.', max_length=100, verbose_name='town')),
                ('place', models.CharField(blank=True, help_text='The building, room and street. Leave empty if it is not known.', max_length=200, verbose_name='place')),
                ('online_link', models.URLField(blank=True, help_text='Only people with a seat see this link, in their mail and on their page.', verbose_name='online link')),
                ('capacity', models.PositiveIntegerField(blank=True, help_text='Leave empty for as many as come. With 0 everyone waits until you add seats.', null=True, verbose_name='seats')),
                ('without_registration', models.BooleanField(db_default=False, default=False, help_text="Tick it if nobody registers on this site, for example because everybody may come or another organiser takes the names. Write on the seminar's page how to take part.", verbose_name='without registration here')),
                ('registration_opens_at', models.DateTimeField(blank=True, help_text="From when people can register. Leave empty to open it as soon as the seminar's page is public.", null=True, verbose_name='registration opens')),
                ('registration_closes_at', models.DateTimeField(blank=True, help_text='Until when people can register. Leave empty to keep it open until the seminar begins.', null=True, verbose_name='registration closes')),
                ('confirmation_hours', models.PositiveSmallIntegerField(default=0, help_text='How many hours people have to confirm their e-mail address. Their seat is held meanwhile and goes to the next person if they do not. With 0 nobody is asked.', validators=[django.core.validators.MaxValueValidator(336)], verbose_name='hours to confirm the address')),
                ('offer_hours', models.PositiveSmallIntegerField(default=0, help_text='How many hours a person from the waiting list has to accept a free seat before it is offered to the next one. With 0 the seat is simply given.', validators=[django.core.validators.MaxValueValidator(336)], verbose_name='hours to accept a seat')),
                ('library_limit', models.PositiveSmallIntegerField(blank=True, help_text='Counts those who chose their library from the register, with a seat or waiting. Leave empty for no limit.', null=True, validators=[django.core.validators.MinValueValidator(1)], verbose_name='most people from one library')),
                ('group_size', models.PositiveSmallIntegerField(default=5, help_text='How many colleagues one form can register together. With 1 everybody registers alone.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(20)], verbose_name='most people in one form')),
                ('reminder_days', models.PositiveSmallIntegerField(default=2, help_text='How many days before the seminar people with a seat get a reminder. With 0 nobody is reminded.', validators=[django.core.validators.MaxValueValidator(30)], verbose_name='days before to remind')),
                ('contact_days', models.PositiveSmallIntegerField(default=90, help_text='How many days after the seminar names, addresses and libraries are deleted. The form says the same; needs are always deleted after 7 days, and numbers without names stay.', validators=[django.core.validators.MaxValueValidator(365)], verbose_name='days to keep contact data')),
                ('certificate_hours', models.DecimalField(blank=True, decimal_places=1, help_text='How many hours of learning the certificate confirms. Without them there are no certificates.', max_digits=4, null=True, validators=[django.core.validators.MinValueValidator(Decimal('0.5'))], verbose_name='hours on the certificate')),
                ('topics_lv', models.TextField(blank=True, help_text='What the certificate says the seminar was about, one topic in a line.', max_length=1000, verbose_name='topics in Latvian')),
                ('topics_en', models.TextField(blank=True, help_text='The same for the English certificate, one topic in a line.', max_length=1000, verbose_name='topics in English')),
                ('reminded_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='reminded at')),
                ('is_example', models.BooleanField(default=False, help_text='Marks a seminar that is not real and only lets people try the form.', verbose_name='is an example')),
                ('cancelled_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='cancelled at')),
                ('cancellation_reason', models.CharField(blank=True, db_default='', default='', editable=False, help_text="Staff's own words; everybody who was registered reads them.", max_length=300, verbose_name='why it is called off')),
                ('calendar_sequence', models.PositiveIntegerField(default=0, editable=False, verbose_name='calendar sequence')),
                ('calendar_changed_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, help_text='When something that stands in calendars was last changed.', verbose_name='calendar entry changed')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='calendar identifier')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='created')),
            ],
            options={
                'verbose_name': 'seminar',
                'verbose_name_plural': 'seminars',
                'ordering': ['-date', '-start_time', '-pk'],
                'permissions': [('change_capacity', 'Can change the number of seats'), ('cancel_seminar', 'Can call a seminar off'), ('write_to_registrants', 'Can write to registrants')],
                'constraints': [models.CheckConstraint(condition=models.Q(('end_time__isnull', True), models.Q(('end_time__gt', models.F('start_time')), ('start_time__isnull', False)), _connector='OR'), name='seminar_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('registration_closes_at__isnull', True), ('registration_opens_at__isnull', True), ('registration_closes_at__gt', models.F('registration_opens_at')), _connector='OR'), name='seminar_registration_closes_after_it_opens')],
            },
        ),
        migrations.AddField(
            model_name='registration',
            name='seminar',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='registrations', to='events.seminar', verbose_name='seminar'),
        ),
        migrations.CreateModel(
            name='LibraryTally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('registered', models.PositiveIntegerField(default=0, verbose_name='registered')),
                ('attended', models.PositiveIntegerField(default=0, verbose_name='attended')),
                ('waited', models.PositiveIntegerField(default=0, verbose_name='waited')),
                ('library', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tallies', to='events.library', verbose_name='library')),
                ('seminar', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tallies', to='events.seminar', verbose_name='seminar')),
            ],
            options={
                'verbose_name': "library's count",
                'verbose_name_plural': "libraries' counts",
                'default_permissions': (),
            },
        ),
        migrations.AddField(
            model_name='group',
            name='seminar',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='groups', to='events.seminar', verbose_name='seminar'),
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
        migrations.CreateModel(
            name='Feedback',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('useful', models.PositiveSmallIntegerField(verbose_name='how useful, 1 to 5')),
                ('will_act', models.PositiveSmallIntegerField(verbose_name='would recognise signs and act, 1 to 5')),
                ('best', models.TextField(blank=True, max_length=1000, verbose_name='what was best')),
                ('better', models.TextField(blank=True, max_length=1000, verbose_name='what could be better')),
                ('seminar', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='feedback', to='events.seminar', verbose_name='seminar')),
            ],
            options={
                'verbose_name': 'feedback',
                'verbose_name_plural': 'feedback',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Certificate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(editable=False, max_length=20, unique=True, verbose_name='code')),
                ('name_digest', models.CharField(editable=False, max_length=64, verbose_name='digest of the name')),
                ('hours', models.DecimalField(decimal_places=1, max_digits=4, verbose_name='hours')),
                ('issued_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='issued')),
                ('issued_by', models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name='issued by staff number')),
                ('revoked_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='revoked')),
                ('revoked_by', models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name='revoked by staff number')),
                ('registration', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='certificate', to='events.registration', verbose_name='registration')),
                ('seminar', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to='events.seminar', verbose_name='seminar')),
            ],
            options={
                'verbose_name': 'certificate',
                'verbose_name_plural': 'certificates',
                'ordering': ['-issued_at', '-pk'],
                'permissions': [('issue_certificate', 'Can issue and revoke certificates')],
            },
        ),
        migrations.AddField(
            model_name='announcement',
            name='seminar',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='announcements', to='events.seminar', verbose_name='seminar'),
        ),
        migrations.CreateModel(
            name='SeminarText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=campaign_site.languages.choices, max_length=2, verbose_name='language')),
                ('title', models.CharField(max_length=255, verbose_name='title')),
                ('address', models.CharField(blank=True, max_length=500, verbose_name='address')),
                ('has_materials', models.BooleanField(db_default=False, default=False, help_text='Whether visitors find materials on the page: mail speaks of them only then.', verbose_name='has materials')),
                ('seminar', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='events.seminar', verbose_name='seminar')),
            ],
            options={
                'verbose_name': "seminar's text",
                'verbose_name_plural': "seminars' texts",
            },
        ),
        migrations.CreateModel(
            name='Standstill',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('worker', models.CharField(choices=[('mail', 'Mail worker'), ('pages', 'Page worker')], max_length=10, unique=True)),
                ('seconds_ahead', models.BigIntegerField()),
                ('noticed_at', models.DateTimeField(help_text="By the database's clock.")),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('worker__in', ['mail', 'pages'])), name='standstill_worker_is_known')],
            },
        ),
        migrations.CreateModel(
            name='Transition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='when')),
                ('actor', models.CharField(choices=[('registrant', 'The registrant'), ('staff', 'Staff'), ('system', 'The system')], max_length=12, verbose_name='by whom')),
                ('actor_id', models.PositiveIntegerField(blank=True, null=True, verbose_name='staff number')),
                ('before', models.CharField(blank=True, max_length=12, verbose_name='from')),
                ('after', models.CharField(choices=[('unconfirmed', 'Address not confirmed'), ('confirmed', 'Has a seat'), ('waiting', 'On the waiting list'), ('offered', 'Seat offered'), ('cancelled', 'Cancelled'), ('declined', 'Offer declined'), ('lapsed', 'Lapsed'), ('handed_over', 'Handed over')], max_length=12, verbose_name='to')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='why')),
                ('capacity', models.PositiveIntegerField(blank=True, help_text='How many seats the seminar had, so that the log can be checked by itself.', null=True, verbose_name='seats at that time')),
                ('registration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='transitions', to='events.registration', verbose_name='registration')),
            ],
            options={
                'verbose_name': 'change of state',
                'verbose_name_plural': 'changes of state',
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='TrapTally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked', models.PositiveIntegerField(default=0, help_text='How often the form was shown again with the question who sends it.', verbose_name='asked')),
                ('answered', models.PositiveIntegerField(default=0, help_text='How many forms were sent after that question, and taken.', verbose_name='answered')),
                ('seminar', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='trap_tally', to='events.seminar', verbose_name='seminar')),
            ],
            options={
                'verbose_name': 'count of filled traps',
                'verbose_name_plural': 'counts of filled traps',
                'default_permissions': (),
            },
        ),
        migrations.AddConstraint(
            model_name='forgettinghold',
            constraint=models.UniqueConstraint(condition=models.Q(('waits', True)), fields=('waits',), name='one_deletion_waits'),
        ),
        migrations.AddConstraint(
            model_name='forgettinghold',
            constraint=models.CheckConstraint(condition=models.Q(('waits', False), ('released_at__isnull', True), _connector='OR'), name='deletion_waits_or_was_let_go'),
        ),
        migrations.AddIndex(
            model_name='forgettingmail',
            index=models.Index(fields=['state', 'next_try_at'], name='forgetting_mail_due'),
        ),
        migrations.AddIndex(
            model_name='outgoingmail',
            index=models.Index(fields=['state', 'next_try_at'], name='mail_due'),
        ),
        migrations.AddConstraint(
            model_name='outgoingmail',
            constraint=models.UniqueConstraint(fields=('registration', 'form_key'), name='mail_once_per_form'),
        ),
        migrations.AddConstraint(
            model_name='outgoingmail',
            constraint=models.UniqueConstraint(fields=('registration', 'announcement'), name='mail_once_per_announcement'),
        ),
        migrations.AddConstraint(
            model_name='outgoingmail',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['queued', 'sending', 'sent', 'failed', 'skipped'])), name='mail_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='outgoingmail',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('announcement__isnull', False), ('message', 'announcement')), models.Q(models.Q(('message', 'announcement'), _negated=True), ('announcement__isnull', True)), _connector='OR'), name='mail_announcement_has_its_words'),
        ),
        migrations.AddIndex(
            model_name='registration',
            index=models.Index(fields=['seminar', 'state', 'ticket', 'id'], name='registration_line'),
        ),
        migrations.AddIndex(
            model_name='registration',
            index=models.Index(fields=['state', 'answer_by'], name='registration_to_answer'),
        ),
        migrations.AddIndex(
            model_name='registration',
            index=models.Index(fields=['address_key'], name='registration_address'),
        ),
        migrations.AddConstraint(
            model_name='registration',
            constraint=models.UniqueConstraint(models.F('seminar'), models.F('address_key'), condition=models.Q(('address_key__gt', ''), ('state__in', ['confirmed', 'offered', 'unconfirmed', 'waiting'])), name='registration_open_once_per_person'),
        ),
        migrations.AddConstraint(
            model_name='registration',
            constraint=models.UniqueConstraint(fields=('seminar', 'form_key'), name='registration_once_per_form'),
        ),
        migrations.AddConstraint(
            model_name='registration',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['unconfirmed', 'confirmed', 'waiting', 'offered', 'cancelled', 'declined', 'lapsed', 'handed_over'])), name='registration_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='registration',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer_by__isnull', False), ('state__in', ['offered', 'unconfirmed'])), models.Q(models.Q(('state__in', ['offered', 'unconfirmed']), _negated=True), ('answer_by__isnull', True)), _connector='OR'), name='registration_deadline_while_an_answer_is_due'),
        ),
        migrations.AddConstraint(
            model_name='librarytally',
            constraint=models.UniqueConstraint(fields=('seminar', 'library'), name='library_tally_once_per_seminar'),
        ),
        migrations.AddConstraint(
            model_name='seminartext',
            constraint=models.UniqueConstraint(fields=('seminar', 'language'), name='seminar_text_once_per_language'),
        ),
    ]
