"""English, Russian and Ukrainian words that harm, with better ones: shorter lists for the translated pages."""

from pages.editorial.advice.paradigms import any_of, english, forms, russian, ukrainian
from pages.editorial.advice.reasons import Entry, Reason

ADDICT = "person with a drug addiction"

ENGLISH = (
    Entry(
        "victim",
        (english("victim"),),
        "person who was trafficked” or “survivor",
        Reason.VICTIM,
        unless_after=frozenset({"holocaust", "genocide", "war", "earthquake", "deportation"}),
        unless_before=frozenset({"support"}),
    ),
    Entry("prostitute", (english("prostitute"),), "person exploited in prostitution", Reason.SEX),
    Entry("whore", (english("whore", "hooker", "slut"),), "person exploited in prostitution", Reason.INSULT),
    Entry(
        "sex slave",
        (frozenset({"sex", "sexual"}), english("slave") | {"slavery"}),
        "person who was sexually exploited",
        Reason.SLAVE,
    ),
    Entry(
        "child pornography",
        (frozenset({"child", "children's", "children’s"}), frozenset({"pornography", "porn"})),
        "child sexual abuse material",
        Reason.CHILD,
    ),
    Entry(
        "child prostitute",
        (english("child"), english("prostitute") | {"prostitution"}),
        "child exploited in prostitution",
        Reason.CHILD,
    ),
    Entry(
        "child sex tourism",
        (frozenset({"child"}), frozenset({"sex"}), frozenset({"tourism", "tourist", "tourists"})),
        "sexual exploitation of children in travel and tourism",
        Reason.CHILD,
    ),
    Entry(
        "illegal immigrant",
        (
            frozenset({"illegal", "unlawful"}),
            english("immigrant", "migrant", "alien", "refugee", "foreigner", "worker"),
        ),
        "person without a residence permit",
        Reason.ILLEGAL,
    ),
    Entry("illegals", (frozenset({"illegals"}),), "people without a residence permit", Reason.ILLEGAL),
    Entry(
        "illegal immigration",
        (frozenset({"illegal"}), frozenset({"immigration", "migration"})),
        "irregular migration",
        Reason.ILLEGAL,
    ),
    Entry(
        "cripple",
        (english("cripple", "invalid") - {"invalid", "invalid's"} | {"handicapped", "crippled"},),
        "person with a disability",
        Reason.PERSON,
    ),
    Entry("drug addict", (frozenset({"drug"}), english("addict")), ADDICT, Reason.PERSON),
    Entry("junkie", (english("junkie"),), ADDICT, Reason.INSULT),
    Entry("bum", (english("hobo", "tramp") | {"vagrants", "vagrant"},), "person without a home", Reason.HOMELESS),
    Entry("gypsy", (english("gypsy"),), "Roma", Reason.ROMA),
    Entry("human cargo", (frozenset({"human"}), frozenset({"cargo", "goods", "merchandise"})), "people", Reason.GOODS),
    Entry(
        "flood of refugees",
        (english("flood", "wave", "tide"), frozenset({"of"}), english("refugee", "migrant", "immigrant")),
        "many people who look for protection",
        Reason.FLOOD,
    ),
)

RUSSIAN = (
    Entry(
        "жертва",
        (russian("жертв|а", "жертв"),),
        "человек, пострадавший от торговли людьми” или “пострадавший",
        Reason.VICTIM,
        unless_after=frozenset(["приносить", "принести", "приносит", "принёс", "принесла", "принесли"]),
        unless_before=frozenset(
            ["холокоста", "геноцида", "репрессий", "войны", "террора", "депортации", "депортаций", "блокады"]
        ),
    ),
    Entry(
        "проститутка",
        (russian("проститут|ка", "проституток"),),
        "человек, которого сексуально эксплуатируют",
        Reason.SEX,
    ),
    Entry(
        "шлюха",
        (forms("шлюх", "а и е у ой ам ами ах ") | {"путана", "путаны", "путан", "путану"},),
        "человек, которого сексуально эксплуатируют",
        Reason.INSULT,
    ),
    Entry(
        "секс-рабыня",
        (
            forms("секс-рабын", "я и ю ей ь ям ями ях")
            | {"секс-рабство", "секс-рабства", "секс-рабстве", "секс-рабству"},
        ),
        "человек, пострадавший от сексуальной эксплуатации",
        Reason.SLAVE,
    ),
    Entry(
        "сексуальное рабство",
        (russian("сексуальн|ый"), forms("рабств", "о а у ом е") | forms("рабын", "я и ю ей ь ям ями ях")),
        "сексуальная эксплуатация",
        Reason.SLAVE,
    ),
    Entry(
        "детская порнография",
        (russian("детск|ий"), russian("порнограф|ия")),
        "материалы о сексуальном насилии над детьми",
        Reason.CHILD,
    ),
    Entry(
        "детская проституция",
        (russian("детск|ий"), russian("проституц|ия")),
        "сексуальная эксплуатация детей",
        Reason.CHILD,
    ),
    Entry(
        "нелегал",
        (any_of(russian("нелегал|"), russian("нелегал|ка", "нелегалок")),),
        "человек без права на пребывание",
        Reason.ILLEGAL,
    ),
    Entry(
        "нелегальный мигрант",
        (
            any_of(russian("нелегальн|ый"), russian("незаконн|ый")),
            any_of(
                russian("мигрант|"),
                russian("иммигрант|"),
                russian("мигрант|ка", "мигранток"),
                forms("беженец беженц", "а у ем е ы ев ам ами ах"),
            ),
        ),
        "человек без права на пребывание",
        Reason.ILLEGAL,
    ),
    Entry(
        "нелегальная миграция",
        (any_of(russian("нелегальн|ый"), russian("незаконн|ый")), any_of(russian("миграц|ия"), russian("иммиграц|ия"))),
        "неурегулированная миграция",
        Reason.ILLEGAL,
    ),
    Entry("инвалид", (russian("инвалид|"),), "человек с инвалидностью", Reason.PERSON),
    Entry(
        "наркоман",
        (any_of(russian("наркоман|"), russian("наркоман|ка", "наркоманок")),),
        "человек с наркотической зависимостью",
        Reason.PERSON,
    ),
    Entry(
        "алкоголик",
        (forms("алкоголик", " а у ом е и ов ам ами ах") | russian("алкоголич|ка", "алкоголичек"),),
        "человек с алкогольной зависимостью",
        Reason.PERSON,
    ),
    Entry("бомж", (forms("бомж", " а у ом е и ей ам ами ах"),), "человек без жилья", Reason.INSULT),
    Entry("цыган", (any_of(russian("цыган|"), russian("цыган|ка", "цыганок"), {"цыгане"}),), "рома", Reason.ROMA),
    Entry(
        "негр", (any_of(russian("негр|"), russian("негритян|ка", "негритянок")),), "темнокожий человек", Reason.INSULT
    ),
    Entry("гастарбайтер", (russian("гастарбайтер|"),), "трудовой мигрант", Reason.WORKER),
    Entry(
        "живой товар",
        (frozenset({"живой", "живого", "живому", "живым", "живом"}), russian("товар|")),
        "люди",
        Reason.GOODS,
    ),
)

