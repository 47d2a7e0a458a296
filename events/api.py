"""The one door: all that `pages` may import from `events`, each defined in its room and only named here."""

from events.desk.seminar_pages import Made, PageLink, SeminarPages
from events.desk.seminar_pages import use as use_seminar_pages
from events.models import QueuedMail, Seminar
from events.outbox.choices import UNSENT, Delivery, Work
from events.outbox.composing import compose
from events.outbox.querysets import QueuedMailQuerySet
from events.outbox.sending import queues as mail_queues
from events.outbox.working import Job, jobs, one_by_one
from events.papers.documents import compile_pdf
from events.papers.printing import on_day
from events.seats.forms import SiteForm
from events.seats.models import RIGA
from events.seats.services import describe, withdraw
from events.seats.views.common import private
from events.seats.views.feeds import subscription
from events.words.fields import LineField, MailboxField, NameField, WordsField
from events.words.site import absolute
from events.words.slips import AsksInErrors
from events.words.spelling import is_found, without_invisible
