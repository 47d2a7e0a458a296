"""Latvian words that harm when one writes of trafficking, prostitution, children and migration, with better ones."""

from pages.editorial.advice.latvian_people import LATVIAN_PEOPLE
from pages.editorial.advice.paradigms import adjective, any_of, forms, noun
from pages.editorial.advice.reasons import Entry, Reason

PEOPLE_WHO_CAME = any_of(
    *map(
        noun,
        ["imigrant|s", "migrant|s", "ārzemniek|s", "ārvalstniek|s", "darbiniek|s", "strādniek|s", "viesstrādniek|s"],
    ),
    *map(
        noun, ["ieceļotāj|s", "iebraucēj|s", "patvērumprasītāj|s", "cilvēk|s", "ieceļotāj|a", "iebraucēj|a", "person|a"]
    ),
    noun("imigrant|e", "imigranš"),
    noun("migrant|e", "migranš"),
    {"imigrantu", "migrantu"},
    noun("ārzemniec|e", "ārzemnieč"),
    noun("ārvalstniec|e", "ārvalstnieč"),
    noun("iedzīvotāj|s"),
    noun("darbiniec|e", "darbinieč"),
    noun("strādniec|e", "strādnieč"),
    noun("viesstrādniec|e", "viesstrādnieč"),
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
        "režīmu",
        "revolūcijas",
        "barikāžu",
        "slaktiņa",
        "katastrofas",
        "avārijas",
        "avāriju",
        "zemestrīces",
        "plūdu",
        "satiksmes",
        "negadījuma",
        "negadījumu",
        "ugunsgrēka",
        "ugunsgrēku",
        "traģēdijas",
        "terorakta",
        "teroraktu",
        "nacisma",
        "staļinisma",
        "komunisma",
        "sprādziena",
        "bombardēšanas",
        "pandēmijas",
        "epidēmijas",
        "cunami",
        "bojāgājušo",
        "cilvēku",
    ]
)
"""“Kara upuri” have died, “cilvēku upuri” are deaths: nobody would call these affected persons, and memorial days are
named after them."""

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

MINORS = frozenset({"bērnu", "bērna", "nepilngadīgo", "pusaudžu", "mazgadīgo"})
MATERIAL = "bērnu seksuālas izmantošanas materiāls"
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
            forms("nodarbo", "ties jos jies jas jamies jaties jās juties jusies jušās jušies sies tos")
            - {"nodarbojuties"},
            frozenset({"ar"}),
            frozenset({"prostitūciju"}),
        ),
        "tikt izmantotai prostitūcijā",
        Reason.SEX,
    ),
    Entry(
        "prostituēties",
        (forms("prostituē", "ties jas jās jos jamies jaties jusies jušās jušies sies sim šos tos šanās šanos"),),
        "tikt izmantotai prostitūcijā",
        Reason.SEX,
    ),
    Entry(
        "ielasmeita",
        (any_of(*map(noun, ["ielasmeit|a", "mauk|a", "kurv|a", "slamp|a"])),),
        INVOLVED,
        Reason.INSULT,
    ),
    Entry(
        "prieka meita",
        (frozenset({"prieka"}), any_of(noun("meit|a"), noun("meiten|e", "meiteņ"))),
        INVOLVED,
        Reason.SEX,
    ),
    Entry("priekameita", (any_of(noun("priekameit|a"), noun("priekameiten|e", "priekameiteņ")),), INVOLVED, Reason.SEX),
    Entry(
        "vieglas uzvedības sieviete",
        (
            frozenset({"vieglas"}),
            frozenset({"uzvedības"}),
            any_of(noun("sieviet|e", "sievieš"), noun("meit|a"), noun("meiten|e", "meiteņ")),
        ),
        INVOLVED,
        Reason.SEX,
    ),
    Entry(
        "seksa pakalpojumu klients",
        (frozenset({"seksa", "seksuālo"}), frozenset({"pakalpojumu"}), any_of(noun("klient|s"), noun("klient|e"))),
        "cilvēks, kas pērk seksu",
        Reason.BUYER,
    ),
    Entry(
        "mūsdienu vergs",
        (frozenset({"mūsdienu", "darba"}), any_of(noun("verg|s"), noun("verdzen|e", "verdzeņ"))),
        "piespiedu darbā izmantots cilvēks",
        Reason.SLAVE,
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
        (MINORS, noun("pornogrāfij|a") | {"porno"}),
        MATERIAL,
        Reason.CHILD,
    ),
    Entry(
        "pornogrāfija ar bērniem",
        (
            noun("pornogrāfij|a"),
            frozenset({"ar"}),
            frozenset({"bērniem", "bērnu", "nepilngadīgajiem", "nepilngadīgiem"}),
        ),
        MATERIAL,
        Reason.CHILD,
    ),
    Entry("bērnpornogrāfija", (noun("bērnpornogrāfij|a"),), MATERIAL, Reason.CHILD),
    Entry(
        "bērnu prostitūcija",
        (MINORS, noun("prostitūcij|a")),
        "bērnu seksuāla izmantošana prostitūcijā",
        Reason.CHILD,
    ),
    Entry(
        "bērnu seksa tūrisms",
        (frozenset({"bērnu"}), frozenset({"seksa"}), any_of(noun("tūrism|s"), noun("tūrist|s"))),
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
        "nelegālais patvēruma meklētājs",
        (UNLAWFUL, frozenset({"patvēruma"}), any_of(noun("meklētāj|s"), noun("meklētāj|a"))),
        "patvēruma meklētājs",
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
    Entry(
        "cilvēku kontrabanda",
        (
            frozenset({"cilvēku", "migrantu", "bēgļu", "personu"}),
            any_of(noun("kontraband|a"), noun("kontrabandist|s"), noun("kontrabandist|e", "kontrabandiš")),
        ),
        "cilvēku tirdzniecība” vai “nelikumīga pārvietošana pāri robežai",
        Reason.SMUGGLING,
    ),
    *LATVIAN_PEOPLE,
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
    Entry("cilvēku krava", (frozenset({"cilvēku"}), noun("krav|a")), "cilvēki, kurus veda", Reason.GOODS),
    Entry(
        "bēgļu straume",
        (
            frozenset({"bēgļu", "migrantu", "imigrantu", "patvērumprasītāju"}),
            any_of(
                noun("straum|e", "straumj"),
                noun("plūsm|a"),
                noun("invāzij|a"),
                noun("viln|is", "viļņ"),
                noun("lavīn|a"),
                noun("ord|a"),
                frozenset(["plūdi", "plūdu", "plūdiem", "plūdus", "plūdos", "cunami"]),
            ),
        ),
        "daudz cilvēku, kas meklē patvērumu",
        Reason.FLOOD,
    ),
)
