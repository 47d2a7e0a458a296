"""Words that harm are met in every form and in each language; what only looks like them is left alone."""

import pytest
from django.conf import settings

from pages.editorial.advice.lists import entries_of
from pages.editorial.advice.words import harmful_words

PARADIGMS = {
    "upuris": "upuris upura upurim upuri upurī upuru upuriem upurus upuros",
    "prostitūta": "prostitūta prostitūtas prostitūtai prostitūtu prostitūtā prostitūtām prostitūtās",
    "prostituēta": "prostituēta prostituētas prostituētai prostituētu prostituētām prostituētā prostituētās prostituētajai "
    "prostituēto prostituētajā prostituētajām prostituētais prostituētie",
    "seksa verdzene": "seksa verdzene,seksa verdzenes,seksa verdzenei,seksa verdzeni,seksa verdzenē,seksa verdzeņu,"
    "seksa verdzenēm,seksa verdzenēs,seksa vergs,seksa vergi,seksa vergiem",
    "seksa verdzība": "seksa verdzība,seksa verdzības,seksa verdzībai,seksa verdzību,seksuālajā verdzībā",
    "bērnu pornogrāfija": "bērnu pornogrāfija,bērnu pornogrāfijas,bērnu pornogrāfijai,bērnu pornogrāfiju,bērnu pornogrāfijā",
    "bērnu prostitūcija": "bērnu prostitūcija,bērnu prostitūcijas,bērnu prostitūciju,bērnu prostitūcijā",
    "bērnu seksa tūrisms": "bērnu seksa tūrisms,bērnu seksa tūrisma,bērnu seksa tūrismu,bērnu seksa tūrismā",
    "nodarboties ar prostitūciju": "nodarbojas ar prostitūciju,nodarbojās ar prostitūciju,nodarboties ar prostitūciju",
    "nelegālais imigrants": "nelegālais imigrants,nelegālā imigranta,nelegālajam imigrantam,nelegālo imigrantu,nelegālie imigranti,"
    "nelegālajiem imigrantiem,nelegālos imigrantus,nelegāls migrants,nelegāli migranti,nelegālu migrantu,"
    "nelegālās imigrantes,nelikumīgs imigrants,nelegālais bēglis,nelegālā bēgļa,nelegālie bēgļi,nelegālo bēgļu",
    "nelegālis": "nelegālis nelegāļa nelegālim nelegālī nelegāļi nelegāļu nelegāļiem nelegāļus nelegāļos",
    "nelegālā migrācija": "nelegālā migrācija,nelegālās migrācijas,nelegālo imigrāciju,nelegālajā imigrācijā",
    "invalīds": "invalīds invalīda invalīdam invalīdu invalīdā invalīdi invalīdiem invalīdus invalīdos invalīde invalīdes invalīdei invalīdēm invalīžu handikapēts",
    "kurlmēms": "kurlmēms kurlmēmais kurlmēmie kurlmēmajiem kurlmēmo",
    "garīgi atpalicis": "garīgi atpalicis,garīgi atpalikusi,garīgi atpalikušais,garīgi atpalikušo,garīgi atpalikušajiem",
    "narkomāns": "narkomāns narkomāna narkomānam narkomānu narkomānā narkomāni narkomāniem narkomānus narkomānos narkomāne narkomānes narkomānei narkomāņu",
    "alkoholiķis": "alkoholiķis alkoholiķa alkoholiķim alkoholiķi alkoholiķu alkoholiķiem alkoholiķus alkoholiķe alkoholiķes",
    "bezpajumtnieks": "bezpajumtnieks bezpajumtnieka bezpajumtniekam bezpajumtnieku bezpajumtnieki bezpajumtniekiem bezpajumtniekus "
    "bezpajumtniece bezpajumtnieces bezpajumtniecēm bezpajumtnieču",
    "bomzis": "bomzis bomža bomzim bomzi bomži bomžu bomžiem bomžus bomžos",
    "čigāns": "čigāns čigāna čigānam čigānu čigāni čigāniem čigānus čigāniete čigānietes čigānieti čigāniešu čigānietēm",
    "nēģeris": "nēģeris nēģera nēģerim nēģeri nēģeru nēģeriem nēģerus nēģeriete",
    "žīds": "žīds žīda žīdam žīdu žīdi žīdiem žīdus žīdiete",
    "gastarbaiters": "gastarbaiters gastarbaitera gastarbaiteri gastarbaiteriem gastarbaiterus",
    "dzīvā prece": "dzīvā prece,dzīvās preces,dzīvo preci,dzīvajai precei,dzīvajām precēm,dzīvo preču",
    "bēgļu straume": "bēgļu straume,bēgļu straumes,bēgļu straumi,migrantu plūsma,migrantu plūsmu,bēgļu plūdi,migrantu viļņi,bēgļu viļņu",
    "prostituēties": "prostituēties prostituējas prostituējās prostituējusies prostituējušās prostituēšanās prostituēšanos",
    "seksverdzene": "seksverdzene seksverdzenes seksverdzeņu seksverdzenēm",
    "garīgi slims": "garīgi slims,garīgi slima,garīgi slimi,garīgi slimais,garīgi slimajiem,garīgi slimo,psihiski slims",
    "ielasmeita": "ielasmeita ielasmeitas ielasmeitu ielasmeitām mauka maukas",
    "prieka meita": "prieka meita,prieka meitas,prieka meitu,prieka meitām",
    "kroplis": "kroplis kropļa kroplim kropļi kropļu kropļiem",
    "priekameita": "priekameita priekameitas priekameitu priekameitām priekameiteņu",
    "vieglas uzvedības sieviete": "vieglas uzvedības sieviete,vieglas uzvedības sievietes,vieglas uzvedības sieviešu,vieglas uzvedības meitenēm",
    "seksa pakalpojumu klients": "seksa pakalpojumu klients,seksa pakalpojumu klienta,seksa pakalpojumu klientiem,seksuālo pakalpojumu klienti",
    "mūsdienu vergs": "mūsdienu vergs,mūsdienu vergi,mūsdienu vergiem,darba vergi,mūsdienu verdzeņu",
    "pornogrāfija ar bērniem": "pornogrāfija ar bērniem,pornogrāfijas ar bērniem,pornogrāfiju ar nepilngadīgajiem",
    "bērnpornogrāfija": "bērnpornogrāfija bērnpornogrāfijas bērnpornogrāfiju",
    "nelegālais patvēruma meklētājs": "nelegālais patvēruma meklētājs,nelegālie patvēruma meklētāji,nelegālo patvēruma meklētāju",
    "cilvēku kontrabanda": "cilvēku kontrabanda,cilvēku kontrabandas,cilvēku kontrabandu,migrantu kontrabandā,cilvēku kontrabandisti",
    "cilvēku krava": "cilvēku krava,cilvēku kravas,cilvēku kravu",
    "šizofrēniķis": "šizofrēniķis šizofrēniķa šizofrēniķi šizofrēniķiem šizofrēniķe",
    "piesiets ratiņkrēslam": "piesiets ratiņkrēslam,piesieta ratiņkrēslam,pieķēdētas ratiņkrēslam,piesietie ratiņkrēslam",
    "ratiņkrēslam piesiets": "ratiņkrēslam piesiets,ratiņkrēslam piesieta,ratiņkrēslam piesietie",
    "HIV inficētais": "hiv inficētais,hiv inficēta,hiv slimniekiem,aids slimnieks,aids slimniece",
    "psihs": "psihs psiham psihi vājprātīgais vājprātīgā debilis debiļi",
}

