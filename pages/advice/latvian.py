"""Latvian words that harm, with better ones."""

from pages.advice.paradigms import adjective, any_of, forms, noun
from pages.advice.reasons import Entry, Reason

PEOPLE_WHO_CAME = any_of(
    *(
        noun(word)
        for word in (
            "imigrant|s",
            "migrant|s",
            "ārzemniek|s",
            "darbiniek|s",
            "strādniek|s",
            "ieceļotāj|s",
            "iebraucēj|s",
            "viesstrādniek|s",
        )
    ),
    *(noun(word) for word in ("imigrant|e", "migrant|e", "ārzemniec|e", "ieceļotāj|a", "iebraucēj|a")),
    noun("bēgl|is", "bēgļ"),
    noun("bēgl|e", "bēgļ"),
)
UNLAWFUL = any_of(adjective("nelegāl"), adjective("nelikumīg"))
MIGRATION = any_of(noun("imigrācij|a"), noun("migrācij|a"))

THE_DEAD = frozenset(
    [
        "genocīda",
        "holokausta",
        "represiju",
        "terora",
        "deportāciju",
        "deportācijas",
        "kara",
        "karu",
        "bada",
        "badmira",
        "okupācijas",
        "režīma",
        "revolūcijas",
        "barikāžu",
        "slaktiņa",
        "katastrofas",
        "avārijas",
        "zemestrīces",
        "plūdu",
    ]
)
"""“Kara upuri” have died; nobody would call them affected persons. Memorial days are named so, too."""

TO_SACRIFICE = frozenset(
    [
        "nest",
        "nes",
        "nesa",
        "nesam",
        "nesat",
        "nesīs",
        "nesuši",
        "nesusi",
        "nesis",
        "pienest",
        "pienes",
        "pienesa",
        "atnest",
        "ziedot",
        "ziedo",
        "salikt",
        "reliģisks",
        "rituāls",
    ]
)
"""“Nest upuri” is to make a sacrifice."""

SACRED = frozenset(["jērs", "jēra", "jēru", "altāris", "altāra", "altāri", "gars", "gara", "dāvana", "dāvanas"])

INVOLVED = "seksuāli izmantota persona” vai “prostitūcijā iesaistīta persona"

