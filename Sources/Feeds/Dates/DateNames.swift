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

    /// 0 for Sunday to 6 for an English day's name or abbreviation in lower case.
    static func weekday(_ word: String) -> Int? {
        let start = word.prefix(3)
        return ["sun", "mon", "tue", "wed", "thu", "fri", "sat"].firstIndex { $0 == start }
    }

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

    /// English, German, French, Spanish, Italian, Portuguese, Dutch, Danish, Norwegian, Swedish,
    /// Finnish, Polish, Czech, Hungarian, Romanian, Turkish, Russian, Ukrainian, Greek.
    private static let names = [
        """
        jan january januar jänner jaenner jän januari janvier janv enero ene gennaio gen janeiro \
        tammikuu tammikuuta tammi styczeń stycznia sty leden ledna január jan ianuarie ian ocak oca \
        январь января янв січень січня січ ιανουάριος ιανουαρίου ιαν γενάρη
        """,
        """
        feb february februar februari février fevrier févr fév fevr febrero febbraio fevereiro fev \
        helmikuu helmikuuta helmi luty lutego lut únor února február febr februarie şubat şub \
        февраль февраля фев февр лютий лютого лют φεβρουάριος φεβρουαρίου φεβ
        """,
        """
        mar march märz maerz mär mrz marz mars marzo março marco maart mrt marts maaliskuu \
        maaliskuuta maalis marzec marca březen března március márc martie mart март марта мар \
        березень березня бер μάρτιος μαρτίου μάρ μαρ
        """,
        """
        apr april avril avr abril abr aprile huhtikuu huhtikuuta huhti kwiecień kwietnia kwi \
        duben dubna április ápr aprilie nisan nis апрель апреля апр квітень квітня кві \
        απρίλιος απριλίου απρ
        """,
        """
        may mai mayo maggio mag maio mei maj toukokuu toukokuuta touko maja květen května május \
        máj mayıs май мая травень травня тра μάιος μαΐου μάι μαι μαΐ
        """,
        """
        jun june juni juin junio giugno giu junho kesäkuu kesäkuuta kesä czerwiec czerwca cze \
        červen června június jún iunie iun haziran haz июнь июня июн червень червня чер \
        ιούνιος ιουνίου ιούν ιουν
        """,
        """
        jul july juli juillet juil julio luglio lug julho heinäkuu heinäkuuta heinä lipiec lipca \
        lip červenec července július júl iulie iul temmuz tem июль июля июл липень липня лип \
        ιούλιος ιουλίου ιούλ ιουλ
        """,
        """
        aug august août aout aoû agosto ago augustus augusti elokuu elokuuta elo sierpień \
        sierpnia sie srpen srpna augusztus ağustos ağu август августа авг серпень серпня сер \
        αύγουστος αυγούστου αύγ αυγ
        """,
        """
        sep sept september septembre septiembre setiembre settembre set setembro syyskuu \
        syyskuuta syys wrzesień września wrz září szeptember szept szep septembrie eylül eyl \
        сентябрь сентября сен сент вересень вересня вер σεπτέμβριος σεπτεμβρίου σεπ σεπτ
        """,
        """
        oct october oktober okt octobre octubre ottobre ott outubro out oktober lokakuu lokakuuta \
        loka październik października paź říjen října október octombrie ekim eki октябрь \
        октября окт жовтень жовтня жов οκτώβριος οκτωβρίου οκτ
        """,
        """
        nov november novembre noviembre novembro marraskuu marraskuuta marras listopad listopada \
        lis listopadu noiembrie noi kasım kas ноябрь ноября ноя нояб листопад листопада лис \
        νοέμβριος νοεμβρίου νοέ νοε
        """,
        """
        dec december dezember dez décembre decembre déc diciembre dic dicembre dezembro desember \
        des joulukuu joulukuuta joulu grudzień grudnia gru prosinec prosince decembrie aralık ara \
        декабрь декабря дек грудень грудня гру δεκέμβριος δεκεμβρίου δεκ
        """,
    ]
}
