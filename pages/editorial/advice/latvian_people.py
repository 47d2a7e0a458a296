"""Latvian words that make an illness, poverty or an origin into the whole of a person, with better ones."""

from pages.editorial.advice.paradigms import adjective, any_of, noun
from pages.editorial.advice.reasons import Entry, Reason

WHEELCHAIR = frozenset({"ratiņkrēslam", "ratiņkrēsliem", "ratiņiem"})
TIED = any_of(adjective("piesiet"), adjective("pieķēdēt"), adjective("piekalt"))
MOVES = "cilvēks, kas pārvietojas ratiņkrēslā"

LATVIAN_PEOPLE = (
    Entry(
        "invalīds",
        (any_of(noun("invalīd|s"), noun("invalīd|e", "invalīž"), adjective("handikapēt")),),
        "cilvēks ar invaliditāti",
        Reason.PERSON,
    ),
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
        "šizofrēniķis",
        (any_of(noun("šizofrēniķ|is"), noun("šizofrēniķ|e")),),
        "cilvēks ar šizofrēniju",
        Reason.PERSON,
    ),
    Entry("piesiets ratiņkrēslam", (TIED, WHEELCHAIR), MOVES, Reason.PERSON),
    Entry("ratiņkrēslam piesiets", (WHEELCHAIR, TIED), MOVES, Reason.PERSON),
    Entry(
        "HIV inficētais",
        (
            frozenset({"hiv", "aids", "spid"}),
            any_of(noun("slimniek|s"), noun("slimniec|e", "slimnieč"), adjective("inficēt"), adjective("slim")),
        ),
        "cilvēks ar HIV",
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
        "narkomāns",
        (any_of(noun("narkomān|s"), noun("narkomān|e", "narkomāņ")),),
        "cilvēks ar narkotiku atkarību",
        Reason.PERSON,
    ),
    Entry(
        "alkoholiķis",
        (any_of(noun("alkoholiķ|is"), noun("alkoholiķ|e")),),
        "cilvēks ar alkohola atkarību",
        Reason.PERSON,
    ),
    Entry(
        "bezpajumtnieks",
        (any_of(noun("bezpajumtniek|s"), noun("bezpajumtniec|e", "bezpajumtnieč")),),
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
                noun("čigānmeiten|e", "čigānmeiteņ"),
                noun("čigānbērn|s"),
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
)
