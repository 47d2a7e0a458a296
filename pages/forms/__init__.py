"""The form in which a page is written, and those about its sign-off."""

from pages.forms.copying import CampaignCopyForm
from pages.forms.sign_offs import AskForm, CommentForm, GiveForm
from pages.forms.writing import CampaignPageForm

__all__ = ["AskForm", "CampaignCopyForm", "CampaignPageForm", "CommentForm", "GiveForm"]
