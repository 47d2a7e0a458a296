"""The public forms of the registration."""

from events.seats.forms.managing import DetailsForm, FeedbackForm, HandOverForm, NeedsForm
from events.seats.forms.registering import CorrectionForm, RegistrationForm
from events.seats.forms.site import SiteForm

__all__ = [
    "CorrectionForm",
    "DetailsForm",
    "FeedbackForm",
    "HandOverForm",
    "NeedsForm",
    "RegistrationForm",
    "SiteForm",
]
