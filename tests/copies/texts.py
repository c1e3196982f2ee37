"""One invented event, told several ways. All of it is made up."""

WIRE = [
    "A freight ferry ran aground outside Port Maren early on Tuesday with 41 people on board, the "
    "Harbour Authority said. The vessel, the Lady Orrin, was carrying timber from Vasta and struck a "
    "sandbank 3 kilometres from the breakwater.",
    "Harbour master Tomas Velk said two sailors were treated for bruises and the rest were taken off "
    "by lifeboat before dawn. “The hull is sound and there is no leak of fuel into the bay,” Velk "
    "told reporters on the quay.",
    "Tugs from Karsholm are expected on Wednesday to pull the ferry free at high water. Until then "
    "the northern fairway stays closed and 12 ships wait in the roads.",
    "The owner, Orrin Lines, has run the route since 1998. Its spokeswoman Lena Brask said the "
    "captain had 20 years of service and would be questioned by inspectors this week.",
]

REWRITE = [
    "Orrin Lines says the captain of its stranded ferry, a man with 20 years of service, will be "
    "questioned by inspectors this week, spokeswoman Lena Brask announced. The company has worked the "
    "route since 1998.",
    "“The hull is sound and there is no leak of fuel into the bay,” harbour master Tomas Velk said "
    "after the Lady Orrin, loaded with timber from Vasta, hit a sandbank 3 kilometres off the "
    "breakwater at Port Maren early on Tuesday.",
    "All 41 people on board were taken off by lifeboat before dawn; two sailors were treated for "
    "bruises. Twelve ships are waiting while the northern fairway is closed. Tugs from Karsholm "
    "should pull the ferry free on Wednesday.",
]

INDEPENDENT = [
    "From the dunes at Port Maren you can read the name on the bow. Half the town had walked out by "
    "breakfast to look at the Lady Orrin, lying as still as a church on the bank that pilots here "
    "call the Widow.",
    "“We heard the engine go astern, over and over, and then nothing,” said Ida Falk, who keeps the "
    "kiosk on the beach. Her nephew rowed out with blankets and counted nine men on deck.",
    "Harbour master Tomas Velk promised that the bay is clean. “The hull is sound and there is no "
    "leak of fuel into the bay,” he said. Fishermen are less certain: Jon Rieck held up a glove, "
    "black with oil, that he had pulled in at noon.",
    "The pilots' guild has asked for a light on the Widow for eleven years. Its chairman, Per Aasen, "
    "showed this newspaper three letters to the ministry, none of which was answered.",
]

AZ = [
    "Çərşənbə axşamı səhər Maren limanı yaxınlığında göyərtəsində 41 nəfər olan yük bərəsi saya "
    "oturub, Liman İdarəsi məlumat yayıb. Vasta şəhərindən taxta daşıyan “Lady Orrin” gəmisi "
    "dalğaqırandan 3 kilometr aralıda qum adasına dəyib.",
    "Liman rəisi Tomas Velk bildirib ki, iki dənizçi əzilmə ilə müalicə olunub, qalanları səhər "
    "açılmamış xilasedici qayıqlarla çıxarılıb. “Gövdə salamatdır, körfəzə yanacaq sızmayıb”, – Velk "
    "jurnalistlərə deyib.",
    "Karsholmdan gələn yedəklərin bərəni çərşənbə günü dartıb çıxaracağı gözlənilir. Ona qədər şimal "
    "keçidi bağlı qalır, 12 gəmi gözləyir.",
    "Gəminin sahibi Orrin Lines bu xətti 1998-ci ildən işlədir. Şirkətin sözçüsü Lena Brask deyib ki, "
    "kapitanın 20 illik təcrübəsi var və bu həftə müfəttişlər onu dindirəcək.",
]

RU = [
    "Грузовой паром с 41 человеком на борту во вторник утром сел на мель у порта Марен, сообщило "
    "Управление порта. Судно Lady Orrin везло лес из города Васта и наскочило на отмель в 3 "
    "километрах от волнореза.",
    "Капитан порта Томас Вельк сказал, что двух моряков лечат от ушибов, остальных до рассвета сняли "
    "спасательные катера. «Корпус цел, утечки топлива в бухту нет», — заявил Вельк журналистам.",
    "Ожидается, что буксиры из Карсхольма стащат паром в среду. До тех пор северный фарватер закрыт, 12 судов ждут.",
    "Владелец, компания Orrin Lines, обслуживает линию с 1998 года. Её представитель Лена Браск "
    "рассказала, что у капитана 20 лет стажа и на этой неделе его опросят инспекторы.",
]

OTHER_RU = [
    "В пятницу в Вельске открылась выставка деревянных лодок. Как рассказала хранитель музея Анна "
    "Рябова, 14 лодок построены местными мастерами за последние 30 лет.",
    "Самая старая из них сделана в 1931 году на верфи Кузьминых. Вход бесплатный до 9 марта.",
]

RELEASE = (
    "“At 05:40 the service received a report of a vessel aground on the bank off Port Maren. Two "
    "lifeboats and a helicopter were sent at once, and all persons on board were brought ashore. The "
    "northern fairway is closed until further notice and masters are asked to keep clear of the "
    "area.”"
)
