internal import Articles

/// The datelines of Chinese and Japanese wires, which no space and no dash sets off:
/// `新华社北京3月4日电（记者张三）…`, `（中央社記者王小明台北4日電）…`, `【ロンドン共同】…`, `［東京 ４日 ロイター］ - …`.
///
/// What makes one is the agency's name at its place: before the place and the word for "cable" in
/// Chinese, at either end of the brackets in Japanese.
struct WideDateline {
    let dateline: Dateline
    /// Bytes of the paragraph, with the space and the dash behind it.
    let length: Int

    /// Letters in which it must end.
    private static let maximalLetters = 48

    /// Nil where `paragraph` begins with none.
    init?(_ paragraph: Span<UInt8>, reference: Timestamp?) {
        guard paragraph.count > 20, paragraph[0] >= 0xE3 else { return nil }
        let end = paragraph.characterStart(at: min(paragraph.count, Self.maximalLetters * 4))
        let letters = Array(paragraph.text(0..<end).unicodeScalars.prefix(Self.maximalLetters * 2))
        guard
            let found = Self.cable(letters, reference: reference)
                ?? Self.bracketed(letters, reference: reference)
        else { return nil }
        var count = found.count
        while count < letters.count, Self.isSpaceOrDash(letters[count]) { count += 1 }
        guard letters.count - count >= 2 else { return nil }
        dateline = found.dateline
        length = letters[..<count].reduce(0) { $0 + UTF8.width($1) }
    }

    private typealias Letters = ArraySlice<Unicode.Scalar>

    // MARK: Chinese

    /// Agency, place, day, and the word for a cable; perhaps who wrote it, in brackets.
    private static func cable(
        _ letters: [Unicode.Scalar], reference: Timestamp?
    ) -> (dateline: Dateline, count: Int)? {
        let isInBrackets = letters.first == "（" || letters.first == "("
        var rest = letters[(isInBrackets ? 1 : 0)...].prefix(maximalLetters)
        guard let (agency, name) = agency(beginning: rest) else { return nil }
        rest = rest.dropFirst(name)
        guard let cable = rest.firstIndex(where: { cables.contains($0) }),
            rest[..<cable].allSatisfy(isNameOrDigit)
        else { return nil }
        let (place, date) = placeAndDay(rest[..<cable], reference)
        // Only brackets or a day tell a cable from words that begin with its sign: 电动汽车, 电视台.
        guard isInBrackets ? place != nil || date.isNamed : date.isNamed else { return nil }
        // A day alone stands before such a word too: 彭博社3月4日电动汽车的销量.
        if place == nil, !isInBrackets, let follower = letters.dropFirst(cable + 1).first,
            wordEnds.contains(follower)
        {
            return nil
        }
        var count = cable + 1
        if isInBrackets {
            guard count < letters.count, letters[count] == "）" || letters[count] == ")" else {
                return nil
            }
            count += 1
        } else if count < letters.count, letters[count] == "（" || letters[count] == "(" {
            let close = letters[count...].prefix(30).firstIndex { $0 == "）" || $0 == ")" }
            if let close { count = close + 1 }
        }
        return (Dateline(place: place, date: date.timestamp, agency: agency), count)
    }

    /// Cable and despatch, in either script.
    private static let cables: Set<Unicode.Scalar> = ["电", "電", "讯", "訊"]

    /// What makes a word of a cable's sign before it: electricity's words (电力, 电影, 电视), and those for
    /// news and signals (讯号, 讯息).
    private static let wordEnds = Set(
        "动動力视視影子池话話商网網脑腦价價信台臺缆纜量站梯器气氣磁压壓流厂廠费費机機路竞競报報邮郵波解荷玩线線车車源"
            .unicodeScalars
    ).union(
        "容灯燈扇炉爐键鍵极極阻能击擊镀鍍焊工控声聲传傳文表业業感热熱瓶讯訊号號息问問飞飛单單闸閘钻鑽锯鋸".unicodeScalars)

