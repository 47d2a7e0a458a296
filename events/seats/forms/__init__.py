"""The public forms of the registration."""

from events.seats.forms.managing import DetailsForm, FeedbackForm, HandOverForm, NeedsForm
from events.seats.forms.registering import RegistrationForm
from events.seats.forms.site import SiteForm