UKRAINIAN = (
    Entry(
        "жертва",
        (ukrainian("жертв|а", "жертв"),),
        "людина, яка постраждала від торгівлі людьми” або “постраждала особа",
        Reason.VICTIM,
        unless_after=frozenset(["приносити", "принести", "приносить", "приніс", "принесла", "принесли"]),
        unless_before=frozenset(
            ["голокосту", "голодомору", "геноциду", "репресій", "війни", "терору", "депортації", "депортацій"]
        ),
    ),
    Entry(
        "проститутка",
        (ukrainian("проститут|ка", "проституток", "проститутці"),),
        "людина, яку сексуально експлуатують",
        Reason.SEX,
    ),
    Entry(
        "повія",
        (forms("пові", "я ї ю єю й ям ями ях") | forms("шльондр", "а и і у ою ам ами ах "),),
        "людина, яку сексуально експлуатують",
        Reason.INSULT,
    ),
    Entry(
        "секс-рабиня",
        (
            forms("секс-рабин", "я і ю ею ь ям ями ях")
            | {"секс-рабство", "секс-рабства", "секс-рабстві", "секс-рабству"},
        ),
        "людина, яка постраждала від сексуальної експлуатації",
        Reason.SLAVE,
    ),
    Entry(
        "сексуальне рабство",
        (ukrainian("сексуальн|ий"), forms("рабств", "о а у ом і") | forms("рабин", "я і ю ею ь ям ями ях")),
        "сексуальна експлуатація",
        Reason.SLAVE,
    ),
    Entry(
        "дитяча порнографія",
        (ukrainian("дитяч|ий"), ukrainian("порнограф|ія")),
        "матеріали про сексуальне насильство над дітьми",
        Reason.CHILD,
    ),
    Entry(
        "дитяча проституція",
        (ukrainian("дитяч|ий"), ukrainian("проституц|ія")),
        "сексуальна експлуатація дітей",
        Reason.CHILD,
    ),
    Entry(
        "нелегал",
        (any_of(ukrainian("нелегал|"), ukrainian("нелегал|ка", "нелегалок", "нелегалці")),),
        "людина без права на перебування",
        Reason.ILLEGAL,
    ),
    Entry(
        "нелегальний мігрант",
        (
            any_of(ukrainian("нелегальн|ий"), ukrainian("незаконн|ий")),
            any_of(ukrainian("мігрант|"), ukrainian("іммігрант|"), ukrainian("мігрант|ка", "мігранток")),
        ),
        "людина без права на перебування",
        Reason.ILLEGAL,
    ),
    Entry(
        "нелегальна міграція",
        (
            any_of(ukrainian("нелегальн|ий"), ukrainian("незаконн|ий")),
            any_of(ukrainian("міграц|ія"), ukrainian("імміграц|ія")),
        ),
        "неврегульована міграція",
        Reason.ILLEGAL,
    ),
    Entry("інвалід", (ukrainian("інвалід|"),), "людина з інвалідністю", Reason.PERSON),
    Entry(
        "наркоман",
        (any_of(ukrainian("наркоман|"), ukrainian("наркоман|ка", "наркоманок", "наркоманці")),),
        "людина з наркотичною залежністю",
        Reason.PERSON,
    ),
    Entry(
        "алкоголік",
        (forms("алкоголік", " а у ові ом и ів ам ами ах"),),
        "людина з алкогольною залежністю",
        Reason.PERSON,
    ),
    Entry("бомж", (forms("бомж", " а у еві ем і ів ам ами ах"),), "людина без житла", Reason.INSULT),
    Entry(
        "циган",
        (any_of(ukrainian("циган|"), ukrainian("циган|ка", "циганок", "циганці")),),
        "ром” або “ромка",
        Reason.ROMA,
    ),
    Entry("негр", (ukrainian("негр|"),), "темношкіра людина", Reason.INSULT),
    Entry("гастарбайтер", (ukrainian("гастарбайтер|"),), "трудовий мігрант", Reason.WORKER),
    Entry(
        "живий товар", (frozenset({"живий", "живого", "живому", "живим"}), ukrainian("товар|")), "люди", Reason.GOODS
    ),
)
