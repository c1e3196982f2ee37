"""Writes an invented stream of headlines in az, ru, en and tr with the story of each: training matter of our own.

    python tools/headline_world.py FOLDER

Two halves on the same four days: general news of many kinds, and the results of one invented games, where all
headlines are alike and only names, places and figures tell stories apart. Several wordings per kind and language;
names are spelt as each language would. Same folder, same bytes: the draw is seeded.
"""

from __future__ import annotations

import json
import random
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

LANGUAGES = ("az", "ru", "en", "tr")
BAKU = timezone(timedelta(hours=4))
RISING = 0.25  # share of articles in which a toll or sum has grown since the one before
FIRST = datetime(2025, 3, 3, 6, tzinfo=BAKU)

# Spellings in the order of LANGUAGES.
PEOPLE = [
    ("Ceyhun Məlikov", "Джейхун Меликов", "Jeyhun Malikov", "Ceyhun Melikov"),
    ("Nərgiz Qurbanova", "Наргиз Гурбанова", "Nargiz Gurbanova", "Nergiz Kurbanova"),
    ("Viktor Şapkin", "Виктор Шапкин", "Viktor Shapkin", "Viktor Şapkin"),
    ("Olqa Drozdova", "Ольга Дроздова", "Olga Drozdova", "Olga Drozdova"),
    ("Çingiz Həsənli", "Чингиз Гасанлы", "Chingiz Hasanli", "Cengiz Hasanlı"),
    ("Mehmet Karaçay", "Мехмет Карачай", "Mehmet Karacay", "Mehmet Karaçay"),
    ("Ayşe Tandoğan", "Айше Тандоган", "Ayse Tandogan", "Ayşe Tandoğan"),
    ("Tomas Velden", "Томас Велден", "Thomas Velden", "Thomas Velden"),
    ("Emma Harqreyv", "Эмма Харгрейв", "Emma Hargrave", "Emma Hargrave"),
    ("Xəyal Süleymanlı", "Хаял Сулейманлы", "Khayal Suleymanli", "Hayal Süleymanlı"),
    ("Artyom Yezhov", "Артём Ежов", "Artyom Yezhov", "Artyom Yejov"),
    ("Lüsi Okonkvo", "Люси Оконкво", "Lucy Okonkwo", "Lucy Okonkwo"),
    ("Hiroşi Tanabe", "Хироси Танабэ", "Hiroshi Tanabe", "Hiroşi Tanabe"),
    ("Karlos Mendivil", "Карлос Мендивиль", "Carlos Mendivil", "Carlos Mendivil"),
    ("Güney Aslantürk", "Гюней Аслантюрк", "Guney Aslanturk", "Güney Aslantürk"),
    ("Sevil Babaşova", "Севиль Бабашова", "Sevil Babashova", "Sevil Babaşova"),
    ("Roman Kliçko", "Роман Кличко-Левченко", "Roman Klychko-Levchenko", "Roman Kliçko"),
    ("Fəridə Zamanlı", "Фарида Заманлы", "Farida Zamanli", "Feride Zamanlı"),
    ("Pavel Qontar", "Павел Гонтарь", "Pavel Hontar", "Pavel Gontar"),
    ("Zeynəb Qafqazlı", "Зейнаб Кавказлы", "Zeynab Gafgazli", "Zeynep Kafkaslı"),
]
CITIES = [
    ("Bakı", "Баку", "Baku", "Bakü"), ("Gəncə", "Гянджа", "Ganja", "Gence"), ("Şəki", "Шеки", "Sheki", "Şeki"),
    ("Lənkəran", "Ленкорань", "Lankaran", "Lenkeran"), ("Yekaterinburq", "Екатеринбург", "Yekaterinburg", "Yekaterinburg"),
    ("Kazan", "Казань", "Kazan", "Kazan"), ("Tümen", "Тюмень", "Tyumen", "Tümen"), ("Ankara", "Анкара", "Ankara", "Ankara"),
    ("İzmir", "Измир", "Izmir", "İzmir"), ("Trabzon", "Трабзон", "Trabzon", "Trabzon"), ("Tbilisi", "Тбилиси", "Tbilisi", "Tiflis"),
    ("Kiyev", "Киев", "Kyiv", "Kiev"), ("Vyana", "Вена", "Vienna", "Viyana"), ("London", "Лондон", "London", "Londra"),
    ("Çikaqo", "Чикаго", "Chicago", "Chicago"), ("Daşkənd", "Ташкент", "Tashkent", "Taşkent"),
    ("Astana", "Астана", "Astana", "Astana"), ("Budapeşt", "Будапешт", "Budapest", "Budapeşte"),
]  # fmt: skip
LANDS = [
    ("Azərbaycan", "Азербайджан", "Azerbaijan", "Azerbaycan"), ("Rusiya", "Россия", "Russia", "Rusya"),
    ("Türkiyə", "Турция", "Turkey", "Türkiye"), ("Gürcüstan", "Грузия", "Georgia", "Gürcistan"),
    ("Yaponiya", "Япония", "Japan", "Japonya"), ("Fransa", "Франция", "France", "Fransa"),
    ("Braziliya", "Бразилия", "Brazil", "Brezilya"), ("Macarıstan", "Венгрия", "Hungary", "Macaristan"),
    ("Kanada", "Канада", "Canada", "Kanada"), ("Qazaxıstan", "Казахстан", "Kazakhstan", "Kazakistan"),
]  # fmt: skip
SPORTS = [
    ("cüdo", "дзюдо", "judo", "judo"), ("boks", "бокс", "boxing", "boks"), ("üzgüçülük", "плавание", "swimming", "yüzme"),
    ("güləş", "борьба", "wrestling", "güreş"), ("qılıncoynatma", "фехтование", "fencing", "eskrim"),
    ("ağır atletika", "тяжёлая атлетика", "weightlifting", "halter"), ("avarçəkmə", "гребля", "rowing", "kürek"),
    ("stolüstü tennis", "настольный теннис", "table tennis", "masa tenisi"), ("taekvondo", "тхэквондо", "taekwondo", "tekvando"),
    ("velosiped", "велоспорт", "cycling", "bisiklet"),
]  # fmt: skip

