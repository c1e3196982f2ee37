"""Invented sentences with who says what in them: (sentence, speaker, cue, content, voice, hedge)."""

from __future__ import annotations

Said = tuple[str, str | None, str | None, str, str, str | None]

ENGLISH: list[Said] = [
    ("The ministry said that the bridge would reopen on Friday.", "The ministry", "said", "the bridge would reopen on Friday", "official", None),
    ("Police said the road was closed.", "Police", "said", "the road was closed", "official", None),
    ("The bridge was unsafe, the mayor said.", "the mayor", "said", "The bridge was unsafe", "official", None),
    ("“We heard two blasts,” said Anna Bell, a resident.", "Anna Bell", "said", "We heard two blasts", "witness", None),
    ("“Nobody warned us,” her sister added.", "her sister", "added", "Nobody warned us", "victim_or_family", None),
    ("According to eyewitnesses, the driver fled on foot.", "eyewitnesses", "According to", "the driver fled on foot", "witness", None),
    ("The driver fled on foot, according to the prosecutor’s office.", "the prosecutor’s office", "according to", "The driver fled on foot", "official", None),
    ("Harbour Post reports that the tunnel has flooded.", "Harbour Post", "reports", "the tunnel has flooded", "outlet", None),
    ("Residents told the newspaper that the alarm had failed.", "Residents", "told", "the alarm had failed", "witness", None),
    ("A source, who asked not to be named, said the order came from above.", "A source", "said", "the order came from above", "anonymous", None),
    ("John Hale, the company’s director, insisted that the valve was new.", "John Hale", "insisted", "the valve was new", "organisation", None),
    ("The court denied that the files had been lost.", "The court", "denied", "the files had been lost", "official", None),
    ("The union demanded a full inquiry into the collapse.", "The union", "demanded", "a full inquiry into the collapse", "organisation", None),
    ("“It shook for a minute,” the seismologist explained.", "the seismologist", "explained", "It shook for a minute", "expert", None),
    ("The army claims it shot down nine drones.", "The army", "claims", "it shot down nine drones", "official", None),
    ("The fire, officials believe, started in the kitchen.", "officials", "believe", "started in the kitchen", "official", None),
    ("The report says the roof had been repaired twice.", "The report", "says", "the roof had been repaired twice", "document", None),
    ("Relatives said: “They took him at night.”", "Relatives", "said", "They took him at night", "victim_or_family", None),
    ("The guard was reportedly asleep when the wall fell.", None, None, "The guard was reportedly asleep when the wall fell", "unattributed", "reportedly"),
    ("Local media reported that the dam had cracked.", "Local media", "reported", "the dam had cracked", "outlet", None),
    ("“The shelves were empty,” recalled a shopkeeper.", "a shopkeeper", "recalled", "The shelves were empty", "witness", None),
    ("Doctors at the clinic confirmed that the boy was stable.", "Doctors at the clinic", "confirmed", "the boy was stable", "expert", None),
]  # fmt: skip

RUSSIAN: list[Said] = [
    ("Министерство сообщило, что мост откроют в пятницу.", "Министерство", "сообщило", "мост откроют в пятницу", "official", None),
    ("Мост откроют в пятницу, сообщили в министерстве.", "министерстве", "сообщили", "Мост откроют в пятницу", "official", None),
    ("«Мы слышали два взрыва», — рассказала соседка.", "соседка", "рассказала", "Мы слышали два взрыва", "witness", None),
    ("По словам очевидцев, водитель скрылся пешком.", "очевидцев", "По словам", "водитель скрылся пешком", "witness", None),
    ("Водитель скрылся, по данным прокуратуры.", "прокуратуры", "по данным", "Водитель скрылся", "official", None),
    ("Как уточнил начальник полиции, двери были закрыты.", "начальник полиции", "уточнил", "двери были закрыты", "official", None),
    ("Сосед рассказал изданию «Тополь», что сигнализация молчала.", "Сосед", "рассказал", "сигнализация молчала", "witness", None),
    ("Сигнализация молчала, рассказал изданию «Тополь» сосед.", "сосед", "рассказал", "Сигнализация молчала", "witness", None),
    ("Источник в аэропорту заявил, что приказ пришёл сверху.", "Источник в аэропорту", "заявил", "приказ пришёл сверху", "anonymous", None),
    ("Эксперт считает, что плотина выдержит.", "Эксперт", "считает", "плотина выдержит", "expert", None),
    ("«Его увели ночью», — сказала сестра задержанного.", "сестра задержанного", "сказала", "Его увели ночью", "victim_or_family", None),
    ("Газета «Вестник» пишет, что туннель затоплен.", "Газета «Вестник»", "пишет", "туннель затоплен", "outlet", None),
    ("Компания утверждает, что клапан был новый.", "Компания", "утверждает", "клапан был новый", "organisation", None),
    ("Директор компании заявил: «Клапан был совсем новый».", "Директор компании", "заявил", "Клапан был совсем новый", "organisation", None),
    ("Сторож, предположительно, уснул на посту.", None, None, "Сторож, предположительно, уснул на посту", "unattributed", "предположительно"),
    ("По предварительным данным, пожар начался на кухне.", None, "По предварительным данным", "пожар начался на кухне", "unattributed", "По предварительным данным"),
    ("Жители утверждают, что сирена не сработала.", "Жители", "утверждают", "сирена не сработала", "witness", None),
    ("В прокуратуре отметили, что дело закрыто.", "прокуратуре", "отметили", "дело закрыто", "official", None),
    ("«Мы не знали, — говорит продавщица, — никто не предупредил».", "продавщица", "говорит", "Мы не знали", "witness", None),
    ("В докладе говорится, что крышу чинили дважды.", "докладе", "говорится", "крышу чинили дважды", "document", None),
    ("Правозащитники считают, что суд ошибся.", "Правозащитники", "считают", "суд ошибся", "organisation", None),
]  # fmt: skip

