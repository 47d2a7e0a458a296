"""Why a word harms, in a sentence for the editor, and what an entry in a list of words is.

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

from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.utils.translation import gettext_lazy as _

from pages.editorial.advice.paradigms import Forms


class Reason(Enum):
    """Why another word is better."""

    VICTIM = "victim"
    SEX = "sex"
    SLAVE = "slave"
    CHILD = "child"
    ILLEGAL = "illegal"
    PERSON = "person"
    HOMELESS = "homeless"
    ROMA = "roma"
    INSULT = "insult"
    GOODS = "goods"
    FLOOD = "flood"
    WORKER = "worker"
    BUYER = "buyer"
    SMUGGLING = "smuggling"

    def sentence(self) -> str:
        """The reason, in the editor's language."""
        return str(SENTENCES[self])


SENTENCES: dict[Reason, Any] = {
    Reason.VICTIM: _(
        "A person is more than what was done to them, and this word stays on them like a stamp. Say what happened "
        "instead. In the name of a law or an organisation the word may stay."
    ),
    Reason.SEX: _(
        "This word makes a person into what others force them to do, and lays the blame on them. Say that the person "
        "was exploited."
    ),
    Reason.SLAVE: _("These words excite curiosity and take away the person's dignity. Say what was done to them."),
    Reason.CHILD: _(
        "A child can not agree to this. Name the crime: a child is exploited or abused (Luxembourg Guidelines)."
    ),
    Reason.ILLEGAL: _(
        "Only an act can be against the law, never a person. Besides, trafficked people often have no papers because "
        "somebody took them away."
    ),
    Reason.PERSON: _("First the person, then the illness, addiction or disability: it is only a part of their life."),
    Reason.HOMELESS: _("Having no home is a situation and not what a person is. Put the person first."),
    Reason.ROMA: _("Roma call themselves so; many feel the other word as an insult."),
    Reason.INSULT: _("This word insults. Readers whom it is meant for will not ask us for help."),
    Reason.GOODS: _("People are not goods, not even in a figure of speech: traffickers speak of them like this."),
    Reason.FLOOD: _("These words make people into a natural disaster. Say how many came and why."),
    Reason.BUYER: _(
        "These words make it sound like an ordinary trade. Whoever pays may be paying for somebody who is forced."
    ),
    Reason.SMUGGLING: _(
        "Smuggling is not trafficking: smugglers take people across a border for money, traffickers exploit people, "
        "often without any border. Say which of the two you mean."
    ),
    Reason.WORKER: _("This word looks down on people. Say that they came to work."),
}


@dataclass(frozen=True)
class Entry:
    """A word or a phrase that harms: its name, its forms (a set for each of its words), the better words, and why.

    `unless_after` and `unless_before` hold words beside which it has another meaning. An entry that is `exact` is met
    only with its diacritics.
    """

    name: str
    forms: tuple[Forms, ...]
    better: str
    reason: Reason
    unless_after: Forms = frozenset()
    unless_before: Forms = frozenset()
    exact: bool = False
