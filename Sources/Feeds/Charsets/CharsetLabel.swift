/// The name of a character encoding as publishers write it, made the name that decoders know.
struct CharsetLabel: Hashable, Sendable, CustomStringConvertible {
    /// In lower case, after the table of WHATWG Encoding (4.2) where that has the label:
    /// `utf-8`, `windows-1252`, `gb18030`. Otherwise as it was written.
    let name: String
    /// What servers send where nobody told them better (RFC 2616 and 3023: ISO-8859-1, US-ASCII).
    let isServerDefault: Bool

    var description: String { name }

    /// Nil for an empty label.
    init?(_ label: String) {
        let trimmed = label.utf8.filter { $0 > 0x20 && $0 != 0x22 && $0 != 0x27 }.map(\.lowercased)
        guard !trimmed.isEmpty else { return nil }
        let written = String(decoding: trimmed, as: UTF8.self)
        // The odd ones differ by their separators: cp-1251, utf8, iso88591, win1251.
        // Some have the year of their standard behind a colon.
        let bare = trimmed.prefix { $0 != UInt8(ascii: ":") }
        let key = String(decoding: bare.filter(\.isAlphanumeric), as: UTF8.self)
        let plain = bare.starts(with: "x-".utf8) ? String(key.dropFirst()) : key
        name =
            Self.names[key] ?? Self.family(key) ?? Self.names[plain] ?? Self.family(plain)
            ?? written
        isServerDefault = key == "iso88591" || key == "usascii"
    }

    /// The first of the mainframes' code pages.
    static let mainframe = CharsetLabel(name: "ebcdic-037", isServerDefault: false)

    private init(name: String, isServerDefault: Bool) {
        self.name = name
        self.isServerDefault = isServerDefault
    }

    /// What the C library calls the encoding that browsers mean by `name`.
    var libraryName: String {
        if let known = Self.libraryNames[name] { return known }
        let number = name.dropFirst(7)
        if name.hasPrefix("ebcdic-"), Int(number) != nil { return "IBM" + number }
        // Python and Java write low lines where IANA writes hyphens.
        return String(decoding: name.utf8.map { $0 == 0x5F ? 0x2D : $0 }, as: UTF8.self)
    }

    var isUTF8: Bool { name == "utf-8" }
    var isUTF16: Bool { name.hasPrefix("utf-16") }
    var isUTF32: Bool { name.hasPrefix("utf-32") }
    /// True where characters that are not ASCII are written in ASCII's bytes, between shifts.
    var isWrittenInASCII: Bool {
        name.hasPrefix("iso-2022") || name.hasPrefix("hz")
    }
    /// True for encodings that no browser reads, since text in them looks like other text (WHATWG
    /// HTML, 13.2.3.3).
    var isForbidden: Bool { name.hasSuffix("utf-7") || name == "cesu-8" }
    /// True where one byte is always one character, so that its text is hardly ever valid UTF-8.
    var isSingleByte: Bool {
        name.hasPrefix("windows-") || name.hasPrefix("iso-8859-") || name.hasPrefix("koi8")
            || name.hasPrefix("x-mac") || name == "macintosh" || name == "ibm866"
    }
    /// True for the encodings of mainframes.
    var isEBCDIC: Bool { name.hasPrefix("ebcdic") }

    /// Numbered families: `windows-1250`…`1258`, `iso-8859-2`…`16`.
    private static func family(_ key: String) -> String? {
        for prefix in ["windows", "win", "xcp", "cp", "ms"] where key.hasPrefix(prefix) {
            let number = key.dropFirst(prefix.count)
            if number.count == 4, number.hasPrefix("125"), number != "1259" {
                return "windows-" + number
            }
        }
        for prefix in ["iso8859", "8859", "iso8559", "csiso8859"] where key.hasPrefix(prefix) {
            let number = key.dropFirst(prefix.count)
            if let value = Int(number), (2...16).contains(value), value != 12 {
                return value == 9
                    ? "windows-1254" : value == 11 ? "windows-874" : "iso-8859-\(value)"
            }
        }
        // "cs" names are IANA's aliases; 37, 500 and their like are mainframes' code pages.
        for prefix in ["csibm", "ibm", "cp"] where key.hasPrefix(prefix) {
            let number = String(key.dropFirst(prefix.count))
            if ebcdicPages.contains(number) { return "ebcdic-" + number }
            if prefix == "csibm", Int(number) != nil { return "ibm" + number }
        }
        return nil
    }

