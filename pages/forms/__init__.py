"""The form in which a page is written, and those about its sign-off."""

from pages.forms.sign_offs import AskForm, CommentForm, GiveForm
from pages.forms.writing import CampaignPageForm

__all__ = ["AskForm", "CampaignPageForm", "CommentForm", "GiveForm"]