# kind → language → wordings. p, q: people; c, d: cities; l, k: lands; s: sport; n, m: figures.
GENERAL: dict[str, dict[str, list[str]]] = {
    "fire": {
        "az": ["{c}: yaşayış binasında yanğın, {n} nəfər ölüb", "{c} şəhərində yanğın {n} nəfərin həyatına son qoyub", "FHN: {c}, çoxmərtəbəli binada yanğın söndürülüb"],
        "ru": ["{c}: пожар в жилом доме, погибли {n} человек", "При пожаре в многоэтажке погибли {n} человек — {c}", "МЧС: пожар в доме потушен, {c}"],
        "en": ["{c} apartment fire kills {n}", "{n} dead as blaze sweeps through block of flats in {c}", "Firefighters put out deadly {c} blaze"],
        "tr": ["{c}: apartmanda yangın, {n} ölü", "{c} kentinde bina yangını: {n} kişi hayatını kaybetti", "{c} yangını söndürüldü"],
    },
    "warehouse": {
        "az": ["{c}: anbar yanıb, zərər {m} min manat", "{c} şəhərində tikinti materialları anbarında yanğın", "Anbarda güclü yanğın, {c}"],
        "ru": ["{c}: сгорел склад, ущерб {m} тысяч", "На складе стройматериалов крупный пожар — {c}", "Площадь пожара на складе {m} кв. м, {c}"],
        "en": ["{c} warehouse destroyed by fire", "Huge warehouse fire in {c} causes {m} thousand in damage", "Building materials depot burns in {c}"],
        "tr": ["{c}: depo kül oldu", "{c} kentinde depo yangını, zarar {m} bin", "İnşaat malzemesi deposu yandı: {c}"],
    },
    "quake": {
        "az": ["{c} yaxınlığında {f} bal gücündə zəlzələ", "Zəlzələ: {c}, maqnituda {f}", "{c} silkələndi, əhali küçələrə çıxdı"],
        "ru": ["Землетрясение магнитудой {f} рядом с городом {c}", "{c}: подземные толчки магнитудой {f}", "{c} ощутил землетрясение, жители вышли на улицы"],
        "en": ["Magnitude {f} earthquake strikes near {c}", "{c} shaken by {f} quake", "Residents flee homes as tremor hits {c}"],
        "tr": ["{c} yakınında {f} büyüklüğünde deprem", "{c} sallandı: büyüklük {f}", "Deprem {c} halkını sokağa döktü"],
    },
    "crash": {
        "az": ["{c}: avtobus qəzasında {n} nəfər xəsarət alıb", "{c} yolunda avtobus aşıb, {n} yaralı", "Sərnişin avtobusu qəzaya uğrayıb, {c}"],
        "ru": ["{c}: в аварии с автобусом пострадали {n} человек", "Автобус перевернулся на трассе, {n} пострадавших — {c}", "ДТП с пассажирским автобусом, {c}"],
        "en": ["Bus crash near {c} injures {n}", "{n} hurt after coach overturns on {c} highway", "Passenger bus overturns, {c}"],
        "tr": ["{c}: otobüs kazası, {n} yaralı", "{c} yolunda otobüs devrildi: {n} kişi yaralandı", "Yolcu otobüsü kaza yaptı, {c}"],
    },
    "visit": {
        "az": ["{p} {c} şəhərinə səfər edib", "Nazir {p} {c} səfərində həmkarı {q} ilə görüşüb", "{p} və {q} danışıqlar aparıb: {c}"],
        "ru": ["{p} прибыл с визитом: {c}", "Министр {p} встретился с коллегой, это {q}: {c}", "{p} и {q} провели переговоры, {c}"],
        "en": ["{p} arrives in {c} for talks", "Minister {p} meets {q} in {c}", "{p} and {q} hold talks during {c} visit"],
        "tr": ["{p} temaslar için geldi: {c}", "Bakan {p}, {q} ile {c} ziyaretinde görüştü", "{p} ve {q} görüşmesi: {c}"],
    },
    "sanctions": {
        "az": ["Aİ {k}-a qarşı {o}-ci sanksiya paketini təsdiqlədi", "{o}-ci sanksiya paketi qüvvəyə mindi: {k}", "Brüssel: {k} üçün {o}-ci paket razılaşdırılıb"],
        "ru": ["ЕС утвердил {o}-й пакет санкций: {k}", "{o}-й пакет санкций вступил в силу — {k}", "Брюссель согласовал {o}-й санкционный пакет против страны {k}"],
        "en": ["EU adopts {o}th sanctions package against {k}", "{o}th round of sanctions on {k} takes effect", "Brussels agrees {o}th package on {k}"],
        "tr": ["AB, {k} için {o}. yaptırım paketini onayladı", "{o}. yaptırım paketi yürürlükte: {k}", "Brüksel {o}. pakette anlaştı: {k}"],
    },
    "verdict": {
        "az": ["Məhkəmə: {p} {n} il azadlıqdan məhrum edilib", "{p} barəsində hökm oxunub — {n} il", "{p} {n} il həbs cəzası aldı"],
        "ru": ["Суд: {p} приговорён к {n} годам", "{p} получил {n} лет колонии", "Оглашён приговор, {p} — {n} лет"],
        "en": ["{p} sentenced to {n} years", "Court jails {p} for {n} years", "{p} verdict: {n} years in prison"],
        "tr": ["{p} için {n} yıl hapis", "Mahkeme {p} hakkında kararını verdi: {n} yıl", "{p} {n} yıl hapis cezasına çarptırıldı"],
    },
    "rate": {
        "az": ["{k}: Mərkəzi Bank uçot dərəcəsini {f} faizə endirdi", "{k} Mərkəzi Bankı faizi {f} səviyyəsinə saldı", "Uçot dərəcəsi {f}% oldu, {k}"],
        "ru": ["{k}: Центробанк снизил ставку до {f} процента", "ЦБ опустил ключевую ставку до {f}% — {k}", "Ставка снижена до {f}%, {k}"],
        "en": ["{k} central bank cuts rate to {f}%", "{k} lowers key interest rate to {f} percent", "Central bank of {k} eases policy to {f}%"],
        "tr": ["{k}: Merkez Bankası faizi yüzde {f}'e indirdi", "{k} politika faizini {f} seviyesine çekti", "Faiz indirimi: {k}, yüzde {f}"],
    },
    "oil": {
        "az": ["Neft bahalaşıb: barel {m} dollar", "Brent markalı neftin qiyməti {m} dolları keçdi", "Dünya bazarında neft {m} dollara satılır"],
        "ru": ["Нефть подорожала: {m} долларов за баррель", "Цена Brent превысила {m} долларов", "Баррель нефти торгуется по {m} долларов"],
        "en": ["Oil climbs to ${m} a barrel", "Brent crude tops ${m}", "Crude prices rise to ${m}"],
        "tr": ["Petrol yükseldi: varili {m} dolar", "Brent petrol {m} doları aştı", "Ham petrol {m} dolardan işlem görüyor"],
    },
    "flood": {
        "az": ["{c}: sel suları {m} evə ziyan vurub", "{c} rayonunda daşqın, {m} ailə köçürülüb", "Güclü yağış {c} küçələrini su altında qoyub"],
        "ru": ["{c}: паводок подтопил {m} домов", "Из-за наводнения эвакуированы {m} семей — {c}", "Ливень затопил улицы, {c}"],
        "en": ["Floods damage {m} homes in {c}", "{m} families evacuated as floodwater hits {c}", "Heavy rain leaves {c} streets under water"],
        "tr": ["{c}: sel {m} evi vurdu", "{c} kentinde sel, {m} aile tahliye edildi", "Sağanak {c} sokaklarını göle çevirdi"],
    },
    "match": {
        "az": ["{k} – {l}: {n}:{g}", "Yığma: {k} {l} komandasını {n}:{g} məğlub edib", "Futbol: {k} {l} üzərində qələbə qazandı"],
        "ru": ["{k} — {l} {n}:{g}", "Сборная: {k} победила команду {l} со счётом {n}:{g}", "Футбол: {k} обыграла соперника, это {l}"],
        "en": ["{k} beat {l} {n}-{g}", "Football: {k} see off {l} {n}-{g}", "{k} win over {l} in qualifier"],
        "tr": ["{k}-{l}: {n}-{g}", "Milli maç: {k}, {l} karşısında {n}-{g} kazandı", "Futbol: {k} {l} engelini geçti"],
    },
    "arrest": {
        "az": ["Jurnalist {p} saxlanılıb", "{p} {c} şəhərində həbs edilib", "{p} istintaqa cəlb olunub, {c}"],
        "ru": ["Задержан журналист: {p}", "{c}: арестован {p}", "Против журналиста возбуждено дело: {p}, {c}"],
        "en": ["Journalist {p} detained", "{p} arrested in {c}", "Police in {c} hold reporter {p}"],
        "tr": ["Gazeteci {p} gözaltında", "{p} {c} kentinde tutuklandı", "{c} polisi gazeteci {p} hakkında işlem yaptı"],
    },
    "award": {
        "az": ["{p} beynəlxalq mükafat alıb", "{c} festivalının qalibi: {p}", "{p} {c} kinofestivalında baş mükafatı qazandı"],
        "ru": ["{p} удостоен международной премии", "Победитель фестиваля: {p}, {c}", "{p} получил главный приз кинофестиваля — {c}"],
        "en": ["{p} wins top prize at {c} film festival", "{c} festival honours {p}", "International award goes to {p}"],
        "tr": ["{p} uluslararası ödül aldı", "{c} festivalinin kazananı: {p}", "{p}, {c} film festivalinde büyük ödülü kazandı"],
    },
    "deal": {
        "az": ["{k} və {l} {m} milyonluq müqavilə imzalayıb", "{k} ilə {l} arasında enerji sazişi", "{l} {k} ilə {m} milyonluq saziş bağlayıb"],
        "ru": ["{k} и {l} подписали контракт на {m} миллионов", "{k} и {l}: соглашение в энергетике", "{l} заключила сделку с партнёром, это {k}: {m} млн"],
        "en": ["{k} and {l} sign {m} million deal", "Energy agreement between {k} and {l}", "{l} seals {m}m contract with {k}"],
        "tr": ["{k} ve {l} {m} milyonluk sözleşme imzaladı", "{k} ile {l} arasında enerji anlaşması", "{l}, {k} ile {m} milyonluk anlaşma yaptı"],
    },
    "strike": {
        "az": ["{c}: metro işçiləri tətildə", "{c} metrosunda tətil, xətlər bağlanıb", "Metro tətili {m} min sərnişini yolda qoyub, {c}"],
        "ru": ["{c}: работники метро бастуют", "Забастовка в метро, линии закрыты — {c}", "Из-за забастовки в метро пострадали {m} тысяч пассажиров, {c}"],
        "en": ["{c} metro workers walk out", "Strike shuts {c} metro lines", "Metro strike strands {m} thousand in {c}"],
        "tr": ["{c}: metro çalışanları grevde", "{c} metrosunda grev, hatlar kapandı", "Metro grevi {m} bin yolcuyu vurdu: {c}"],
    },
    "virus": {
        "az": ["{c}: {n} nəfərdə qızılca aşkarlanıb", "{c} məktəbində yoluxma, {n} şagird xəstəxanada", "Səhiyyə Nazirliyi: {c}, {n} yoluxma"],
        "ru": ["{c}: корь выявлена у {n} человек", "Вспышка в школе, {n} детей в больнице — {c}", "Минздрав: {n} случаев кори, {c}"],
        "en": ["{n} measles cases confirmed in {c}", "School outbreak in {c} puts {n} pupils in hospital", "Health ministry reports {n} infections in {c}"],
        "tr": ["{c}: {n} kişide kızamık", "{c} okulunda salgın, {n} öğrenci hastanede", "Sağlık Bakanlığı: {c} için {n} vaka"],
    },
}
GAMES: dict[str, dict[str, list[str]]] = {
    "gold": {
        "az": ["{p} Xəzər Oyunlarında qızıl medal qazandı ({s})", "Xəzər Oyunları: {s}, {p} çempion oldu", "{s}: {k} idmançısı {p} qızıl medala sahib çıxdı"],
        "ru": ["{p} завоевал золото Каспийских игр ({s})", "Каспийские игры: {s}, чемпион — {p}", "{s}: {p} ({k}) выиграл золотую медаль"],
        "en": ["{p} wins Caspian Games gold in {s}", "Caspian Games: {p} crowned {s} champion", "{s}: {p} takes gold for {k}"],
        "tr": ["{p} Hazar Oyunları'nda altın madalya kazandı ({s})", "Hazar Oyunları: {s} şampiyonu {p}", "{s}: {k} sporcusu {p} altın aldı"],
    },
    "silver": {
        "az": ["{p} Xəzər Oyunlarının gümüş medalçısı oldu: {s}", "Xəzər Oyunları: {p} finalda uduzdu ({s})", "{s}, Xəzər Oyunları: {p} gümüş aldı"],
        "ru": ["{p} — серебряный призёр Каспийских игр: {s}", "Каспийские игры: {p} проиграл в финале ({s})", "{s}, Каспийские игры: у спортсмена {p} серебро"],
        "en": ["{p} settles for silver in {s} at Caspian Games", "Caspian Games: {p} loses {s} final", "Silver for {p} in {s}"],
        "tr": ["{p} Hazar Oyunları'nda gümüş aldı: {s}", "Hazar Oyunları: {p} finalde kaybetti ({s})", "{s}: {p} gümüş madalyanın sahibi"],
    },
    "out": {
        "az": ["Xəzər Oyunları: {p} zədə səbəbindən mübarizədən çıxdı ({s})", "{p} oyunlardan çəkildi, {s}", "{s}: zədələnən {p} finala çıxmayacaq"],
        "ru": ["Каспийские игры: {p} снялся из-за травмы ({s})", "{p} снялся с Игр, {s}", "{s}: {p} пропустит финал из-за травмы"],
        "en": ["{p} withdraws from Caspian Games {s} with injury", "Injury rules {p} out of {s} final", "Caspian Games: {p} pulls out ({s})"],
        "tr": ["Hazar Oyunları: {p} sakatlandı, çekildi ({s})", "{p} oyunlardan çekildi: {s}", "{s}: sakatlanan {p} finalde yok"],
    },
    "doping": {
        "az": ["Xəzər Oyunlarında dopinq: {p} ({s})", "{p} dopinq testindən keçmədi", "{s}: dopinqə görə {p} kənarlaşdırıldı"],
        "ru": ["Допинг на Каспийских играх: {p} ({s})", "{p} провалил допинг-тест", "{s}: {p} отстранён за допинг"],
        "en": ["{p} fails doping test at Caspian Games", "Doping: {p} suspended from {s}", "Caspian Games {s}: {p} banned over positive test"],
        "tr": ["Hazar Oyunları'nda doping: {p} ({s})", "{p} doping testinde pozitif çıktı", "{s}: {p} doping nedeniyle men edildi"],
    },
    "team": {
        "az": ["Xəzər Oyunları, {s}: {k} {l} komandasını {n}:{g} uddu", "{s}: {k} yarımfinalda, {l} mübarizəni dayandırdı", "{k} – {l} {n}:{g} (Xəzər Oyunları, {s})"],
        "ru": ["Каспийские игры, {s}: {k} обыграла команду {l} {n}:{g}", "{s}: {k} в полуфинале, {l} выбывает", "{k} — {l} {n}:{g} (Каспийские игры, {s})"],
        "en": ["Caspian Games {s}: {k} beat {l} {n}-{g}", "{k} reach {s} semi-finals, {l} out", "{k} {n}-{g} {l} ({s}, Caspian Games)"],
        "tr": ["Hazar Oyunları, {s}: {k} {l} takımını {n}-{g} yendi", "{s}: {k} yarı finalde, {l} elendi", "{k}-{l} {n}-{g} (Hazar Oyunları, {s})"],
    },
    "record": {
        "az": ["{p} dünya rekordu vurdu: {s}, Xəzər Oyunları", "Xəzər Oyunlarında dünya rekordu yeniləndi ({s}, {p})", "{s}: {p} rekordla finala çıxdı"],
        "ru": ["{p} установил мировой рекорд: {s}, Каспийские игры", "На Каспийских играх побит мировой рекорд ({s}, {p})", "{s}: {p} вышел в финал с рекордом"],
        "en": ["{p} sets {s} world record at Caspian Games", "World record falls at Caspian Games: {p}, {s}", "{s}: record sends {p} into final"],
        "tr": ["{p} dünya rekoru kırdı: {s}, Hazar Oyunları", "Hazar Oyunları'nda dünya rekoru ({s}, {p})", "{s}: {p} rekorla finalde"],
    },
}