AZERBAIJANI: list[Said] = [
    ("Nazirlik bildirib ki, körpü cümə günü açılacaq.", "Nazirlik", "bildirib", "körpü cümə günü açılacaq", "official", None),
    ("Nazirlik körpünün cümə günü açılacağını bildirib.", "Nazirlik", "bildirib", "körpünün cümə günü açılacağını", "official", None),
    ("Polisin sözlərinə görə, yol bağlıdır.", "Polisin", "sözlərinə görə", "yol bağlıdır", "official", None),
    ("“Biz iki partlayış eşitdik”, – qonşu Aydın Rzayev deyib.", "qonşu Aydın Rzayev", "deyib", "Biz iki partlayış eşitdik", "witness", None),
    ("“Biz iki partlayış eşitdik”, – deyə şahid danışıb.", "şahid", "danışıb", "Biz iki partlayış eşitdik", "witness", None),
    ("Nazirliyin sözçüsü Leyla Quliyeva qeyd edib ki, ərazi təmizlənib.", "Nazirliyin sözçüsü Leyla Quliyeva", "qeyd edib", "ərazi təmizlənib", "official", None),
    ("Sakinlər sirenin işləmədiyini iddia edirlər.", "Sakinlər", "iddia edirlər", "sirenin işləmədiyini", "witness", None),
    ("Ekspert bəndin davam gətirəcəyini düşünür.", "Ekspert", "düşünür", "bəndin davam gətirəcəyini", "expert", None),
    ("“Onu gecə apardılar”, – mərhumun bacısı söyləyib.", "mərhumun bacısı", "söyləyib", "Onu gecə apardılar", "victim_or_family", None),
    ("“Kür Press” yazır ki, tunel su altında qalıb.", "Kür Press", "yazır", "tunel su altında qalıb", "outlet", None),
    ("Adının çəkilməsini istəməyən mənbə əmrin yuxarıdan gəldiyini deyib.", "Adının çəkilməsini istəməyən mənbə", "deyib", "əmrin yuxarıdan gəldiyini", "anonymous", None),
    ("İddialara görə, gözətçi yatıb.", None, "İddialara görə", "gözətçi yatıb", "unattributed", "İddialara görə"),
    ("İlkin məlumata görə, yanğın mətbəxdə başlayıb.", None, "İlkin məlumata görə", "yanğın mətbəxdə başlayıb", "unattributed", "İlkin məlumata görə"),
    ("Şirkət klapanın yeni olduğunu vurğulayıb.", "Şirkət", "vurğulayıb", "klapanın yeni olduğunu", "organisation", None),
    ("Prokurorluq bildirib: “Cinayət işi başlanıb və istintaq gedir”.", "Prokurorluq", "bildirib", "Cinayət işi başlanıb və istintaq gedir", "official", None),
    ("Rusiya polisi isə hadisəni təsadüf olduğunu deyir.", "Rusiya polisi", "deyir", "hadisəni təsadüf olduğunu", "official", None),
    ("Vəkilin fikrincə, məhkəmə səhv edib.", "Vəkilin", "fikrincə", "məhkəmə səhv edib", "expert", None),
    ("Hesabatda deyilir ki, dam iki dəfə təmir olunub.", "Hesabatda", "deyilir", "dam iki dəfə təmir olunub", "document", None),
    ("Sürücü jurnalistlərə bildirib ki, əyləc işləmirdi.", "Sürücü", "bildirib", "əyləc işləmirdi", "witness", None),
    ("Mərhumun ailəsi onun döyüldüyünü söyləyir.", "Mərhumun ailəsi", "söyləyir", "onun döyüldüyünü", "victim_or_family", None),
    ("Hüquq müdafiə təşkilatı məhkəmənin səhv etdiyini açıqlayıb.", "Hüquq müdafiə təşkilatı", "açıqlayıb", "məhkəmənin səhv etdiyini", "organisation", None),
]  # fmt: skip