LATVIAN = (
    Entry(
        "upuris",
        (any_of(noun("upur|is"), noun("upurīt|is", "upurīš")),),
        "cilvēku tirdzniecībā cietusi persona” vai “cietušais",
        Reason.VICTIM,
        unless_after=THE_DEAD | TO_SACRIFICE,
        unless_before=SACRED,
    ),
    Entry("prostitūta", (any_of(noun("prostitūt|a"), noun("prostitūt|s")),), INVOLVED, Reason.SEX),
    Entry("prostituēta", (adjective("prostituēt"),), INVOLVED, Reason.SEX),
    Entry(
        "nodarboties ar prostitūciju",
        (
            frozenset(
                [
                    "nodarboties",
                    "nodarbojos",
                    "nodarbojies",
                    "nodarbojas",
                    "nodarbojamies",
                    "nodarbojaties",
                    "nodarbojās",
                ]
            )
            | frozenset(["nodarbojusies", "nodarbojušās", "nodarbojušies", "nodarbojies", "nodarbosies", "nodarbotos"]),
            frozenset({"ar"}),
            frozenset({"prostitūciju"}),
        ),
        "tikt izmantotai prostitūcijā",
        Reason.SEX,
    ),
    Entry(
        "prostituēties",
        (forms("prostituē", "ties jas jās jos jamies jaties jusies jušās jušies sies sim šos tos"),),
        "tikt izmantotai prostitūcijā",
        Reason.SEX,
    ),
    Entry(
        "ielasmeita",
        (any_of(noun("ielasmeit|a"), noun("mauk|a")),),
        INVOLVED,
        Reason.INSULT,
    ),
    Entry(
        "prieka meita",
        (frozenset({"prieka"}), any_of(noun("meit|a"), noun("meiten|e", "meiteņ"))),
        INVOLVED,
        Reason.SEX,
    ),
    Entry(
        "seksa verdzene",
        (
            frozenset({"seksa", "seksuālā", "seksuālās", "seksuālo"}),
            any_of(noun("verdzen|e", "verdzeņ"), noun("verg|s")),
        ),
        "seksuālajā izmantošanā cietusi persona",
        Reason.SLAVE,
    ),
    Entry(
        "seksverdzene",
        (any_of(noun("seksverdzen|e", "seksverdzeņ"), noun("seksverg|s")),),
        "seksuālajā izmantošanā cietusi persona",
        Reason.SLAVE,
    ),
    Entry(
        "seksa verdzība",
        (frozenset({"seksa", "seksuālā", "seksuālās", "seksuālo", "seksuālajā"}), noun("verdzīb|a")),
        "piespiedu seksuālā izmantošana",
        Reason.SLAVE,
    ),
    Entry(
        "bērnu pornogrāfija",
        (frozenset({"bērnu", "bērna"}), noun("pornogrāfij|a") | {"porno"}),
        "bērnu seksuālas izmantošanas materiāls",
        Reason.CHILD,
    ),
    Entry(
        "bērnu prostitūcija",
        (frozenset({"bērnu", "bērna", "nepilngadīgo"}), noun("prostitūcij|a")),
        "bērnu seksuāla izmantošana prostitūcijā",
        Reason.CHILD,
    ),
    Entry(
        "bērnu seksa tūrisms",
        (frozenset({"bērnu"}), frozenset({"seksa"}), noun("tūrism|s")),
        "bērnu seksuāla izmantošana ceļojumos un tūrismā",
        Reason.CHILD,
    ),
    Entry(
        "nelegālais imigrants",
        (UNLAWFUL, PEOPLE_WHO_CAME),
        "persona bez likumīgām tiesībām uzturēties valstī",
        Reason.ILLEGAL,
        exact=True,
    ),
    Entry(
        "nelegālis",
        (noun("nelegāl|is", "nelegāļ") - {"nelegāli"},),
        "persona bez likumīgām tiesībām uzturēties valstī",
        Reason.ILLEGAL,
        exact=True,
    ),
    Entry(
        "nelegālā migrācija", (adjective("nelegāl"), MIGRATION), "neatbilstīga migrācija", Reason.ILLEGAL, exact=True
    ),
    Entry("invalīds", (any_of(noun("invalīd|s"), noun("invalīd|e")),), "cilvēks ar invaliditāti", Reason.PERSON),
    Entry("kroplis", (noun("kropl|is", "kropļ") - {"kropli"},), "cilvēks ar invaliditāti", Reason.INSULT, exact=True),
    Entry("kurlmēms", (adjective("kurlmēm"),), "nedzirdīgs cilvēks", Reason.PERSON),
    Entry(
        "garīgi atpalicis",
        (
            frozenset({"garīgi"}),
            frozenset({"atpalicis", "atpalikusi", "atpalikuši", "atpalikušas"}) | adjective("atpalikuš"),
        ),
        "cilvēks ar intelektuālās attīstības traucējumiem",
        Reason.PERSON,
    ),
    Entry(
        "garīgi slims",
        (frozenset({"garīgi", "psihiski"}), adjective("slim")),
        "cilvēks ar psihiskās veselības traucējumiem",
        Reason.PERSON,
    ),
    Entry(
        "psihs",
        (any_of(adjective("vājprātīg"), noun("psih|s"), noun("psihopāt|s"), noun("debil|is", "debiļ") - {"debili"}),),
        "cilvēks ar psihiskās veselības traucējumiem",
        Reason.INSULT,
        exact=True,
    ),
    Entry(
        "narkomāns", (any_of(noun("narkomān|s"), noun("narkomān|e")),), "cilvēks ar narkotiku atkarību", Reason.PERSON
    ),
    Entry(
        "alkoholiķis",
        (any_of(noun("alkoholiķ|is"), noun("alkoholiķ|e")),),
        "cilvēks ar alkohola atkarību",
        Reason.PERSON,
    ),
    Entry(
        "bezpajumtnieks",
        (any_of(noun("bezpajumtniek|s"), noun("bezpajumtniec|e")),),
        "cilvēks bez pajumtes",
        Reason.HOMELESS,
    ),
    Entry(
        "bomzis",
        (any_of(noun("bomz|is", "bomž"), noun("bomž|is"), noun("bomz|is")),),
        "cilvēks bez pajumtes",
        Reason.INSULT,
    ),
    Entry(
        "čigāns",
        (
            any_of(
                noun("čigān|s"),
                noun("čigāniet|e", "čigānieš"),
                noun("čigānien|e", "čigānieņ"),
                noun("čigānen|e", "čigāneņ"),
            ),
        ),
        "roms” vai “romiete",
        Reason.ROMA,
    ),
    Entry(
        "nēģeris",
        (any_of(noun("nēģer|is"), noun("nēģeriet|e", "nēģerieš")),),
        "melnādains cilvēks",
        Reason.INSULT,
    ),
    Entry("žīds", (any_of(noun("žīd|s"), noun("žīdiet|e", "žīdieš")),), "ebrejs” vai “ebrejiete", Reason.INSULT),
    Entry(
        "gastarbaiters",
        (any_of(noun("gastarbaiter|s"), noun("gastarbeiter|s"), noun("gastarbaiter|is"), noun("gastarbeiter|is")),),
        "viesstrādnieks” vai “ārvalstu darbinieks",
        Reason.WORKER,
    ),
    Entry(
        "dzīvā prece",
        (adjective("dzīv"), noun("prec|e", "preč")),
        "cilvēki, kurus izmanto",
        Reason.GOODS,
    ),
    Entry(
        "bēgļu straume",
        (
            frozenset({"bēgļu", "migrantu", "imigrantu", "patvērumprasītāju"}),
            any_of(
                noun("straum|e", "straumj"),
                noun("plūsm|a"),
                noun("invāzij|a"),
                noun("viln|is", "viļņ"),
                frozenset(
                    [
                        "plūdi",
                        "plūdu",
                        "plūdiem",
                        "plūdus",
                        "plūdos",
                        "lavīna",
                        "lavīnas",
                        "lavīnai",
                        "lavīnu",
                        "lavīnā",
                    ]
                ),
            ),
        ),
        "daudz cilvēku, kas meklē patvērumu",
        Reason.FLOOD,
    ),
)
