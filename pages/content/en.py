"""The campaign in English."""

from typing import Any

from pages.content.build import (
    award,
    bullets,
    claim,
    facts,
    figure,
    heading,
    lines,
    note,
    programme,
    quote,
    sign,
    steps,
    talk,
    text,
)

NGO_SOURCE = (
    "The association “Patvērums «Drošā māja»”, patverums-dm.lv, “Kampaņa «Atver acis»” and its news of 19 January 2012"
)

PAGES: dict[str, dict[str, Any]] = {
    "home": {
        "slug": "home-en",
        "title": "Open your eyes",
        "slogan": "Open your eyes.",
        "lead": "Human trafficking happens in Latvia too. It can be noticed – if you know what to look out for.",
        "signs_title": "Five signs that can be noticed",
        "signs": [
            sign(
                "Somebody else keeps the papers",
                "An employer or a “friend” holds the passport or bank card and does not give it back.",
            ),
            sign(
                "Much is promised for the work, but there is no contract",
                "High pay without a contract, an address or a company's name.",
            ),
            sign(
                "Somebody else always speaks for the person",
                "Somebody answers in their place and does not leave them alone for a moment.",
            ),
            sign(
                "The debt grows faster than it can be worked off",
                "New sums are added all the time for travel, bed and food.",
            ),
            sign(
                "Going out or calling the family is not allowed",
                "Doors are locked, the phone is taken away or every call is listened to.",
            ),
        ],
        "signs_note": "One sign alone proves nothing. If you notice several, do not ask the person in front of others – call and ask for advice.",
    },
    "articles": {
        "slug": "articles",
        "title": "Articles",
        "lead": "News of the campaign and what is worth knowing about human trafficking.",
    },
    "article": {
        "slug": "librarians-taught-for-the-first-time",
        "title": "For the first time in Latvia, librarians are taught about human trafficking",
        "lead": "In autumn 2011 the campaign “Open your eyes” speaks to heads of libraries: from a library, knowledge reaches "
        "people – how to stay out of traffickers' networks and where to get help.",
        "published_on": "2011-10-11",
        "historical_year": 2011,
        "picture": "eye-over-shelf",
        "picture_alt": "Drawing: an open eye above a bookshelf.",
        "tags": ["Role of libraries in society", "Human trafficking"],
        "body": [
            text(
                "On 11 October 2011 the conference-seminar “Preventive measures to reduce human trafficking” takes place in "
                "Rīga. Heads of libraries are invited. It is the first time in Latvia that librarians are taught about human "
                "trafficking.",
            ),
            heading("Why now"),
            text(
                "Over the two years before, the number of human-trafficking cases had grown markedly. Latvia was already running "
                "preventive campaigns on the forms and risks of trafficking, but not everybody notices them.",
            ),
            heading("Why libraries"),
            text(
                "Libraries are local centres of social and cultural life. Their heads learn first and then pass on to colleagues "
                "and visitors how to stay out of traffickers' networks and where help can be had.",
            ),
            quote("A library is a place that people enter without a reason and without fear."),
            heading("Six topics"),
            text(
                "The programme has six topics, from the political and legal framework to the part that libraries can play and "
                "how to hold thematic book exhibitions. All of them are on the seminar's page.",
            ),
            heading("Who organises and supports it"),
            text(
                "The campaign was started by the association “Patvērums «Drošā māja»” (“Shelter ‘Safe House’”). It is supported by "
                "the Ministry of the Interior and by Philip Morris Latvia International.",
            ),
            note(
                "If you need help now", "If somebody is in danger, call 112. More numbers are on the page “Get help”."
            ),
        ],
    },
    "results": {
        "slug": "seven-regional-seminars",
        "title": "The campaign reaches the regions: seven seminars, 237 librarians",
        "lead": "From the conference in Rīga to libraries in the regions: what “Open your eyes” did between September 2011 and "
        "January 2012.",
        "published_on": "2012-01-19",
        "historical_year": 2012,
        "picture": "shelf-with-one-light",
        "picture_alt": "Drawing: a bookshelf in which one book is amber.",
        "tags": ["Role of libraries in society", "Human trafficking"],
        "body": [
            text(
                "The campaign ran from September 2011 to January 2012. It began with a conference for heads of libraries in Rīga "
                "and went on in the regions.",
            ),
            figure("52", "heads of libraries came to the conference in Rīga", NGO_SOURCE, 2012),
            figure("7", "regional seminars followed the conference", NGO_SOURCE, 2012),
            figure("237", "librarians were taught at the regional seminars", NGO_SOURCE, 2012),
            heading("What comes next"),
            text(
                "The librarians pass on what they learned to colleagues and visitors and hold thematic book exhibitions. How to do "
                "so in your own library is on the page “For libraries”.",
            ),
        ],
    },
    "seminars": {
        "slug": "seminars",
        "share": "lights-in-the-regions",
        "title": "Seminars",
        "lead": "For librarians and everyone who works with people.",
    },
    "seminar": {
        "slug": "preventive-measures-to-reduce-human-trafficking",
        "title": "Preventive measures to reduce human trafficking",
        "lead": "The first seminar in Latvia at which librarians learned about human trafficking: how to recognise it, how to talk "
        "about it and where to turn for help.",
        "kind": "Conference-seminar",
        "audience": "heads of libraries",
        "programme": [
            talk("The political and legal framework of preventing human trafficking"),
            talk("Human trafficking – modern slavery in the world and in Latvia"),
            talk("Identifying cases of human trafficking and working with the responsible institutions"),
            talk("The many forms of legal help for persons harmed by human trafficking"),
            talk("Help across institutions and professions for persons harmed by human trafficking"),
            talk(
                "The part of libraries in preventing human trafficking in Latvia, further co-operation. "
                "Holding thematic book exhibitions"
            ),
        ],
        "body": [
            text(
                "On 11 October 2011 heads of libraries met in Rīga to learn, and then to pass it on to colleagues and visitors in "
                "their own libraries.",
            ),
            figure("52", "heads of libraries came to the conference", NGO_SOURCE, 2012),
        ],
    },
    "example_seminar": {
        "slug": "example-regional-seminar",
        "title": "Example: regional seminar for librarians",
        "lead": "This is not a real event: it lets you try how registration works.",
        "kind": "Regional seminar (example)",
        "audience": "librarians",
        "programme": [
            talk("Registration and coffee", "10:00", "10:15", "break"),
            talk("Human trafficking – modern slavery in the world and in Latvia", "10:15", "11:00"),
            talk(
                "Identifying cases of human trafficking and working with the responsible institutions", "11:00", "12:15"
            ),
            talk("Lunch", "12:15", "13:00", "break"),
            talk("Holding thematic book exhibitions", "13:00", "14:30"),
            talk("Questions and talk", "14:30", "15:00"),
        ],
        "body": [
            note(
                "This is an example",
                "The seminar will not take place. Register, cancel and register again as you like – mail goes only to the address that you type.",
            ),
        ],
    },
    "libraries": {
        "slug": "libraries",
        "share": "shelf-with-one-light",
        "title": "For libraries",
        "lead": "A library can help without changing much: with a book exhibition, a poster on the wall and a calm talk.",
        "body": [
            heading("How to hold a thematic book exhibition"),
            text(
                steps(
                    "<b>Choose a place where a person can stop alone.</b> Not at the desk and not in the middle of the entrance: "
                    "many are afraid of being seen.",
                    "<b>Choose books on work abroad, modern slavery, relationships and rights.</b> Novels serve as well as guides – "
                    "a story often says more than a leaflet.",
                    "<b>Put the help numbers beside them.</b> Print the poster, and small slips that fit into a pocket unseen.",
                    "<b>Tell your colleagues.</b> Everyone at the desk must know where the numbers are and what to do if somebody asks.",
                    "<b>Leave the exhibition for at least two weeks</b> and keep the books together on one shelf afterwards.",
                ),
            ),
            heading("What to do when a visitor confides in you"),
            text(
                steps(
                    "<b>Listen and believe.</b> Say: “It is good that you told me.” Do not ask for details and do not hurry.",
                    "<b>Make sure that nobody hears.</b> Talk alone, also without whoever brought the person.",
                    "<b>Ask whether there is danger now.</b> If so, call 112.",
                    "<b>Give the number and let them choose.</b> Offer to call together. Do not call against the person's will unless "
                    "a life is in danger.",
                    "<b>Do not promise what you can not keep,</b> and do not try to hide the person or to talk to those who exploit them.",
                    "<b>Do not pass it on.</b> Do not write down or discuss names, looks or the story.",
                ),
            ),
            note(
                "How to say it",
                "Say “a person harmed by human trafficking” rather than “victim”. A person is more than what has happened to them.",
            ),
        ],
    },
    "profiles": {
        "slug": "organisations",
        "title": "Who is behind the campaign",
        "lead": "An association started the campaign, a ministry supported it. Here is who they are and what they do.",
    },
    "ngo": {
        "slug": "patverums-drosa-maja",
        "title": "Patvērums “Drošā māja”",
        "kind": "ngo",
        "legal_name": "Biedrība “Patvērums «Drošā māja»” (association “Shelter ‘Safe House’”)",
        "campaign_role": "started the campaign and organises the seminars",
        "lead": "The association helps people harmed by human trafficking and legal immigrants with support, advocacy and rehabilitation.",
        "founded_on": "2007-08-06",
        "status": "public-benefit organisation since September 2010",
        "website": "https://www.patverums-dm.lv/",
        "phone": "+371 2861 2120",
        "share": "house-with-light",
        "aims": lines(
            "To build and give support services to people harmed by human trafficking and to legal immigrants, with each person's "
            "right to fitting help and advocacy.",
            "To further their rehabilitation and reintegration.",
            "To develop support services for legal immigrants.",
            "To develop interactive forms of training.",
            "To co-operate with state, municipal, public and Christian organisations in Latvia and the world.",
        ),
        "areas": lines(
            "State-funded social rehabilitation since 2007",
            "Support for legal immigrants, asylum seekers and refugees",
            "Raising social issues in society and the media",
            "Training and seminars",
        ),
        "claims": [
            claim(
                "The only organisation that had held the right to give state-funded social rehabilitation to people harmed by "
                "human trafficking since 2007 – so the association described itself.",
                2011,
                "Later there were two providers.",
            ),
        ],
        "awards": [
            award(
                2010,
                "",
                "Ministry of the Interior",
                "Letter of thanks of the Ministry of the Interior",
                "for important work in preventing and fighting human trafficking",
            ),
            award(2011, "1", "US Embassy in Latvia", "For innovative work for the good of society"),
            award(
                2011,
                "3",
                "Society Integration Foundation",
                "Encouragement award of the Society Integration Foundation",
                "for raising social issues in society and for work with asylum seekers and refugees",
            ),
        ],
        "networks": lines(
            "The co-operation network of Latvian women's non-governmental organisations",
            "An active partner of other NGOs, the state and municipalities",
        ),
    },
    "ministry": {
        "slug": "ministry-of-the-interior",
        "title": "Ministry of the Interior",
        "kind": "ministry",
        "legal_name": "Latvijas Republikas Iekšlietu ministrija (Ministry of the Interior of the Republic of Latvia)",
        "campaign_role": "supported the campaign",
        "lead": "The leading public institution of the interior sector. It also answers for the state's plans to prevent human trafficking.",
        "status": "leading public institution of the interior sector",
        "website": "https://www.iem.gov.lv/",
        "share": "house-of-columns",
        "areas": lines(
            "Fighting crime",
            "Public order and safety",
            "Protection of a person's rights and lawful interests",
            "Security of the state border",
            "Fire safety",
            "Fire-fighting",
            "Rescue",
            "Civil protection",
            "Registration and documents of residents",
            "Migration",
        ),
        "claims": [
            programme(
                "State programme for preventing human trafficking 2009–2013",
                2009,
                2013,
                "The Ministry of the Interior was responsible for carrying it out.",
            ),
            programme(
                "Plan for preventing human trafficking 2025–2027",
                2025,
                2027,
                "Approved by Cabinet order No. 534 of 26 August 2025.",
            ),
        ],
    },
    "help": {
        "slug": "help",
        "title": "Get help",
        "lead": "It is not your fault. You can call and simply talk or ask for advice – for yourself or for somebody else.",
        "share": "eye-on-the-horizon",
        "body": [
            heading("Before you call"),
            text(
                bullets(
                    "If you can, call from a phone that nobody checks: a friend's, at work or in a library.",
                    "Begin with what is happening, where you are and whether you are safe. They will ask the rest.",
                    "If there is danger, call 112. If you use somebody else's phone, delete the call from its list afterwards.",
                ),
            ),
            heading("If you help somebody else"),
            text(
                bullets(
                    "Talk to the person alone and calmly.",
                    "Do not ask everything at once and do not promise anything.",
                    "Do not go and talk to those who exploit them: it may become dangerous for both of you.",
                    "Call and ask for advice – also if you are in doubt.",
                ),
            ),
            heading("How to leave this page"),
            text(
                "“Leave this page” is always at the bottom right. It shows another, harmless site at once. If you have a keyboard, "
                "press Shift three times.",
                "While you read, this site sets no cookies and keeps nothing on your device. Your browser's history may still hold an entry, and we "
                "can not delete it. If somebody checks your device, delete the history or use a private window.",
            ),
        ],
    },
    "press": {
        "slug": "press",
        "title": "For the press",
        "lead": "Whom to talk to, and what the campaign has released.",
        "body": [
            heading("When you write about human trafficking"),
            text(
                bullets(
                    "Say “a person harmed by human trafficking” rather than “victim”.",
                    "Publish nothing by which a person can be recognised: no place, no work, no small details of a life.",
                    "Do not use pictures of bound hands and dark figures – they frighten those who need help.",
                    "Give the help numbers at the end.",
                ),
            ),
            facts(
                "The campaign in short",
                "“Atver acis” (“Open your eyes”) ran from September 2011 to January 2012.",
                "It was started by the association “Patvērums «Drošā māja»”.",
                "It was supported by the Ministry of the Interior and by Philip Morris Latvia International.",
                "For the first time in Latvia, librarians were taught about human trafficking.",
            ),
        ],
    },
    "about": {
        "slug": "about",
        "share": "lens-on-page",
        "title": "About the campaign",
        "lead": "“Open your eyes” asks you to notice. It began in libraries in autumn 2011.",
        "body": [
            heading("Why it began"),
            text(
                "In 2011 those who made the campaign said that over the two years before, the number of human-trafficking cases had "
                "grown markedly. Latvia was running preventive campaigns on the forms and risks of trafficking; “Open your eyes” was "
                "one of them.",
            ),
            heading("What was new"),
            text(
                "For the first time in Latvia, librarians were taught about human trafficking. Libraries are local centres of social "
                "and cultural life, so knowledge goes from there to people whom other campaigns do not reach.",
                "Heads of libraries learned at a conference-seminar and then passed on to colleagues and visitors how to stay out of "
                "traffickers' networks and where help can be had.",
            ),
            heading("What it did"),
            figure("52", "heads of libraries came to the conference in Rīga", NGO_SOURCE, 2012),
            figure("237", "librarians were taught at seven regional seminars", NGO_SOURCE, 2012),
            heading("Who organised and supported it"),
            text(
                "The campaign was started by the association “Patvērums «Drošā māja»”. It was supported by the Ministry of the "
                "Interior and by Philip Morris Latvia International.",
            ),
        ],
    },
    "privacy": {
        "slug": "privacy",
        "title": "Privacy",
        "lead": "While you read, we learn nothing about you and keep nothing on your device – only your browser's history we can not "
        "delete. We ask for data if you register for a seminar.",
        "body": [
            heading("Reading the site"),
            text(
                bullets(
                    "The pages set no cookies, count no visits and load nothing from other sites.",
                    "We ask your browser not to keep the pages. Its history, though, we can not delete.",
                    "The site's logs hold neither your IP address nor what you searched for.",
                ),
            ),
            heading("Registering for a seminar"),
            text(
                "The association “Patvērums «Drošā māja»” is responsible for the data. We need a name and an e-mail address to book "
                "a seat and to send news about the seminar; your library and your work you may leave out. The basis is Article 6(1)(b) of the General Data Protection "
                "Regulation: the data are needed to do what you ask for.",
                bullets(
                    "The form's page uses one cookie, which protects the form. There are no others.",
                    "If you tell us what you need to take part, we keep that only with a consent of its own (Article 9(2)(a)) and "
                    "delete it 7 days after the seminar.",
                    "The other data we keep for as many days after the seminar as the form says, usually 90. After that only numbers "
                    "without names remain.",
                    "If the data of unusually many people were to be deleted at once, we first check that it is not a mistake. "
                    "What you need is then deleted three days later at most.",
                    "In backups, what was deleted can remain for up to 30 days more.",
                    "We pass the data on to nobody and do not use it for advertising. Only if you register a colleague or hand "
                    "your place over, that person is told your name.",
                    "With the link in our mail you can see, correct, receive and delete your data. You may also object: write to "
                    "info@example.org.",
                    "If you think that we act wrongly, you may complain to the Data State Inspectorate (dvi.gov.lv).",
                ),
            ),
        ],
    },
    "accessibility": {
        "slug": "accessibility",
        "title": "Accessibility",
        "lead": "We build the site so that everyone can use it – with a keyboard, a screen reader, a small phone or without scripts.",
        "body": [
            heading("How it is now"),
            text(
                "The site follows the guidelines WCAG 2.2, level AA (standard EN 301 549). Every type of page is checked with an "
                "automatic tool in the light and the dark colours, and the five most important tasks are tried with a keyboard alone.",
                "An independent evaluation has not been made yet.",
            ),
            heading("If something is in your way"),
            text(
                "Write to info@example.org: on which page it happened and what you were trying to do. We answer within five working "
                "days and, where needed, give you the information in another way.",
            ),
        ],
    },
}

HELP_LINES: list[dict[str, Any]] = [
    {
        "name": "The single emergency number",
        "what_for": "A life or somebody's health is in danger",
        "hours": "round the clock",
        "cost": "free of charge",
        "source": "vugd.gov.lv",
    },
    {
        "name": "State Police",
        "what_for": "A crime is happening or has happened",
        "hours": "",
        "cost": "free of charge",
        "source": "iem.gov.lv",
    },
    {
        "name": "The Court Administration's helpline for victims of crime",
        "what_for": "A talk and advice for people harmed by a crime",
        "hours": "every day 12:00–22:00",
        "cost": "free of charge",
        "source": "jpa.gov.lv, “Atbalsta tālrunis cietušajiem 116006”; kept by the Court Administration since 2024",
    },
    {
        "name": "The association “Patvērums «Drošā māja»”",
        "what_for": "Advice on human trafficking",
        "hours": "Monday to Friday 9:00–17:00",
        "cost": "",
        "source": "patverums-dm.lv",
    },
]

PRESS_CONTACT = {
    "name": "Rasa Saliņa",
    "role": "Consultant and practitioner in public relations",
    "email": "prese@example.org",
}
