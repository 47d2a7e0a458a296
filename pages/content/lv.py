"""The campaign in Latvian."""

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

NGO_SOURCE = "Biedrība “Patvērums «Drošā māja»”, patverums-dm.lv, “Kampaņa «Atver acis»” un 19.01.2012. ziņa"

PAGES: dict[str, dict[str, Any]] = {
    "home": {
        "slug": "sakums",
        "title": "Atver acis",
        "slogan": "Atver acis.",
        "lead": "Cilvēku tirdzniecība notiek arī Latvijā. To var pamanīt – ja zini, kam pievērst uzmanību.",
        "signs_title": "Piecas pazīmes, kuras var pamanīt",
        "signs": [
            sign(
                "Dokumenti ir pie cita cilvēka",
                "Pasi vai bankas karti glabā darba devējs vai “draugs” un atpakaļ nedod.",
            ),
            sign(
                "Par darbu solīts daudz, bet līguma nav",
                "Lielu algu sola bez līguma, bez adreses un bez uzņēmuma nosaukuma.",
            ),
            sign("Par cilvēku vienmēr runā kāds cits", "Kāds atbild viņa vietā un ne uz brīdi neatstāj viņu vienu."),
            sign(
                "Parāds aug ātrāk, nekā to var atstrādāt", "Par ceļu, mitekli un ēdienu pieraksta arvien jaunas summas."
            ),
            sign(
                "Nav ļauts brīvi iziet vai sazvanīt tuviniekus",
                "Durvis ir slēgtas, tālrunis atņemts vai katra saruna tiek noklausīta.",
            ),
        ],
        "signs_note": "Viena pazīme vēl neko nepierāda. Ja pamani vairākas, nejautā cilvēkam par to citu klātbūtnē – "
        "zvani un pajautā padomu.",
    },
    "articles": {
        "slug": "raksti",
        "title": "Raksti",
        "lead": "Kampaņas ziņas un viss, ko vērts zināt par cilvēku tirdzniecību.",
    },
    "article": {
        "slug": "pirmo-reizi-latvija-izglito-bibliotekarus",
        "title": "Pirmo reizi Latvijā par cilvēku tirdzniecību izglīto bibliotekārus",
        "lead": "Kampaņa “Atver acis” 2011. gada rudenī uzrunā bibliotēku vadītājus: no "
        "bibliotēkām pie cilvēkiem nonāk zināšanas, kā neiekļūt cilvēku tirgotāju tīklos un kur saņemt palīdzību.",
        "published_on": "2011-10-11",
        "historical_year": 2011,
        "picture": "eye-over-shelf",
        "picture_alt": "Zīmējums: atvērta acs virs grāmatu plaukta.",
        "tags": ["Bibliotēkas loma sabiedrībā", "Cilvēku tirdzniecība"],
        "body": [
            text(
                "2011. gada 11. oktobrī Rīgā notiek konference-seminārs “Preventīvie pasākumi cilvēku tirdzniecības "
                "mazināšanā”. Uz to aicināti bibliotēku vadītāji. Par cilvēku tirdzniecību bibliotekārus Latvijā izglīto "
                "pirmo reizi.",
            ),
            heading("Kāpēc tagad"),
            text(
                "Iepriekšējos divos gados cilvēku tirdzniecības gadījumu skaits ir manāmi pieaudzis. Latvijā jau notiek "
                "preventīvas kampaņas, kas stāsta par cilvēku tirdzniecības veidiem un riskiem, taču ne katrs tās pamana.",
            ),
            heading("Kāpēc bibliotēkas"),
            text(
                "Bibliotēkas ir vietējie sabiedriskās un kultūras dzīves centri. Bibliotēku vadītāji vispirms mācās paši, "
                "bet pēc tam zināšanas nodod kolēģiem un apmeklētājiem: kā neiekļūt cilvēku tirgotāju tīklos un kur saņemt "
                "palīdzību.",
            ),
            quote("Bibliotēka ir vieta, kur cilvēki ienāk bez iemesla un bez bailēm."),
            heading("Sešas semināra tēmas"),
            text(
                "Programmā ir sešas tēmas – no politiskā un tiesiskā ietvara līdz bibliotēku iesaistei un tematisko grāmatu "
                "izstāžu rīkošanai. Visas tēmas atradīsi semināra lapā.",
            ),
            heading("Kas rīko un atbalsta"),
            text(
                "Kampaņu aizsāka biedrība “Patvērums «Drošā māja»”. To atbalsta Iekšlietu ministrija un "
                "Philip Morris Latvia International.",
            ),
            note(
                "Ja palīdzība vajadzīga tagad",
                "Ja kādam draud briesmas, zvani 112. Citus tālruņus atradīsi lapā “Saņem palīdzību”.",
            ),
        ],
    },
    "results": {
        "slug": "kampana-septinos-regionalajos-seminaros",
        "title": "Kampaņa nonāk reģionos: septiņi semināri, 237 bibliotekāri",
        "lead": "No Rīgas konferences līdz reģionu bibliotēkām – ko kampaņa “Atver acis” paveica no 2011. gada septembra līdz "
        "2012. gada janvārim.",
        "published_on": "2012-01-19",
        "historical_year": 2012,
        "picture": "shelf-with-one-light",
        "picture_alt": "Zīmējums: grāmatu plaukts, kurā viena grāmata ir dzintara krāsā.",
        "tags": ["Bibliotēkas loma sabiedrībā", "Cilvēku tirdzniecība"],
        "body": [
            text(
                "Kampaņa “Atver acis” ilga no 2011. gada septembra līdz 2012. gada janvārim. Vispirms bibliotēku vadītāji "
                "sanāca uz konferenci Rīgā, pēc tam semināri notika reģionos.",
            ),
            figure("52", "bibliotēku vadītāji atnāca uz konferenci Rīgā", NGO_SOURCE, 2012),
            figure("7", "reģionālie semināri notika pēc konferences", NGO_SOURCE, 2012),
            figure("237", "bibliotekāri apmācīti reģionālajos semināros", NGO_SOURCE, 2012),
            heading("Kas notiek tālāk"),
            text(
                "Apmācītie bibliotekāri zināšanas nodod kolēģiem un apmeklētājiem un rīko tematiskas grāmatu izstādes. "
                "Kā to izdarīt savā bibliotēkā, lasi lapā “Bibliotēkām”.",
            ),
        ],
    },
    "seminars": {
        "slug": "seminari",
        "share": "lights-in-the-regions",
        "title": "Semināri",
        "lead": "Bibliotekāriem un visiem, kas strādā ar cilvēkiem.",
    },
    "seminar": {
        "slug": "preventivie-pasakumi-cilveku-tirdzniecibas-mazinasana",
        "title": "Preventīvie pasākumi cilvēku tirdzniecības mazināšanā",
        "lead": "Pirmais seminārs Latvijā, kurā par cilvēku tirdzniecību mācījās bibliotekāri: kā to atpazīt, kā runāt un kur "
        "vērsties pēc palīdzības.",
        "kind": "Konference-seminārs",
        "audience": "bibliotēku vadītāji",
        "programme": [
            talk("Cilvēku tirdzniecības novēršanas politiskais un tiesiskais ietvars"),
            talk("Cilvēku tirdzniecība – mūsdienu verdzība pasaulē un Latvijā"),
            talk("Cilvēku tirdzniecības gadījumu identificēšana un sadarbība ar atbildīgajām institūcijām"),
            talk("Juridiskās palīdzības daudzveidība no cilvēku tirdzniecības cietušām personām"),
            talk("Starpinstitucionālā un starpprofesionālā palīdzība no cilvēku tirdzniecības cietušām personām"),
            talk(
                "Bibliotēku iesaiste cilvēku tirdzniecības novēršanā Latvijā, turpmākās sadarbības iespējas. "
                "Tematisko grāmatu izstāžu rīkošana"
            ),
        ],
        "body": [
            text(
                "2011. gada 11. oktobrī bibliotēku vadītāji sanāca Rīgā, lai pēc tam zināšanas nodotu "
                "kolēģiem un apmeklētājiem savā bibliotēkā.",
            ),
            figure("52", "bibliotēku vadītāji atnāca uz konferenci", NGO_SOURCE, 2012),
        ],
    },
    "example_seminar": {
        "slug": "paraugs-regionalais-seminars",
        "title": "Paraugs: reģionālais seminārs bibliotekāriem",
        "lead": "Šis nav īsts pasākums: ar to var izmēģināt, kā darbojas pieteikšanās.",
        "kind": "Reģionālais seminārs (paraugs)",
        "audience": "bibliotekāri",
        "programme": [
            talk("Reģistrācija un kafija", "10:00", "10:15", "break"),
            talk("Cilvēku tirdzniecība – mūsdienu verdzība pasaulē un Latvijā", "10:15", "11:00"),
            talk(
                "Cilvēku tirdzniecības gadījumu identificēšana un sadarbība ar atbildīgajām institūcijām",
                "11:00",
                "12:15",
            ),
            talk("Pusdienas", "12:15", "13:00", "break"),
            talk("Tematisko grāmatu izstāžu rīkošana", "13:00", "14:30"),
            talk("Jautājumi un sarunas", "14:30", "15:00"),
        ],
        "body": [
            note(
                "Šis ir paraugs",
                "Seminārs nenotiks. Piesakies droši, atcel pieteikumu, piesakies vēlreiz – vēstules pienāks tikai uz adresi, "
                "ko ierakstīsi.",
            ),
        ],
    },
    "libraries": {
        "slug": "bibliotekam",
        "share": "shelf-with-one-light",
        "title": "Bibliotēkām",
        "lead": "Bibliotēka var palīdzēt, neko daudz nemainot: ar grāmatu izstādi, ar plakātu pie sienas un ar mierīgu sarunu.",
        "body": [
            heading("Kā rīkot tematisko grāmatu izstādi"),
            text(
                steps(
                    "<b>Izvēlies vietu, kur cilvēks var apstāties viens.</b> Ne pie letes un ne ieejas vidū: daudzi baidās, "
                    "ka viņus ieraudzīs.",
                    "<b>Atlasi grāmatas par darbu ārzemēs, mūsdienu verdzību, attiecībām un tiesībām.</b> Noder gan romāni, "
                    "gan ceļveži – stāsts bieži pasaka vairāk nekā brošūra.",
                    "<b>Blakus noliec palīdzības tālruņus.</b> Izdrukā plakātu un mazas lapiņas, ko var nemanāmi ielikt kabatā.",
                    "<b>Pastāsti kolēģiem.</b> Katram, kas strādā pie letes, jāzina, kur ir tālruņi un ko darīt, ja kāds pajautā.",
                    "<b>Atstāj izstādi vismaz divas nedēļas</b> un pēc tam grāmatas turi kopā vienā plauktā.",
                ),
            ),
            heading("Ko darīt, ja apmeklētājs uzticas tev"),
            text(
                steps(
                    "<b>Klausies un tici.</b> Saki: “Labi, ka pastāstīji.” Neizprašņā un nesteidzini.",
                    "<b>Parūpējies, lai neviens jūs nedzird.</b> Runājiet divatā – arī bez tā, kurš cilvēku atvedis.",
                    "<b>Pajautā, vai tagad draud briesmas.</b> Ja draud, zvani 112.",
                    "<b>Iedod tālruņa numuru un ļauj izvēlēties.</b> Piedāvā piezvanīt kopā. Nezvani cilvēka vietā pret viņa gribu, "
                    "ja dzīvība nav apdraudēta.",
                    "<b>Nesoli to, ko nevari izpildīt,</b> un nemēģini cilvēku slēpt vai runāt ar tiem, kas viņu izmanto.",
                    "<b>Nestāsti tālāk.</b> Cilvēka vārdu, izskatu un stāstīto nepieraksti un neapspried.",
                ),
            ),
            note(
                "Kā runāt",
                "Saki “cilvēku tirdzniecībā cietusi persona”, nevis “upuris”. Cilvēks ir vairāk nekā tas, kas ar viņu noticis.",
            ),
        ],
    },
    "profiles": {
        "slug": "organizacijas",
        "title": "Kas stāv aiz kampaņas",
        "lead": "Kampaņu aizsāka biedrība, un to atbalstīja ministrija. Par katru – kas tā ir un ko dara.",
    },
    "ngo": {
        "slug": "patverums-drosa-maja",
        "title": "Patvērums “Drošā māja”",
        "kind": "ngo",
        "legal_name": "Biedrība “Patvērums «Drošā māja»”",
        "campaign_role": "aizsāka kampaņu un rīko seminārus",
        "lead": "Biedrība palīdz cilvēku tirdzniecībā cietušām personām un legālajiem imigrantiem – ar atbalstu, "
        "aizstāvību un rehabilitāciju.",
        "founded_on": "2007-08-06",
        "status": "sabiedriskā labuma statuss kopš 2010. gada septembra",
        "website": "https://www.patverums-dm.lv/",
        "phone": "+371 2861 2120",
        "share": "house-with-light",
        "aims": lines(
            "Veidot un sniegt atbalsta pakalpojumus cilvēku tirdzniecībā cietušām personām un legālajiem imigrantiem, ievērojot "
            "katra cilvēka tiesības uz piemērotu palīdzību un aizstāvību.",
            "Veicināt cietušo rehabilitāciju un atgriešanos sabiedrībā.",
            "Attīstīt atbalsta pakalpojumus legālajiem imigrantiem.",
            "Attīstīt interaktīvas izglītošanas formas.",
            "Sadarboties ar valsts, pašvaldību, sabiedriskām un kristīgām organizācijām Latvijā un pasaulē.",
        ),
        "areas": lines(
            "Valsts apmaksāta sociālā rehabilitācija – kopš 2007. gada",
            "Atbalsts legālajiem imigrantiem, patvēruma meklētājiem un bēgļiem",
            "Sociālu jautājumu aktualizēšana sabiedrībā un plašsaziņas līdzekļos",
            "Izglītošana un semināri",
        ),
        "claims": [
            claim(
                "Vienīgā organizācija, kurai kopš 2007. gada ir tiesības sniegt valsts apmaksātu sociālo rehabilitāciju "
                "cilvēku tirdzniecībā cietušām personām – tā biedrība sevi raksturoja pati.",
                2011,
                "Vēlāk pakalpojuma sniedzēji bija divi.",
            ),
        ],
        "awards": [
            award(
                2010,
                "",
                "Iekšlietu ministrija",
                "Iekšlietu ministrijas Pateicība",
                "par nozīmīgu darbu cilvēku tirdzniecības novēršanā un apkarošanā",
            ),
            award(2011, "1", "ASV vēstniecība Latvijā", "Par inovatīvu darbu sabiedrības labā"),
            award(
                2011,
                "3",
                "Sabiedrības integrācijas fonds",
                "Sabiedrības integrācijas fonda veicināšanas balva",
                "par sociālu jautājumu aktualizēšanu sabiedrībā un darbu ar patvēruma meklētājiem un bēgļiem",
            ),
        ],
        "networks": lines(
            "Latvijas Sieviešu nevalstisko organizāciju sadarbības tīkls",
            "Aktīvs citu nevalstisko organizāciju, valsts un pašvaldību partneris",
        ),
    },
    "ministry": {
        "slug": "iekslietu-ministrija",
        "title": "Iekšlietu ministrija",
        "kind": "ministry",
        "legal_name": "Latvijas Republikas Iekšlietu ministrija",
        "campaign_role": "atbalstīja kampaņu",
        "lead": "Vadošā valsts pārvaldes iestāde iekšlietu nozarē. Tā atbild arī par valsts plāniem cilvēku tirdzniecības novēršanai.",
        "status": "vadošā valsts pārvaldes iestāde iekšlietu nozarē",
        "website": "https://www.iem.gov.lv/",
        "share": "house-of-columns",
        "areas": lines(
            "Noziedzības apkarošana",
            "Sabiedriskās kārtības un drošības aizsardzība",
            "Personas tiesību un likumīgo interešu aizsardzība",
            "Valsts robežas drošība",
            "Ugunsdrošība",
            "Ugunsdzēsība",
            "Glābšana",
            "Civilā aizsardzība",
            "Iedzīvotāju uzskaite un dokumentēšana",
            "Migrācija",
        ),
        "claims": [
            programme(
                "Valsts programma cilvēku tirdzniecības novēršanai 2009.–2013. gadam",
                2009,
                2013,
                "Par programmas izpildi atbildīga bija Iekšlietu ministrija.",
            ),
            programme(
                "Cilvēku tirdzniecības novēršanas plāns 2025.–2027. gadam",
                2025,
                2027,
                "Apstiprināts ar Ministru kabineta 2025. gada 26. augusta rīkojumu Nr.\xa0534.",
            ),
        ],
    },
    "help": {
        "slug": "palidziba",
        "title": "Saņem palīdzību",
        "lead": "Tā nav tava vaina. Vari piezvanīt un vienkārši parunāt vai pajautāt padomu – sev vai kādam citam.",
        "share": "eye-on-the-horizon",
        "body": [
            heading("Pirms zvani"),
            text(
                bullets(
                    "Ja vari, zvani no tālruņa, ko neviens nepārbauda: drauga, darbavietas vai bibliotēkas.",
                    "Sāc ar to, kas notiek, kur esi un vai esi drošībā. Par pārējo jautās tie, kas atbild.",
                    "Ja draud briesmas, zvani 112. Ja tālrunis nav tavs, pēc tam izdzēs zvanu no saraksta.",
                ),
            ),
            heading("Ja palīdzi kādam citam"),
            text(
                bullets(
                    "Runā ar cilvēku vienatnē un mierīgi.",
                    "Nejautā visu uzreiz un neko nesoli.",
                    "Neej runāt ar tiem, kas viņu izmanto: tas var būt bīstami jums abiem.",
                    "Piezvani un pajautā padomu – to var darīt arī tad, ja šaubies.",
                ),
            ),
            heading("Kā aizvērt šo lapu"),
            text(
                "Apakšā pa labi vienmēr ir poga “Aizvērt šo lapu”. Tā uzreiz parāda citu, nekaitīgu vietni. Ja tev ir tastatūra, "
                "trīs reizes nospied taustiņu Shift.",
                "Kamēr vietni tikai lasi, tā nesaglabā sīkdatnes un neko neglabā tavā ierīcē. Tomēr pārlūka vēsturē var palikt ieraksts, un mēs "
                "to izdzēst nevaram. Ja tavu ierīci kāds pārbauda, izdzēs vēsturi vai lieto privāto logu.",
            ),
        ],
    },
    "press": {
        "slug": "presei",
        "title": "Presei",
        "lead": "Ar ko sazināties un kādas ziņas kampaņa ir sniegusi.",
        "body": [
            heading("Rakstot par cilvēku tirdzniecību"),
            text(
                bullets(
                    "Saki “cilvēku tirdzniecībā cietusi persona”, nevis “upuris”.",
                    "Nepublicē neko, pēc kā cilvēku var atpazīt: ne vietu, ne darbu, ne sadzīves sīkumus.",
                    "Nelieto attēlus ar sasietām rokām un tumšiem siluetiem – tie biedē tos, kam palīdzība vajadzīga.",
                    "Raksta beigās norādi palīdzības tālruņus.",
                ),
            ),
            facts(
                "Īsumā par kampaņu",
                "Kampaņa “Atver acis” ilga no 2011. gada septembra līdz 2012. gada janvārim.",
                "To aizsāka biedrība “Patvērums «Drošā māja»”.",
                "To atbalstīja Iekšlietu ministrija un Philip Morris Latvia International.",
                "Pirmo reizi Latvijā par cilvēku tirdzniecību izglītoja bibliotekārus.",
            ),
        ],
    },
    "about": {
        "slug": "par-kampanu",
        "share": "lens-on-page",
        "title": "Par kampaņu",
        "lead": "“Atver acis” ir aicinājums pamanīt. Tas sākās 2011. gada rudenī bibliotēkās.",
        "body": [
            heading("Kāpēc kampaņa sākās"),
            text(
                "2011. gadā kampaņas veidotāji teica: pēdējos divos gados cilvēku tirdzniecības gadījumu skaits ir manāmi "
                "pieaudzis. Latvijā tolaik notika preventīvas kampaņas par cilvēku tirdzniecības veidiem un riskiem. "
                "“Atver acis” bija viena no tām.",
            ),
            heading("Kas bija jauns"),
            text(
                "Pirmo reizi Latvijā par cilvēku tirdzniecību mācīja bibliotekārus. Bibliotēkas ir vietējie sabiedriskās un "
                "kultūras dzīves centri, tāpēc zināšanas no tām nonāk pie cilvēkiem, kurus citas kampaņas nesasniedz.",
                "Bibliotēku vadītāji mācījās konferencē-seminārā un pēc tam stāstīja kolēģiem un apmeklētājiem, kā neiekļūt "
                "cilvēku tirgotāju tīklos un kur saņemt palīdzību.",
            ),
            heading("Ko kampaņa paveica"),
            figure("52", "bibliotēku vadītāji atnāca uz konferenci Rīgā", NGO_SOURCE, 2012),
            figure("237", "bibliotekāri apmācīti septiņos reģionālajos semināros", NGO_SOURCE, 2012),
            heading("Kas kampaņu rīkoja un atbalstīja"),
            text(
                "Kampaņu aizsāka biedrība “Patvērums «Drošā māja»”. To atbalstīja Iekšlietu ministrija un "
                "Philip Morris Latvia International.",
            ),
        ],
    },
    "privacy": {
        "slug": "privatums",
        "title": "Privātums",
        "lead": "Kamēr lasi, mēs par tevi neko neuzzinām un tavā ierīcē neko nesaglabājam – tikai pārlūka vēsturi izdzēst nevaram. "
        "Datus prasām tad, ja piesakies semināram.",
        "body": [
            heading("Lasot vietni"),
            text(
                bullets(
                    "Lapās nav sīkdatņu, nav apmeklējumu skaitītāju un nekas netiek ielādēts no citām vietnēm.",
                    "Pārlūkam lūdzam lapas nesaglabāt. Pārlūka vēsturi gan izdzēst nevaram.",
                    "Vietnes žurnālos nav ne tavas IP adreses, ne meklēto vārdu.",
                ),
            ),
            heading("Piesakoties semināram"),
            text(
                "Par datiem atbild biedrība “Patvērums «Drošā māja»”. Mums vajadzīgs vārds un e-pasta adrese, lai rezervētu "
                "vietu un nosūtītu ziņas par semināru; bibliotēku un darbu vari arī nenorādīt. Pamats ir Vispārīgās datu aizsardzības regulas 6.\xa0panta "
                "1.\xa0punkta b)\xa0apakšpunkts: dati vajadzīgi, lai izpildītu tavu pieteikumu.",
                bullets(
                    "Pieteikuma lapa izmanto vienu sīkdatni, kas aizsargā veidlapu. Citur sīkdatņu nav.",
                    "Ja pastāsti, kas tev vajadzīgs, lai piedalītos, to glabājam tikai ar tavu atsevišķu piekrišanu (9.\xa0panta "
                    "2.\xa0punkta a)\xa0apakšpunkts) un dzēšam 7 dienas pēc semināra.",
                    "Pārējos datus glabājam tik dienas pēc semināra, cik teikts pieteikuma lapā, parasti 90. Pēc tam paliek tikai "
                    "skaitļi bez vārdiem.",
                    "Ja reizē būtu jādzēš dati par neparasti daudziem, vispirms pārbaudām, vai tā nav kļūda. Tas, kas tev "
                    "vajadzīgs, tad tiek dzēsts ne vairāk kā trīs dienas vēlāk.",
                    "Rezerves kopijās dzēstais vēl var palikt līdz 30 dienām.",
                    "Datus nevienam nenododam un reklāmai neizmantojam. Tikai tad, ja piesaki kādu kolēģi vai nodod savu vietu, "
                    "šim cilvēkam pasakām tavu vārdu.",
                    "Ar saiti no mūsu vēstules tu vari savus datus redzēt, labot, saņemt un dzēst. Vari arī iebilst: raksti uz "
                    "info@example.org.",
                    "Ja šķiet, ka rīkojamies nepareizi, vari sūdzēties Datu valsts inspekcijā (dvi.gov.lv).",
                ),
            ),
        ],
    },
    "accessibility": {
        "slug": "pieklustamiba",
        "title": "Piekļūstamība",
        "lead": "Vietni veidojam tā, lai to varētu lietot ikviens – arī ar tastatūru, ekrāna lasītāju, mazu tālruni vai bez skriptiem.",
        "body": [
            heading("Kā ir tagad"),
            text(
                "Vietne veidota pēc vadlīniju WCAG 2.2 AA līmeņa (standarts EN\xa0301\xa0549). Katru lapu veidu pārbaudām ar "
                "automātisku rīku gaišajā un tumšajā krāsu shēmā, un pieci svarīgākie uzdevumi ir izmēģināti tikai ar tastatūru.",
                "Neatkarīgs izvērtējums vēl nav veikts.",
            ),
            heading("Ja kaut kas traucē"),
            text(
                "Raksti uz info@example.org: kurā lapā tas notika un ko mēģināji izdarīt. Atbildēsim piecu darbdienu laikā un, ja "
                "vajadzēs, informāciju sniegsim citā veidā.",
            ),
        ],
    },
}