OTHERS = {
    "en": "victim,victims,victim's,victims’,prostitute,prostitutes,sex slaves,child pornography,child prostitutes,child prostitution,"
    "illegal immigrants,illegal migrant,illegals,illegal immigration,the handicapped,drug addicts,junkies,gypsies,human cargo,waves of migrants",
    "ru": "нелегальные беженцы,жертва,жертвы,жертве,жертву,жертвой,жертв,жертвам,жертвами,жертвах,проститутка,проститутки,проститутку,проституток,проституткам,"
    "нелегал,нелегалы,нелегалов,нелегальный мигрант,нелегальных мигрантов,незаконные мигранты,детская порнография,детской порнографии,"
    "детскую проституцию,секс-рабыня,секс-рабынь,инвалид,инвалидов,инвалидам,цыгане,цыган,цыганка,наркоман,наркоманами,бомж,бомжи,"
    "живой товар,живого товара,сексуальное рабство,сексуального рабства",
    "uk": "жертва,жертви,жертві,жертву,жертвою,жертв,жертвам,жертвами,жертвах,проститутка,проститутки,проституток,проститутці,повія,повії,"
    "нелегал,нелегали,нелегалів,нелегальний мігрант,нелегальних мігрантів,дитяча порнографія,дитячої порнографії,дитячу проституцію,"
    "інвалід,інваліди,інвалідів,цигани,циганка,наркомани,бомжі,живий товар,сексуальне рабство",
}
"""Forms of the other languages' words."""