    private static let ebcdicPages: Set<String> = [
        "037", "039", "37", "273", "277", "278", "280", "284", "285", "297", "420", "424", "500",
        "870", "871", "875", "880", "905", "1025", "1026", "1047", "1112", "1122", "1123", "1140",
        "1141", "1142", "1143", "1144", "1145", "1146", "1147", "1148", "1149",
    ]

    private static let names: [String: String] = [
        "utf8": "utf-8", "unicode11utf8": "utf-8", "unicode20utf8": "utf-8",
        "xunicode20utf8": "utf-8",
        "utf8mb4": "utf-8", "utf8bom": "utf-8", "utf": "utf-8", "unicode1": "utf-8", "u8": "utf-8",
        "utf88": "utf-8", "utf8n": "utf-8", "xutf8": "utf-8", "csutf8": "utf-8", "cp65001": "utf-8",
        "windows65001": "utf-8", "cesu8": "utf-8", "u16": "utf-16le", "u32": "utf-32",
        "ucs2be": "utf-16be", "ucs2le": "utf-16le", "csunicode11": "utf-16be",
        "iso10646ucs4": "utf-32", "csucs4": "utf-32", "ucs4be": "utf-32be", "ucs4le": "utf-32le",
        "utf16": "utf-16le", "utf16le": "utf-16le", "utf16be": "utf-16be", "unicode": "utf-16le",
        "ucs2": "utf-16le", "iso10646ucs2": "utf-16le", "csunicode": "utf-16le",
        "unicodefffe": "utf-16be", "unicodefeff": "utf-16le",
        "utf32": "utf-32", "utf32le": "utf-32le", "utf32be": "utf-32be", "ucs4": "utf-32",
        "usascii": "windows-1252", "ascii": "windows-1252", "ansix341968": "windows-1252",
        "iso646us": "windows-1252", "us": "windows-1252", "ansi": "windows-1252",
        "iso88591": "windows-1252", "88591": "windows-1252", "latin1": "windows-1252",
        "l1": "windows-1252", "isolatin1": "windows-1252", "csisolatin1": "windows-1252",
        "iso88591windows": "windows-1252", "xansi": "windows-1252",
        "westerneuropean": "windows-1252",
        "latin": "windows-1252", "iso8859": "windows-1252", "iso85591": "windows-1252",
        "iso885911987": "windows-1252", "xcp1252": "windows-1252", "iso646": "windows-1252",
        "isoir6": "windows-1252", "iso646irv1991": "windows-1252", "cp367": "windows-1252",
        "ibm367": "windows-1252", "csascii": "windows-1252", "646": "windows-1252",
        "isoir100": "windows-1252", "ibm819": "windows-1252", "cp819": "windows-1252",
        "latin2": "iso-8859-2", "l2": "iso-8859-2", "isoir101": "iso-8859-2",
        "latin3": "iso-8859-3", "latin4": "iso-8859-4", "cyrillic": "iso-8859-5",
        "arabic": "iso-8859-6", "greek": "iso-8859-7", "hebrew": "iso-8859-8",
        "iso88598i": "iso-8859-8", "iso88598e": "iso-8859-8", "logical": "iso-8859-8",
        "latin5": "windows-1254", "l5": "windows-1254", "latin6": "iso-8859-10",
        "latin9": "iso-8859-15", "l9": "iso-8859-15",
        "dos874": "windows-874", "tis620": "windows-874", "windows874": "windows-874",
        "koi": "koi8-r", "koi8": "koi8-r", "koi8r": "koi8-r", "cskoi8r": "koi8-r",
        "koi8u": "koi8-u", "koi8ru": "koi8-u", "866": "ibm866", "cp866": "ibm866",
        "ibm866": "ibm866", "csibm866": "ibm866", "cpis": "ibm861",
        "mac": "macintosh", "macintosh": "macintosh", "macroman": "macintosh",
        "xmacroman": "macintosh", "xmaccyrillic": "x-mac-cyrillic",
        "xmacukrainian": "x-mac-cyrillic", "maccyrillic": "x-mac-cyrillic",
        "csmacintosh": "macintosh", "maccentraleurope": "mac-centraleurope",
        "maclatin2": "mac-centraleurope", "xmacce": "mac-centraleurope", "maciceland": "mac-is",
        "gb2312": "gbk", "gbk": "gbk", "xgbk": "gbk", "chinese": "gbk", "gb231280": "gbk",
        "csgb2312": "gbk", "cp936": "gbk", "ms936": "gbk", "windows936": "gbk", "euccn": "gbk",
        "gb18030": "gb18030", "gb180302000": "gb18030", "gb": "gbk", "xeuccn": "gbk",
        "isoir58": "gbk", "csiso58gb231280": "gbk", "gb23121980": "gbk",
        "big5": "big5", "big5hkscs": "big5", "cnbig5": "big5", "xxbig5": "big5", "cp950": "big5",
        "csbig5": "big5",
        "shiftjis": "shift_jis", "sjis": "shift_jis", "xsjis": "shift_jis", "mskanji": "shift_jis",
        "windows31j": "shift_jis", "cp932": "shift_jis", "ms932": "shift_jis",
        "csshiftjis": "shift_jis", "cswindows31j": "shift_jis", "sjiswin": "shift_jis",
        "ujis": "euc-jp", "cseucpkdfmtjapanese": "euc-jp", "eucjpwin": "euc-jp",
        "jis": "iso-2022-jp",
        "eucjp": "euc-jp", "xeucjp": "euc-jp", "iso2022jp": "iso-2022-jp",
        "csiso2022jp": "iso-2022-jp",
        "euckr": "euc-kr", "cseuckr": "euc-kr", "ksc5601": "euc-kr", "ksc56011987": "euc-kr",
        "ksc56011989": "euc-kr", "korean": "euc-kr", "windows949": "euc-kr", "cp949": "euc-kr",
        "uhc": "euc-kr", "isoir149": "euc-kr", "csksc56011987": "euc-kr", "ms949": "euc-kr",
        "greek8": "iso-8859-7", "elot928": "iso-8859-7", "ecma118": "iso-8859-7",
        "suneugreek": "iso-8859-7", "csisolatingreek": "iso-8859-7", "isoir126": "iso-8859-7",
        "csisolatinhebrew": "iso-8859-8", "isoir138": "iso-8859-8", "visual": "iso-8859-8",
        "csiso88598e": "iso-8859-8", "csiso88598i": "iso-8859-8",
        "csisolatinarabic": "iso-8859-6", "isoir127": "iso-8859-6", "asmo708": "iso-8859-6",
        "ecma114": "iso-8859-6", "iso88596e": "iso-8859-6", "iso88596i": "iso-8859-6",
        "csiso88596e": "iso-8859-6", "csiso88596i": "iso-8859-6",
        "csisolatincyrillic": "iso-8859-5", "isoir144": "iso-8859-5",
        "csisolatin2": "iso-8859-2", "csisolatin3": "iso-8859-3", "l3": "iso-8859-3",
        "isoir109": "iso-8859-3", "csisolatin4": "iso-8859-4", "l4": "iso-8859-4",
        "isoir110": "iso-8859-4", "csisolatin5": "windows-1254", "isoir148": "windows-1254",
        "csisolatin6": "iso-8859-10", "l6": "iso-8859-10", "isoir157": "iso-8859-10",
        "csisolatin9": "iso-8859-15",
    ]

    private static let libraryNames: [String: String] = [
        "gbk": "GB18030", "gb18030": "GB18030", "big5": "BIG5-HKSCS", "shift_jis": "CP932",
        "euc-kr": "CP949", "windows-874": "CP874", "x-mac-cyrillic": "MAC-CYRILLIC",
        "windows-1250": "CP1250", "windows-1251": "CP1251", "windows-1253": "CP1253",
        "windows-1254": "CP1254", "windows-1255": "CP1255", "windows-1256": "CP1256",
        "windows-1257": "CP1257", "windows-1258": "CP1258", "utf-32": "UTF-32",
        "euc-jp": "EUC-JP-MS", "ebcdic-039": "IBM037",
        "ebcdic-37": "IBM037", "ibm861": "CP861",
    ]
}
