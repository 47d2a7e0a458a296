"""The content checks read newspapers: sentences on trafficking and what is near it, with what is to say of each."""

import pytest

from pages.editorial.advice.words import harmful_words

CORPUS = """
# Those who were trafficked
Upuris teica, ka pasi viņai atņēma pirmajā dienā. | upuris
Upuriem jāpalīdz, nevis jāpārmet. | upuris
Tiesa uzklausīja upuri-liecinieku aiz slēgtām durvīm. | upuris
Upuris-liecinieks saņēma īpašu aizsardzību. | upuris
Cilvēktirdzniecības upuris vērsās policijā Liepājā. | upuris
Pērn upura statuss piešķirts 24 personām. | upuris
Upura statusu piešķir biedrība vai policija. | upuris
Palīdzību saņēma 31 cilvēku tirdzniecības upuris. | upuris
Policija identificēja desmit upuru. | upuris
No upuriem divi bija nepilngadīgi. | upuris
Viņš savus upurus meklēja sociālajos tīklos. | upuris
Mēs neredzam upurī cilvēku. | upuris
Potenciālo upuru vervēšana notiek internetā. | upuris
Vervētājs un upuris bieži ir pazīstami. | upuris
UPURIS VAINOJA SEVI. | upuris
Vai tu esi upuris? Zvani! | upuris
“Viņi mūs pārdeva,” upuris stāstīja tiesā. | upuris
Vardarbības upuri klusē gadiem ilgi. | upuris
Krāpnieku upuri zaudēja tūkstošiem eiro. | upuris
Kara upuru piemiņai aizdegs sveces. |
Avārijas upuri nogādāti slimnīcā. |
Zemestrīce prasīja simtiem dzīvību, bet cilvēku upuru Latvijā nav. |
Ceļu satiksmes upuru piemiņas dienā skanēs zvani. |
Holokausta upuru piemiņas vietā Rumbulā pulcējās simtiem cilvēku. |
Zolitūdes traģēdijas upuru tuvinieki tiekas katru gadu. |
Viņa bija gatava upurēt visu. |
Upurēšana ģimenes labā nav jāprasa no bērna. |
Upurjērs šajā stāstā ir darba ņēmējs. |
Viņi nesa upurus dieviem. |
Upe izgājusi no krastiem, upes ūdens līmenis ceļas. |
Pie upju ietekām un upēm dežurē glābēji. |
Komunistiskā genocīda upuru piemiņas diena ir 25. martā. |
Filmas “Upuris” pirmizrāde notika Rīgā. |
Staļinisma upuru vārdi iekalti granītā. |
Ugunsgrēka upuri vēl nav atpazīti. |
# Prostitution and slavery
Prostitūtas stāvēja uz Čaka ielas. | prostitūta
Policija aizturēja piecas prostitūtas. | prostitūta
Prostitūtu skaits nav zināms. | prostitūta
Prostituēta sieviete lūdza palīdzību. | prostituēta
Prostituētām sievietēm vajag drošu mājvietu. | prostituēta
Par prostituēšanos viņai piesprieda sodu. | prostituēties
Prostituēšanās bija vienīgais, ko viņai piedāvāja. | prostituēties
Viņu piespieda prostituēties Vācijā. | prostituēties
Meitene nodarbojās ar prostitūciju no 15 gadu vecuma. | nodarboties ar prostitūciju
Sievietes, kas nodarbojas ar prostitūciju, baidās no policijas. | nodarboties ar prostitūciju
Sauca viņu par ielasmeitu. | ielasmeita
Prieka meitas pieminētas jau hronikās. | prieka meita
Priekameitu dzīve literatūrā. | priekameita
Vieglas uzvedības sievietes nāca no laukiem. | vieglas uzvedības sieviete
Prostitūtas klients liecināja tiesā. | prostitūta
Seksa pakalpojumu klienti paliek nesodīti. | seksa pakalpojumu klients
Viņš bija seksa pakalpojumu klients. | seksa pakalpojumu klients
Bijušās seksa verdzenes stāsts satrieca lasītājus. | seksa verdzene
Viņa trīs gadus bija seksa verdzene. | seksa verdzene
Seksa vergus pārdeva tumšajā tīmeklī. | seksa verdzene
Seksa verdzība ir mūsdienu ikdiena. | seksa verdzība
Prostitūcija Latvijā ir ierobežota ar noteikumiem. |
Prostitūcijā iesaistītas personas nedrīkst vainot. |
Viņu izmantoja prostitūcijā trīs gadus. |
Prostatas izmeklējumi vīriešiem ir bez maksas. |
Klients samaksāja par vakariņām. |
Bankas klienti saņem vēstules; klientu dienests strādā. |
Sociālā dienesta klientiem palīdz vakaros. |
Institūts un substitūts ir dažādi vārdi. |
Seksa izglītība skolās sākas agri. |
Viņu spieda vergot lauku saimniecībā. |
Verdzība ir aizliegta, arī mūsdienu verdzība. |
Verdzībā turēts cilvēks nedrīkst aiziet. |
Mūsdienu vergi strādā blakus mums. | mūsdienu vergs
Darba vergu stāsti no siltumnīcām. | mūsdienu vergs
Seno Romu uzcēla vergi. |
Mājsaimniece un grāmatvede kopā vada biedrību. |
Prieka asaras birst, meitas smejas. |
# Children
Pie viņa atrasta bērnu pornogrāfija. | bērnu pornogrāfija
Par bērnu pornogrāfijas izplatīšanu piespriests cietums. | bērnu pornogrāfija
Datorā glabāja pornogrāfiju ar bērniem. | pornogrāfija ar bērniem
Nepilngadīgo pornogrāfija ir noziegums. | bērnu pornogrāfija
Bērnpornogrāfijas aprite pieaug. | bērnpornogrāfija
Bērnu prostitūcija pieaug tūrisma vietās. | bērnu prostitūcija
Apkaro bērnu prostitūciju un bērnu pornogrāfiju. | bērnu prostitūcija, bērnu pornogrāfija
Nepilngadīgo prostitūcija Rīgā deviņdesmitajos gados. | bērnu prostitūcija
Bērnu seksa tūrisms apdraud Āzijas valstis. | bērnu seksa tūrisms
Bērnu seksa tūristi izvairās no soda. | bērnu seksa tūrisms
Nepilngadīgā prostitūta bēga no internāta. | prostitūta
Pornogrāfija un bērnu drošība internetā. |
Bērnu grāmatas, bērnu tiesības un bērnu tūrisms. |
Bērnu seksuālas izmantošanas materiālus dzēš. |
Pornogrāfijas patēriņš jauniešu vidū. |
Bērni un jaunieši mācās atpazīt vervētāju. |
Jauniešu centrā stāsta par viltus darba piedāvājumiem. |
# Migration
Robežsardze aizturēja 20 nelegālo imigrantu. | nelegālais imigrants
Nelegālie migranti slēpās mežā. | nelegālais imigrants
Nelegālā imigrante no Vjetnamas strādāja nagu salonā. | nelegālais imigrants
Nelegālo imigranšu bērni neiet skolā. | nelegālais imigrants
Nelegālajām migrantēm nav pieejams ārsts. | nelegālais imigrants
Nelegālis bēga pāri robežai. | nelegālis
Aizturēti pieci nelegāļi. | nelegālis
Nelegāļu pārvadātājs stājās tiesas priekšā. | nelegālis
Nelegālu ārvalstnieku aizturēšana notika naktī. | nelegālais imigrants
Nelegālās personas izraidīja. | nelegālais imigrants
Nelegālie patvēruma meklētāji gaida lēmumu. | nelegālais patvēruma meklētājs
Nelegālā migrācija pieaugusi divas reizes. | nelegālā migrācija
Nelegālās imigrācijas apkarošana. | nelegālā migrācija
Cilvēku kontrabanda ir noziegums, par ko runājam seminārā. | cilvēku kontrabanda
Par cilvēku kontrabandu notiesāti trīs vīrieši. | cilvēku kontrabanda
Cilvēku kontrabandisti prasa tūkstošiem eiro. | cilvēku kontrabanda
Migrantu kontrabanda pāri Baltkrievijas robežai. | cilvēku kontrabanda
Bēgļu straume neapstājas. | bēgļu straume
Migrantu plūsma pār robežu. | bēgļu straume
Migrantu ordas pie robežas. | bēgļu straume
Bēgļu viļņus sagaida ar žogu. | bēgļu straume
Gastarbaiteri brauc uz Īriju. | gastarbaiters
Dzīvā prece uz Angliju. | dzīvā prece
Viņas pārdeva kā dzīvo preci. | dzīvā prece
Cilvēku krava atrasta furgonā. | cilvēku krava
Nelegāli nodarbināti cilvēki nesaņem algu. |
Nelegālā nodarbinātība un nelegālas cigaretes. |
Nelegālais darbs ir bez līguma. |
Legāls darbs, legāli migranti un legālie ceļi. |
Migranti un bēgļi saņem konsultācijas. |
Imigrante no Indijas studē Rīgā. |
Cigarešu kontrabanda uz robežas. |
Kontrabandas preces izņēma muita. |
Preču plūsma un bēgļu nometne. |
Neatbilstīga migrācija ir Eiropas politikas jautājums. |
Cilvēku pārvietošana pāri robežai bez atļaujas nav cilvēku tirdzniecība. |
# Disability and health
Invalīds no bērnības nesaņem pabalstu. | invalīds
Invalīdu stāvvietas nav brīvas. | invalīds
Invalīdes stāsts. | invalīds
Invalīžu pieredze ir dažāda, saka kādas biedrības vadītāja. | invalīds
Invalīds-ratiņnieks nevar iekļūt tiesā. | invalīds
Redzes invalīdiem piemēro grāmatas. | invalīds
Viņš ir piesiets ratiņkrēslam. | piesiets ratiņkrēslam
Ratiņkrēslam pieķēdēta sieviete. | ratiņkrēslam piesiets
Garīgi slims vīrietis aizturēts. | garīgi slims
Garīgi slimo cilvēku izmanto darbā. | garīgi slims
Garīgi atpalikušu meiteni pārdeva. | garīgi atpalicis
Kurlmēmo skola. | kurlmēms
Šizofrēniķis pazuda no slimnīcas. | šizofrēniķis
Narkomāns nozaga tālruni. | narkomāns
Narkomāņu izmantošana prostitūcijā. | narkomāns
Narkomāniem piedāvā darbu ārzemēs. | narkomāns
Alkoholiķi vervē pie veikala. | alkoholiķis
Bezpajumtnieki ir viegls mērķis vervētājiem. | bezpajumtnieks
Bezpajumtnieču patversmē trūkst vietu. | bezpajumtnieks
Bomži guļ stacijā. | bomzis
AIDS slimniekus nedrīkst atlaist no darba. | HIV inficētais
HIV inficētie slēpj diagnozi. | HIV inficētais
Invaliditāte nav šķērslis. |
Invaliditātes pensija un cilvēki ar invaliditāti. |
Otrās grupas invaliditāti piešķir komisija. |
Narkotikas, narkomānija un narkotiku atkarība. |
Alkohola lietošana un alkoholisms. |
Cilvēki bez pajumtes saņem zupu. |
Garīgi bagāts cilvēks; garīgā veselība; slims bērns. |
Slims ar gripu, garīgs dziedājums. |
Ratiņkrēslam ierīkota uzbrauktuve. |
HIV testu veic anonīmi. |
Psihologs palīdz bez maksas. |
# Origin
Čigāni dzīvo Ventspilī un Jelgavā. | čigāns
Čigānu bērni neiet skolā. | čigāns
Čigāniete zīlēja pie tirgus. | čigāns
Nēģeris uz skatuves. | nēģeris
Žīdu veikals pirms kara. | žīds
Romi un romietes stāsta paši. |
Roma ir Itālijas galvaspilsēta, romāns ir garš. |
Lolita Čigāne un Andrē Žīds nav minēti nejauši. |
Zīda šalle, zīdainis un Nīgera. |
# Read once more: sentences that were written after the list
Upuru tiesības aizstāv advokāte. | upuris
Tiesnese jautāja upurim par algu. | upuris
Policija prasīja upuriem liecināt. | upuris
Starp upuriem ir arī latvieši. | upuris
Par upuri kļuva sieviete no Daugavpils. | upuris
Neviens nav ideāls upuris. | upuris
Ne katrs cietušais grib, lai viņu sauc par upuri. | upuris
Seksuālās izmantošanas upuriem pieejama tālruņa līnija. | upuris
Piespiedu darba upuris gadu negāja pie ārsta. | upuris
Miris vīrietis, otrais upuris šonedēļ. | upuris
Viņi upurēja laiku un naudu. |
Šī upe ietek Gaujā, bet tā upīte izžūst. |
Upuros neviens neklausījās. | upuris
Dzelzceļa avārijas upuru piederīgie saņems pabalstu. |
Černobiļas katastrofas upuri netiek aizmirsti. |
Prostitūtām izsniedz veselības kartes. | prostitūta
Viņa neesot nekāda prostitūta, teica kaimiņi. | prostitūta
Ar prostitūtu satikās viesnīcā. | prostitūta
Vīrietis prostitūts liecināja. | prostitūta
Prostituētās personas nesoda. | prostituēta
Prostitūcijas tirgus un prostitūcijas pieprasījums. |
Pircēji, kas pērk seksu, rada pieprasījumu. |
Bordelī strādāja piecas seksa verdzenes. | seksa verdzene
Viņas tur kā seksa verdzenes. | seksa verdzene
Bērnu pornogrāfiju izplatīja skolotājs. | bērnu pornogrāfija
Bērnu porno vietni slēdza. | bērnu pornogrāfija
Bērnu prostitūcijā iesaistīti pieaugušie. | bērnu prostitūcija
Nelegālais imigrants atrasts kravas automašīnā. | nelegālais imigrants
Nelegāliem migrantiem nav apdrošināšanas. | nelegālais imigrants
Nelegālo migrantu skaits sarūk. | nelegālais imigrants
Nelegālie bēgļi guļ teltīs. | nelegālais imigrants
Nelegāla darbiniece saņēma algu aploksnē. | nelegālais imigrants
Nelegālo migrāciju veicina nabadzība. | nelegālā migrācija
Nelegāli iebraukušie lūdz patvērumu. |
Nelegāla robežas šķērsošana ir pārkāpums. |
Nelegālā rūpnīca ražoja cigaretes. |
Imigrantu skola, migrantu bērni un migrantu plūsmas. | bēgļu straume
Migrantu straumi aptur žogs. | bēgļu straume
Ziņu plūsma, naudas plūsma un cilvēku plūsma metro. |
Ielu bezpajumtniecēm vajag drošu vietu. | bezpajumtnieks
Invalīdi un pensionāri brauc bez maksas. | invalīds
Pirmās grupas invalīdam pienākas asistents. | invalīds
Invalīda apliecība derīga gadu. | invalīds
Invalīdu ratiņi ir dārgi. | invalīds
Latvijas Cilvēku ar invaliditāti biedrība rīko sanāksmi. |
Čigānu meitene gāja skolā. | čigāns
Čigānietes dziesma. | čigāns
Kaimiņš ir narkomāns un alkoholiķis. | narkomāns, alkoholiķis
Narkomānijas profilakse un narkologa padoms. |
Garīgi slimi cilvēki ir viegli ievainojami. | garīgi slims
Psihiski slimo pacientu tiesības. | garīgi slims
Psihiski veseli cilvēki. |
Viņa ir psihe un dvēsele šai komandai. |
Ministre: “Palīdzība ir bez maksas.” Zvani 116006. |
Juriste pārstāv cietušo cilvēku tirdzniecības lietā. |
Tirdzniecībā cietušās personas dzīvo drošā mājoklī. |
Vervētāja kompānija meklē darbiniekus zivju fabrikai. |
Viņam atņēma tālruni, dokumentus un brīvību. |
Piespiedu laulības un piespiedu ubagošana ir ekspluatācija. |
Bērns ubago pie veikala, kāds viņu vēro no malas. |
Deputāti runāja par soda bardzību un prevenciju. |
Strādnieki no Uzbekistānas dzīvoja konteinerā. |
Migrējošie strādnieki nezina savas tiesības. |
Sieviešu krīzes centrs pieņem arī naktī. |
Jaunieši brauc vasarā plūkt zemenes uz Angliju. |
Viņa iemīlēja puisi, kurš viņu vervēja. |
Upurim-lieciniekam nodrošina tulku. | upuris
# Court and police
Tiesa cilvēku tirdzniecības lietā piesprieda septiņus gadus. |
Cietušie saņems kompensāciju, cietušās liecināja. |
Apsūdzētie vervēja sievietes fiktīvām laulībām Īrijā. |
Prokurore lūdza tiesu aizsargāt cietušo. |
Policija atklāja piespiedu darbu zvejas ostā. |
Parādu verdzība ir viena no pazīmēm. |
Liecinieku aizsardzība un tiesas izdevumi. |
Advokāta klients neatzina vainu. |
Viņai solīja auklītes darbu, bet atņēma pasi. |
Bibliotēka ir droša vieta sarunai. |
Seksuālā izmantošana notika viesnīcā. |
Seksa pakalpojumus piedāvāja sludinājumā. |
Interneta pakalpojumu klients sūdzējās. |
Vervētāji meklē jauniešus bez darba. |
Debija, kropļot, maukt un vājš signāls. |
"""


def cases() -> list[tuple[str, list[str]]]:
    lines = [line.rpartition("|") for line in CORPUS.splitlines() if "|" in line]
    return [(text.strip(), [name.strip() for name in names.split(",") if name.strip()]) for text, _, names in lines]


@pytest.mark.parametrize(("text", "expected"), cases())
def test_a_newspaper_s_sentence_is_advised_on_or_left_alone(text: str, expected: list[str]) -> None:
    assert [entry.name for _, _, entry in harmful_words(text, "lv")] == expected