    /// `北京3月4日`: the place, without the words for a reporter and his name before it.
    private static func placeAndDay(
        _ letters: Letters, _ reference: Timestamp?
    ) -> (String?, (isNamed: Bool, timestamp: Timestamp?)) {
        guard let digit = letters.firstIndex(where: isDigit) else {
            return (place(letters), (false, nil))
        }
        let numbers = letters[digit...].split { !isDigit($0) }.compactMap { digits in
            Int(String(String.UnicodeScalarView(digits.map(ascii))))
        }
        let hasDay = letters.last == "日"
        guard hasDay, (1...3).contains(numbers.count) else { return (nil, (false, nil)) }
        var date: Timestamp?
        if numbers.count >= 2,
            let year = numbers.count == 3
                ? numbers[0] : reference.map({ CivilTime($0).year })
        {
            let (month, day) = (numbers[numbers.count - 2], numbers[numbers.count - 1])
            let time = CivilTime(year: year, month: month, day: day)
            if time.isValid { date = time.timestamp() }
        }
        return (place(letters[..<digit]), (true, date))
    }

    private static func place(_ letters: Letters) -> String? {
        var rest = letters
        while let last = rest.last, last.properties.isWhitespace { rest.removeLast() }
        while let first = rest.first, first.properties.isWhitespace { rest.removeFirst() }
        let name = String(String.UnicodeScalarView(rest))
        // 記者王小明台北: whose name ends where is not told.
        let isReporter = name.hasPrefix("记者") || name.hasPrefix("記者")
        return (2...12).contains(rest.count) && !isReporter ? name : nil
    }

    // MARK: Japanese

    private static let brackets: [Unicode.Scalar: Unicode.Scalar] = [
        "【": "】", "［": "］", "〔": "〕", "[": "]", "（": "）",
    ]

    /// An agency at the end or the beginning of what stands in the first brackets.
    private static func bracketed(
        _ letters: [Unicode.Scalar], reference: Timestamp?
    ) -> (dateline: Dateline, count: Int)? {
        guard let first = letters.first, let close = brackets[first],
            let end = letters.prefix(maximalLetters).firstIndex(of: close)
        else { return nil }
        let parts = letters[1..<end].split {
            $0.properties.isWhitespace || $0 == "＝" || $0 == "=" || $0 == "、" || $0 == "・"
                || $0 == "／" || $0 == "/"
        }
        guard (1...4).contains(parts.count) else { return nil }
        var agency: String?
        var place: String?
        var date: Timestamp?
        for part in parts {
            let name = String(String.UnicodeScalarView(part))
            if let known = NewsAgency.named(name) {
                agency = agency ?? known
            } else if part.last == "日", part.dropLast().allSatisfy({ isDigit($0) || $0 == "月" }) {
                date = date ?? placeAndDay(part, reference).1.timestamp
            } else if let (known, count) = self.agency(ending: part) {
                agency = agency ?? known
                place = place ?? self.place(part.dropLast(count))
            } else if part.allSatisfy(isNameOrDigit) {
                place = place ?? self.place(part)
            } else {
                return nil
            }
        }
        guard agency != nil else { return nil }
        return (Dateline(place: place, date: date, agency: agency), end + 1)
    }

    // MARK: Letters

    private static func agency(beginning letters: Letters) -> (String, Int)? {
        for count in (2...5).reversed() where letters.count > count {
            let name = String(String.UnicodeScalarView(letters.prefix(count)))
            if let agency = NewsAgency.named(name) { return (agency, count) }
        }
        return nil
    }

    private static func agency(ending letters: Letters) -> (String, Int)? {
        for count in (2...7).reversed() where letters.count > count + 1 {
            let name = String(String.UnicodeScalarView(letters.suffix(count)))
            if let agency = NewsAgency.named(name) { return (agency, count) }
        }
        return nil
    }

    private static func isNameOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || isDigit(scalar) || scalar.properties.isWhitespace
            || scalar == "·" || scalar == "・"
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        ("0"..."9").contains(scalar) || ("０"..."９").contains(scalar)
    }

    private static func ascii(_ digit: Unicode.Scalar) -> Unicode.Scalar {
        ("０"..."９").contains(digit)
            ? Unicode.Scalar(UInt8(truncatingIfNeeded: digit.value - 0xFF10 + 0x30)) : digit
    }

    private static func isSpaceOrDash(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar == "-" || scalar == "—" || scalar == "–"
            || scalar == "－" || scalar == "―"
    }
}
