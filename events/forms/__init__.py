"""The public forms of the registration."""

from events.forms.managing import DetailsForm, FeedbackForm, HandOverForm, NeedsForm
from events.forms.registering import CorrectionForm, RegistrationForm
from events.forms.site import SiteForm

__all__ = [
    "CorrectionForm",
    "DetailsForm",
    "FeedbackForm",
    "HandOverForm",
    "NeedsForm",
    "RegistrationForm",
    "SiteForm",
]
