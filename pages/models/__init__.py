"""What editors publish: one role of page a file, and the snippets, settings and files they use."""

from pages.models.articles import ArticleIndexPage, ArticlePage
from pages.models.base import BasePage
from pages.models.exploitation import ExploitationFormIndexPage, ExploitationFormPage
from pages.models.help import HelpPage
from pages.models.help_fact_mail import HelpFactMail
from pages.models.help_fact_rows import HelpFactException, HelpFactSpan, HelpFactText
from pages.models.help_facts import HelpFact
from pages.models.home import HomePage, HomePagePartner
from pages.models.libraries import LibrariesPage
from pages.models.link_checks import BrokenLink, LinkCheck
from pages.models.media import CampaignDocument, CampaignImage, CampaignRendition, DocumentName
from pages.models.offer_check import OfferCheckPage
from pages.models.partners import Partner
from pages.models.press import PressPage
from pages.models.profiles import ProfileIndexPage, ProfilePage
from pages.models.seminars import SeminarIndexPage, SeminarPage, SeminarPagePartner
from pages.models.site_settings import CampaignSettings, FrameVersion
from pages.models.snippets import PressContact
from pages.models.standard import StandardPage
from pages.models.tags import ArticlePageTag, ArticleTag
from pages.models.translations import TranslationWaiver
from pages.search.models import PageText, PageWord
from pages.signoff.models import SignOff, SignOffComment, SignOffMail, SignOffSettings
from pages.signoff.review import PublisherReview