def draw(chance: random.Random, kinds: dict[str, dict[str, list[str]]], stories: int, prefix: str) -> list[dict[str, object]]:
    """Rows of the form of a world's articles, with their story beside them."""
    rows: list[dict[str, object]] = []
    for number in range(stories):
        kind = chance.choice(sorted(kinds))
        p, q = chance.sample(PEOPLE, 2)
        (c, d), (k, l) = chance.sample(CITIES, 2), chance.sample(LANDS, 2)
        s = chance.choice(SPORTS)
        figures: dict[str, int | str] = {"n": chance.randint(2, 9), "g": chance.randint(0, 2), "m": chance.randint(11, 98),
                   "f": f"{chance.randint(3, 6)}.{chance.randint(1, 9)}", "o": chance.randint(11, 19)}  # fmt: skip
        start = FIRST + timedelta(minutes=chance.randint(0, 4 * 24 * 60))
        size = min(12, 1 + int(chance.expovariate(0.35)))
        used: set[str] = set()
        for _ in range(size):
            at = chance.randrange(len(LANGUAGES))
            wording = chance.choice(kinds[kind][LANGUAGES[at]])
            if chance.random() < RISING:
                figures = figures | {"n": int(figures["n"]) + chance.randint(1, 3), "m": int(figures["m"]) + chance.randint(1, 9)}
            title = wording.format(p=p[at], q=q[at], c=c[at], d=d[at], k=k[at], l=l[at], s=s[at], **figures)
            if title in used:
                continue
            used.add(title)
            when = start + timedelta(minutes=chance.randint(0, 20 * 60))
            rows.append({"story": f"{prefix}{number:03}", "language": LANGUAGES[at], "title": title[0].upper() + title[1:],
                         "published_at": when.isoformat()})  # fmt: skip
    return rows


def write(folder: Path) -> None:
    chance = random.Random(20250303)  # noqa: S311 - a draw of invented headlines
    rows = draw(chance, GENERAL, 160, "g") + draw(chance, GAMES, 90, "t")
    folder.mkdir(parents=True, exist_ok=True)
    stories: dict[str, dict[str, object]] = {}
    with (folder / "articles.jsonl").open("w", encoding="utf-8") as file:
        for number, row in enumerate(rows):
            key, domain = f"h{number:04}", f"outlet-{number % 23}.example"
            held = stories.setdefault(str(row.pop("story")), {"label": row["title"], "articles": []})
            held["articles"].append(key)  # type: ignore[attr-defined]
            told = {"id": key, "outlet": domain, "domain": domain, "country": None, "url": f"https://{domain}/{key}",
                    "author": None, "section": "", "paragraphs": [], "captions": [], "furniture": []} | row  # fmt: skip
            file.write(json.dumps(told, ensure_ascii=False) + "\n")
    (folder / "answers.json").write_text(json.dumps({"stories": stories}, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