TURKISH: list[Said] = [
    ("Bakanlık, köprünün cuma günü açılacağını bildirdi.", "Bakanlık", "bildirdi", "köprünün cuma günü açılacağını", "official", None),
    ("Bakanlık köprünün cuma günü açılacağını açıkladı.", "Bakanlık", "açıkladı", "köprünün cuma günü açılacağını", "official", None),
    ("Polise göre yol kapalı.", "Polise", "göre", "yol kapalı", "official", None),
    ("“İki patlama duyduk” dedi komşu Ahmet Yılmaz.", "komşu Ahmet Yılmaz", "dedi", "İki patlama duyduk", "witness", None),
    ("“Bizi kimse uyarmadı” diyen Ayşe Kaya, adalet istediğini söyledi.", "Ayşe Kaya", "söyledi", "adalet istediğini", "witness", None),
    ("Valinin sözlerine göre bölge boşaltıldı.", "Valinin", "sözlerine göre", "bölge boşaltıldı", "official", None),
    ("Görgü tanıkları sürücünün kaçtığını anlattı.", "Görgü tanıkları", "anlattı", "sürücünün kaçtığını", "witness", None),
    ("Uzman, barajın dayanacağını düşünüyor.", "Uzman", "düşünüyor", "barajın dayanacağını", "expert", None),
    ("Kurbanın ablası “Onu gece götürdüler” dedi.", "Kurbanın ablası", "dedi", "Onu gece götürdüler", "victim_or_family", None),
    ("Köprü Haber’in haberine göre tüneli su bastı.", "Köprü Haber", "haberine göre", "tüneli su bastı", "outlet", None),
    ("Adının açıklanmasını istemeyen bir kaynak, emrin yukarıdan geldiğini söyledi.", "Adının açıklanmasını istemeyen bir kaynak", "söyledi", "emrin yukarıdan geldiğini", "anonymous", None),
    ("İddiaya göre bekçi uyuyordu.", None, "İddiaya göre", "bekçi uyuyordu", "unattributed", "İddiaya göre"),
    ("İlk belirlemelere göre yangın mutfakta çıktı.", None, "İlk belirlemelere göre", "yangın mutfakta çıktı", "unattributed", "İlk belirlemelere göre"),
    ("Şirket, vananın yeni olduğunu savundu.", "Şirket", "savundu", "vananın yeni olduğunu", "organisation", None),
    ("Savcılık şu açıklamayı yaptı ve ekledi: “Soruşturma bütün yönleriyle sürüyor.”", "Savcılık", "ekledi", "Soruşturma bütün yönleriyle sürüyor", "official", None),
    ("Bakan ise suçlamaların asılsız olduğunu öne sürdü.", "Bakan", "öne sürdü", "suçlamaların asılsız olduğunu", "official", None),
    ("Avukat Mehmet Demir, mahkemenin yanıldığını ifade etti.", "Avukat Mehmet Demir", "ifade etti", "mahkemenin yanıldığını", "expert", None),
    ("Mahalle sakinleri sirenin çalmadığını iddia etti.", "Mahalle sakinleri", "iddia etti", "sirenin çalmadığını", "witness", None),
    ("“Raflar boştu, ekmek bile yoktu” diye konuştu esnaf.", "esnaf", "diye konuştu", "Raflar boştu, ekmek bile yoktu", "witness", None),
    ("Bakanlığın açıklamasında bölgenin boşaltıldığı kaydedildi.", "Bakanlığın açıklamasında", "kaydedildi", "bölgenin boşaltıldığı", "document", None),
    ("Valilik dedi ki, okullar yarın kapalı olacak.", "Valilik", "dedi", "okullar yarın kapalı olacak", "official", None),
]  # fmt: skip

GERMAN: list[Said] = [
    ("Die Polizei sagte, dass die Straße gesperrt sei.", "Die Polizei", "sagte", "die Straße gesperrt sei", "official", None),
    ("„Wir hörten zwei Explosionen“, sagte eine Anwohnerin.", "eine Anwohnerin", "sagte", "Wir hörten zwei Explosionen", "witness", None),
    ("Laut Polizei wurde niemand gesehen.", "Polizei", "Laut", "wurde niemand gesehen", "official", None),
]  # fmt: skip

UKRAINIAN: list[Said] = [
    ("Міністерство повідомило, що міст відкриють у п’ятницю.", "Міністерство", "повідомило", "міст відкриють у п’ятницю", "official", None),
    ("«Ми чули два вибухи», — розповіла сусідка.", "сусідка", "розповіла", "Ми чули два вибухи", "witness", None),
    ("За словами очевидців, водій утік.", "очевидців", "За словами", "водій утік", "witness", None),
]  # fmt: skip

ALL = [
    (language, *row)
    for language, rows in (
        ("en", ENGLISH), ("ru", RUSSIAN), ("az", AZERBAIJANI), ("tr", TURKISH), ("de", GERMAN), ("uk", UKRAINIAN),
    )
    for row in rows
]  # fmt: skip