PRESS_CONTACT = {
    "name": "Rasa Saliņa",
    "role": "Konsultante un praktiķe sabiedrisko attiecību jautājumos",
    "email": "prese@example.org",
}

HELP_LINES: list[dict[str, Any]] = [
    {
        "number": "112",
        "name": "Vienotais ārkārtas palīdzības izsaukumu numurs",
        "what_for": "Apdraudēta dzīvība vai veselība",
        "hours": "visu diennakti",
        "cost": "bez maksas",
        "source": "vugd.gov.lv",
        "source_url": "https://www.vugd.gov.lv/",
        "in_strip": True,
    },
    {
        "number": "110",
        "name": "Valsts policija",
        "what_for": "Notiek vai ir noticis noziegums",
        "hours": "",
        "cost": "bez maksas",
        "source": "iem.gov.lv",
        "source_url": "https://www.iem.gov.lv/",
    },
    {
        "number": "116006",
        "name": "Tiesu administrācijas atbalsta tālrunis noziegumos cietušajiem",
        "what_for": "Saruna un padoms noziegumā cietušajiem",
        "hours": "katru dienu 12.00–22.00",
        "cost": "bez maksas",
        "source": (
            "jpa.gov.lv, “Atbalsta tālrunis cietušajiem 116006”; kopš 2024.\xa0gada tālruni uztur Tiesu administrācija"
        ),
        "source_url": "https://www.jpa.gov.lv/",
        "in_strip": True,
    },
    {
        "number": "+37128612120",
        "name": "Biedrība “Patvērums «Drošā māja»”",
        "what_for": "Konsultācija par cilvēku tirdzniecību",
        "hours": "darbdienās 9.00–17.00",
        "cost": "",
        "source": "patverums-dm.lv",
        "source_url": "https://www.patverums-dm.lv/",
        "in_strip": True,
    },
]

IMAGE_CREDIT = "Kampaņas “Atver acis” zīmējums"
IMAGE_TITLES = {
    "eye-on-the-horizon": "Acs pie apvāršņa",
    "eye-over-shelf": "Acs virs grāmatu plaukta",
    "house-of-columns": "Nams ar kolonnām",
    "house-with-light": "Māja ar gaismu logā",
    "lens-on-page": "Lupa uz lappuses",
    "lights-in-the-regions": "Gaismas reģionos",
    "shelf-with-one-light": "Plaukts ar vienu gaismu",
}
