import Glibc

/// An endless stream of invented articles, the same ones for the same seed: words of syllables in
/// the frequencies of a language, phrases that everybody writes, sources with a standing paragraph
/// each, an agency whose credit stands below every tenth article, weather and share prices from
/// templates, and one item in five that is a copy or an edit of an earlier one.
struct InventedNews {
    /// What an item is to the ones before it.
    enum Kind: CaseIterable {
        case new, copy, edit, excerpt, template
    }

    struct Item {
        var kind: Kind
        var source: Int
        var key: Int
        var title: String
        var text: String
    }

    /// Copies are of one of so many newest articles, as in the news.
    private static let recent = 5_000

    private var random: SplitMix
    private let words: [String]
    private var standing: [String] = []
    private var phrases: [String] = []
    private var credit = ""
    private var memory: [Item] = []
    private var next = 0

    init(seed: UInt64, sources: Int) {
        var random = SplitMix(state: seed)
        let syllables = [
            "ka", "ro", "ten", "mi", "sal", "ver", "do", "lin", "pe", "gra", "to", "ber", "an",
            "sti",
            "ul", "mor", "che", "fi", "nov", "es", "qua", "ri", "hol", "den",
        ]
        words = (0..<8_000).map { rank in
            let count = rank < 60 ? 1 : 1 + Int(random.next(3)) + (rank > 800 ? 1 : 0)
            return (0..<count).map { _ in syllables[Int(random.next(24))] }.joined()
                + (rank < 60 ? "" : String(UnicodeScalar(UInt8(97 + rank % 26))))
        }
        self.random = random
        for _ in 0..<3_000 { phrases.append((0..<7).map { _ in word() }.joined(separator: " ")) }
        for _ in 0..<sources { standing.append(paragraph(of: 40)) }
        credit = paragraph(of: 50)
    }

    /// The next item of any source.
    mutating func nextItem() -> Item {
        next += 1
        let die = random.next(1_000)
        let source = Int(random.next(UInt64(standing.count)))
        guard die < 240, !memory.isEmpty else { return remembered(article(source)) }
        let earlier = memory[Int(random.next(UInt64(memory.count)))]
        switch die {
        case 0..<140:
            return Item(
                kind: .copy, source: source, key: next, title: sentence(of: 8),
                text: edited(earlier.text) + "\n\n" + standing[source])
        case 140..<200:
            return Item(
                kind: .edit, source: earlier.source, key: earlier.key, title: earlier.title,
                text: corrected(earlier.text))
        case 200..<220:
            let brief = earlier.text.split(separator: "\n\n").prefix(2).joined(separator: "\n\n")
            return Item(
                kind: .excerpt, source: source, key: next, title: sentence(of: 8), text: brief)
        default:
            return Item(
                kind: .template, source: source, key: next, title: sentence(of: 8),
                text: random.next(2) == 0 ? weather() : shares())
        }
    }

    private mutating func remembered(_ item: Item) -> Item {
        if memory.count < Self.recent {
            memory.append(item)
        } else {
            memory[next % Self.recent] = item
        }
        return item
    }

    private mutating func article(_ source: Int) -> Item {
        let count = 4 + Int(random.next(9))
        let paragraphs = (0..<count).map { _ in paragraph(of: 25 + Int(random.next(50))) }
        return Item(
            kind: .new, source: source, key: next, title: sentence(of: 8),
            text: (paragraphs + (random.next(10) == 0 ? [credit] : []) + [standing[source]])
                .joined(separator: "\n\n"))
    }

    /// As another paper prints it: its own standing paragraph, a cut tail, other words here and there.
    private mutating func edited(_ text: String) -> String {
        var paragraphs = text.split(separator: "\n\n").dropLast().map(String.init)
        if random.next(2) == 0 {
            paragraphs = Array(paragraphs.prefix(paragraphs.count * 3 / 4 + 1))
        }
        if random.next(3) == 0 { paragraphs.append(paragraph(of: 30)) }
        return corrected(paragraphs.joined(separator: "\n\n"))
    }

    /// One word in sixty is another one.
    private mutating func corrected(_ text: String) -> String {
        text.split(separator: "\n\n").map { paragraph in
            paragraph.split(separator: " ").map { word in
                random.next(60) == 0 ? self.word() : String(word)
            }.joined(separator: " ")
        }.joined(separator: "\n\n")
    }

    private mutating func shares() -> String {
        let numbers = (0..<6).map { _ in "\(random.next(300)).\(random.next(100))" }
        let name = word().capitalised + " " + word().capitalised
        return """
            Shares of \(name) closed at \(numbers[0]) after a day on which the index lost \(numbers[1]) \
            percent. Analysts pointed to the price of oil at \(numbers[2]) and to the strike in the ports. \
            The volume of trade of \(name) was \(numbers[3]) million, above the average of the month. \
            The stock is \(numbers[4]) percent below its highest price, and traders now look to the \
            meeting of the central bank, which is expected to leave its rate at \(numbers[5]).
            """
    }

    private mutating func weather() -> String {
        let places = (0..<4).map { _ in word().uppercased() }
        let numbers = (0..<12).map { _ in String(random.next(1_000)) }
        return """
            The weather in \(places[0]) today is cloudy with a high of \(numbers[0]) degrees and a low \
            of \(numbers[1]) degrees, while the wind in \(places[1]) comes from the west with \
            \(numbers[2]) kilometres an hour. The chance of rain is \(numbers[3]) percent in \
            \(places[2]), and \(numbers[4]) percent in \(places[3]). The sun rises at \(numbers[5]) and \
            sets at \(numbers[6]), the water has \(numbers[7]) degrees and the waves are \(numbers[8]) \
            centimetres high. Tomorrow there will be \(numbers[9]) hours of sunshine along the coast.
            """
    }

    private mutating func paragraph(of count: Int) -> String {
        var left = count
        var sentences: [String] = []
        while left > 0 {
            let length = min(left, 8 + Int(random.next(14)))
            sentences.append(sentence(of: length) + ".")
            left -= length
        }
        return sentences.joined(separator: " ")
    }

    private mutating func sentence(of count: Int) -> String {
        var words: [String] = []
        while words.count < max(count, 1) {
            switch random.next(14) {
            case 0: words.append(word().capitalised)
            case 1 where random.next(3) == 0: words.append(String(random.next(5_000)))
            case 2 where random.next(3) == 0 && count - words.count >= 7:
                let share = Double(random.next(1 << 30)) / Double(1 << 30)
                let rank = Int(pow(Double(phrases.count + 1), share)) - 1
                if phrases.isEmpty {
                    words.append(word())
                } else {
                    words += phrases[min(rank, phrases.count - 1)].split(separator: " ")
                        .map(String.init)
                }
            default: words.append(word())
            }
        }
        return words.joined(separator: " ").capitalised
    }

    /// A word in the frequencies of a language (Zipf's law): the inverse of its sum is 8000^share.
    private mutating func word() -> String {
        let share = Double(random.next(1 << 30)) / Double(1 << 30)
        return words[min(Int(pow(Double(words.count), share)) - 1, words.count - 1)]
    }
}

extension String {
    fileprivate var capitalised: String { prefix(1).uppercased() + dropFirst() }
}

/// Numbers that are the same on every machine (Steele, Lea and Flood, 2014).
private struct SplitMix {
    var state: UInt64

    mutating func next(_ bound: UInt64) -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return (value ^ (value >> 31)) % bound
    }
}