INNOCENT = {
    "lv": [
        "Upe plūst, upes krastā, upi šķērso, upju daudz, Upīte, upurēt, upurēšana, upurējās, uperis, ziedoties.",
        "Prostitūcijas ierobežošanas noteikumi; prostitūcijā iesaistīta persona; prostitūcija kā parādība; prostata; substitūts; institūts.",
        "Nelegāli strādāt, nelegāla nodarbinātība, nelegālais tirgus, nelegālas cigaretes, legālie imigranti, migrants un imigrante.",
        "Invaliditāte, invaliditātes pensija, cilvēks ar invaliditāti, invazīvs, validēt.",
        "Cigarete, cigāru kaste, narkotikas, narkomānija, narkoloģija, alkohols, bezpajumtes cilvēks, pajumte, bumba.",
        "Cietušais, cietusī, cietušo, cilvēku tirdzniecībā cietusi persona, mūsdienu verdzība, parādu verdzība, verdzības pazīmes.",
        "Žīdainā mati, zīds, zīda šalle, Nīgera, nervozs, roms, romi, Roma, romāns.",
        "Prece, preces, dzīva mūzika, dzīvā valoda, preču zīme, plūsma, bēgļu nometne, migrantu tiesības, ziņu plūsma.",
        "Bērnu grāmatas, bērnu tiesības, bērnu tūrisms, prieka asaras, prieka vēsts, meita, seksa izglītība.",
        "Psihologs, psihiskā veselība, psihoterapeits, debija, krops, kropļot, mauks.",
        "Viņa bija gatava nest upurus. Kara upuru piemiņa. Holokausta upuri. Upura jērs.",
        "Filma “Upuris”, grāmata «Prostitūta», saki nevis “upuris”, bet “cietusī”.",
        "Latvijas Invalīdu biedrība un deputāte Lolita Čigāne; rakstnieks Andrē Žīds; komponists Jānis Čigāns.",
        "Komunistiskā genocīda upuru piemiņas diena.",
    ],
    "en": [
        "A victory, victimless, prosthesis, illegal work, an invalid ticket, human rights, a wave of applause, childhood."
    ],
    "ru": [
        "Пожертвование, жертвовать, пожертвовала, проституция, инвалидность, легальный, нелегально работать, цыплёнок, наркотики, негритосик."
    ],
    "uk": [
        "Пожертва, пожертвувати, жертвувати, проституція, інвалідність, нелегально працювати, наркотики, циганський."
    ],
}


def names(text: str, language: str = "lv") -> list[str]:
    return [entry.name for _, _, entry in harmful_words(text, language)]


def forms_of(paradigm: str) -> list[str]:
    return paradigm.split(",") if "," in paradigm or " " not in paradigm else paradigm.split()


ALL_FORMS = [(name, form) for name, paradigm in PARADIGMS.items() for form in forms_of(paradigm)]


@pytest.mark.parametrize(("name", "form"), ALL_FORMS)
def test_a_harmful_word_is_met_in_every_form(name: str, form: str) -> None:
    assert names(f"Te ir {form}, un viss.") == [name]
    assert names(form.capitalize()) == [name]
    assert names(form.upper()) == [name]


def test_every_latvian_word_of_the_list_is_tried() -> None:
    tried = set(PARADIGMS)
    assert {entry.name for entry in entries_of("lv")} == tried


@pytest.mark.parametrize(
    ("language", "form"), [(code, form) for code, all_ in OTHERS.items() for form in all_.split(",")]
)
def test_the_words_of_other_languages_are_met(language: str, form: str) -> None:
    assert len(names(f"– {form}.", language)) == 1


@pytest.mark.parametrize(("language", "text"), [(code, text) for code, texts in INNOCENT.items() for text in texts])
def test_what_is_innocent_is_left_alone(language: str, text: str) -> None:
    assert names(text, language) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cietušais upuris", ["upuris"]),
        ("Cilvēku tirdzniecības upuri un prostitūtas", ["upuris", "prostitūta"]),
        ("prostituta un cigans", ["prostitūta", "čigāns"]),
        ("nelegālie\xa0imigranti", ["nelegālais imigrants"]),
        ("nelegālie, imigranti", []),
        ("bērnu prostitūtas", ["prostitūta"]),
        ("Pirmais teikums. Upuriem palīdz. – Upuris!", ["upuris", "upuris"]),
        ("Viņa sacīja: “Es nebiju upuris.” Upuri klusē.", ["upuris"]),
        ("“Nāc,” teica upuris", ["upuris"]),
        ("Viņi nesa palīdzību upuriem.", ["upuris"]),
        ("upuri-cietušie, upuris/cietušais", ["upuris", "upuris"]),
    ],
)
def test_phrases_quotes_and_what_stands_beside(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_every_entry_says_what_is_better_and_why() -> None:
    for language, _name in settings.LANGUAGES:
        entries = entries_of(language)
        assert len({entry.name for entry in entries}) == len(entries)
        for entry in entries:
            assert entry.better, entry.name
            assert entry.reason.label, entry.name
            # The better words are not themselves advised against.
            assert names(entry.better, language) == [], entry.name
