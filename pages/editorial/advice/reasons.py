"""Why a word harms, in a sentence for the editor.

Where the lists follow somebody: the “Terminology Guidelines for the Protection of Children from Sexual Exploitation and
Sexual Abuse” (Luxembourg Guidelines, Interagency Working Group led by ECPAT, 2016) for CHILD; resolution 1509 (2006) of
the Council of Europe's Parliamentary Assembly, paragraph 7, which prefers “irregular migrant” as it carries no stigma,
for ILLEGAL; the UN Convention on the Rights of Persons with Disabilities and the Disability-Inclusive Language
Guidelines of the UN Office at Geneva for PERSON, with UNAIDS' Terminology Guidelines (2015) where it is about HIV; the
Council of Europe's “Descriptive Glossary of terms relating to Roma issues” (2012) for ROMA; the two UN protocols of
2000, on trafficking in persons and on smuggling of migrants, for SMUGGLING.

The rest is the campaign's own judgement. “Victim” is a word of the law, and the guides of the OSCE use it beside
“survivor”; a campaign that speaks to the people themselves says what happened to them instead.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Reason(TextChoices):
    """Why another word is better."""

    VICTIM = (
        "victim",
        _(
            "A person is more than what was done to them, and this word stays on them like a stamp. Say what happened "
            "instead. In the name of a law or an organisation the word may stay."
        ),
    )
    SEX = (
        "sex",
        _(
            "This word makes a person into what others force them to do, and lays the blame on them. Say that the "
            "person was exploited."
        ),
    )
    SLAVE = "slave", _("These words excite curiosity and take away the person's dignity. Say what was done to them.")
    CHILD = (
        "child",
        _("A child can not agree to this. Name the crime: a child is exploited or abused (Luxembourg Guidelines)."),
    )
    ILLEGAL = (
        "illegal",
        _(
            "Only an act can be against the law, never a person. Besides, trafficked people often have no papers "
            "because somebody took them away."
        ),
    )
    PERSON = (
        "person",
        _("First the person, then the illness, addiction or disability: it is only a part of their life."),
    )
    HOMELESS = "homeless", _("Having no home is a situation and not what a person is. Put the person first.")
    ROMA = "roma", _("Roma call themselves so; many feel the other word as an insult.")
    INSULT = "insult", _("This word insults. Readers whom it is meant for will not ask us for help.")
    GOODS = "goods", _("People are not goods, not even in a figure of speech: traffickers speak of them like this.")
    FLOOD = "flood", _("These words make people into a natural disaster. Say how many came and why.")
    WORKER = "worker", _("This word looks down on people. Say that they came to work.")
    BUYER = (
        "buyer",
        _("These words make it sound like an ordinary trade. Whoever pays may be paying for somebody who is forced."),
    )
    SMUGGLING = (
        "smuggling",
        _(
            "Smuggling is not trafficking: smugglers take people across a border for money, traffickers exploit "
            "people, often without any border. Say which of the two you mean."
        ),
    )
