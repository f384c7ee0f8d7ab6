/// The names of months, days and halves of the day in the languages that feeds are written in.
enum DateNames {
    /// The month of three English letters, without a table and without text.
    static func englishMonth(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int? {
        let packed =
            UInt32(first.lowercased) << 16 | UInt32(second.lowercased) << 8
            | UInt32(third.lowercased)
        switch packed {
        case 0x6A616E: return 1
        case 0x666562: return 2
        case 0x6D6172: return 3
        case 0x617072: return 4
        case 0x6D6179: return 5
        case 0x6A756E: return 6
        case 0x6A756C: return 7
        case 0x617567: return 8
        case 0x736570: return 9
        case 0x6F6374: return 10
        case 0x6E6F76: return 11
        case 0x646563: return 12
        default: return nil
        }
    }

    /// 1 to 12 for a month's name or abbreviation in lower case, without its full stop.
    static func month(_ word: String) -> Int? { months[word] }

    /// 0 for Sunday to 6 for a day's name in lower case, with or without its full stop: English also
    /// abbreviated, other languages as far as no two of them disagree.
    static func weekday(_ word: String) -> Int? {
        let start = word.prefix(3)
        let english = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"].firstIndex { $0 == start }
        return english ?? weekdays[word.hasSuffix(".") ? String(word.dropLast()) : word]
    }

    private static let weekdays: [String: Int] = {
        var table: [String: Int] = [:]
        for (index, line) in weekdayNames.enumerated() {
            for name in line.split(separator: " ") { table[String(name)] = index }
        }
        return table
    }()

    private static let weekdayNames = [
        """
        sonntag so dimanche dim domingo domenica dom zondag zo søndag søn söndag sön sunnuntai su \
        niedziela niedz ndz neděle ne vasárnap duminică duminica dum pazar paz воскресенье вс неділя \
        нд κυριακή κυρ 일요일 일 日曜日 日曜 星期日 星期天 周日
        """,
        """
        montag lundi lunes lunedì segunda segunda-feira maandag mandag måndag maanantai \
        poniedziałek pondělí hétfő luni pazartesi pzt понедельник пн понеділок δευτέρα δευ 월요일 월 \
        月曜日 月曜 星期一 周一
        """,
        """
        dienstag mardi martes martedì terça terça-feira dinsdag tirsdag tisdag tiistai wtorek úterý \
        kedd marți salı вторник вт вівторок τρίτη τρί τρι 화요일 화 火曜日 火曜 星期二 周二
        """,
        """
        mittwoch mercredi miércoles miercoles mercoledì quarta quarta-feira woensdag onsdag \
        keskiviikko środa středa szerda miercuri çarşamba çar среда ср середа τετάρτη τετ 수요일 수 \
        水曜日 水曜 星期三 周三
        """,
        """
        donnerstag jeudi jueves giovedì quinta quinta-feira donderdag torsdag torstai czwartek \
        čtvrtek csütörtök joi perşembe per четверг чт четвер πέμπτη πέμ πεμ 목요일 목 木曜日 木曜 星期四 周四
        """,
        """
        freitag vendredi viernes venerdì sexta sexta-feira vrijdag fredag perjantai piątek pátek \
        péntek vineri cuma cum пятница пт п'ятниця παρασκευή παρ 금요일 금 金曜日 金曜 星期五 周五
        """,
        """
        samstag sonnabend samedi sábado sabado sabato zaterdag lørdag lördag lauantai sobota \
        szombat sâmbătă cumartesi cmt суббота сб субота σάββατο σάβ σαβ 토요일 토 土曜日 土曜 星期六 周六
        """,
    ]

    /// True for "pm", false for "am", nil for everything else.
    static func isAfternoon(_ word: String) -> Bool? {
        switch word {
        case "pm", "p.m", "p.m.", "오후", "下午", "午後", "μμ", "μ.μ": true
        case "am", "a.m", "a.m.", "오전", "上午", "午前", "πμ", "π.μ": false
        default: nil
        }
    }

    private static let months: [String: Int] = {
        var table: [String: Int] = [:]
        for (index, line) in names.enumerated() {
            for name in line.split(separator: " ") { table[String(name)] = index + 1 }
        }
        return table
    }()

    /// English, German, French, Spanish, Catalan, Galician, Italian, Portuguese, Dutch, Danish,
    /// Norwegian, Swedish, Icelandic, Finnish, Estonian, Latvian, Lithuanian, Polish, Czech, Slovak,
    /// Slovene, Croatian, Serbian, Bulgarian, Hungarian, Romanian, Turkish, Russian, Ukrainian, Greek,
    /// Indonesian, Arabic, Hebrew. Where two languages disagree (Polish and Croatian lipanj), what is
    /// here is that of the larger one.
    private static let names = [
        """
        jan january januar jänner jaenner jän januari janvier janv enero ene gennaio gen \
        janeiro tammikuu tammikuuta tammi styczeń stycznia sty leden ledna január ianuarie \
        ian ocak oca январь января янв січень січня січ ιανουάριος ιανουαρίου ιαν γενάρη led \
        siječanj siječnja sij januára januarja јануар јан јануара януари яну janúar jaanuar \
        jaan janvāris janvāra janvārī sausis sausio saus gener xaneiro xan يناير ינואר \
        בינואר
        """,
        """
        feb february februar februari février fevrier févr fév fevr febrero febbraio \
        fevereiro fev helmikuu helmikuuta helmi luty lutego lut únor února február febr \
        februarie şubat şub февраль февраля фев февр лютий лютого лют φεβρουάριος \
        φεβρουαρίου φεβ úno veljača veljače velj februára фебруар феб фебруара февруари \
        febrúar veebruar veebr februāris februāra februārī vasaris vasario vas febrer \
        febreiro فبراير פברואר בפברואר
        """,
        """
        mar march märz maerz mär mrz marz mars marzo março marco maart mrt marts maaliskuu \
        maaliskuuta maalis marzec marca březen března március márc martie mart март марта \
        мар березень березня бер μάρτιος μαρτίου μάρ μαρ bře ožujak ožujka ožu marec mareca \
        martā märts kovas kovo kov març maret مارس מרץ מרס במרץ
        """,
        """
        apr april avril avr abril abr aprile huhtikuu huhtikuuta huhti kwiecień kwietnia kwi \
        duben dubna április ápr aprilie nisan nis апрель апреля апр квітень квітня кві \
        απρίλιος απριλίου απρ dub travanj travnja apríl apríla aprila април априла aprill \
        aprīlis aprīļa aprīlī balandis balandžio bal أبريل ابريل إبريل אפריל באפריל
        """,
        """
        may mai mayo maggio mag maio mei maj toukokuu toukokuuta touko maja květen května \
        május máj mayıs май мая травень травня тра μάιος μαΐου μάι μαι μαΐ kvě svibanj \
        svibnja svi mája мај маја maí maijs maija maijā gegužė gegužės geg maig مايو מאי \
        במאי
        """,
        """
        jun june juni juin junio giugno giu junho kesäkuu kesäkuuta kesä czerwiec czerwca \
        cze červen června június jún iunie iun haziran haz июнь июня июн червень червня чер \
        ιούνιος ιουνίου ιούν ιουν čvn júna junij junija јун јуна јуни юни júní juuni jūnijs \
        jūnija jūnijā birželis birželio birž juny xuño يونيو يونيه יוני ביוני
        """,
        """
        jul july juli juillet juil julio luglio lug julho heinäkuu heinäkuuta heinä lipiec \
        lipca lip červenec července július júl iulie iul temmuz tem июль июля июл липень \
        липня лип ιούλιος ιουλίου ιούλ ιουλ čvc júla julij julija јул јула јули юли júlí \
        juuli jūlijs jūlija jūlijā liepa liepos liep juliol xullo يوليو يوليه יולי ביולי
        """,
        """
        aug august août aout aoû agosto ago augustus augusti elokuu elokuuta elo sierpień \
        sierpnia sie srpen srpna augusztus ağustos ağu август августа авг серпень серпня сер \
        αύγουστος αυγούστου αύγ αυγ srp kolovoz kolovoza kol augusta avgust avgusta avg \
        ágúst augusts augustā rugpjūtis rugpjūčio rugp agost agustus agu ags أغسطس اغسطس \
        אוגוסט באוגוסט
        """,
        """
        sep sept september septembre septiembre setiembre settembre set setembro syyskuu \
        syyskuuta syys wrzesień września wrz září szeptember szept szep septembrie eylül eyl \
        сентябрь сентября сен сент вересень вересня вер σεπτέμβριος σεπτεμβρίου σεπ σεπτ zář \
        rujan rujna ruj septembra septembar септембар септембра септември сеп septembris \
        septembrī rugsėjis rugsėjo rugs setembre سبتمبر ספטמבר בספטמבר
        """,
        """
        oct october oktober okt octobre octubre ottobre ott outubro out lokakuu lokakuuta \
        loka październik października paź říjen října október octombrie ekim eki октябрь \
        октября окт жовтень жовтня жов οκτώβριος οκτωβρίου οκτ říj októbra oktobra oktobar \
        октобар октобра октомври oktoober oktobris oktobrī spalis spalio spal أكتوبر اكتوبر \
        אוקטובר באוקטובר
        """,
        """
        nov november novembre noviembre novembro marraskuu marraskuuta marras listopad \
        listopada lis listopadu noiembrie noi kasım kas ноябрь ноября ноя нояб листопад \
        листопада лис νοέμβριος νοεμβρίου νοέ νοε studeni studenoga studenog stu novembra \
        novembar новембар новембра ноември ное нов nóvember novembris novembrī lapkritis \
        lapkričio lapkr نوفمبر נובמבר בנובמבר
        """,
        """
        dec december dezember dez décembre decembre déc diciembre dic dicembre dezembro \
        desember des joulukuu joulukuuta joulu grudzień grudnia gru prosinec prosince \
        decembrie aralık ara декабрь декабря дек грудень грудня гру δεκέμβριος δεκεμβρίου \
        δεκ pro prosinac prosinca decembra decembar децембар децембра дец декември detsember \
        dets decembris decembrī gruodis gruodžio gruod desembre decembro ديسمبر דצמבר בדצמבר
        """,
    ]
}
