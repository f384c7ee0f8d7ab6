/// Makes a document UTF-8 piece by piece, in the order of `TextDecoding`, which is this decoder given
/// all at once: both give the same text, however the document is cut.
///
/// What decides is asked for as early as it can be known: the mark and the pattern of UTF-16 and
/// UTF-32 in the first four bytes, the declaration within 4 KiB. Labels are put to the test at the
/// first byte that is not ASCII: the 16 KiB from there, or all that follows where that is less, say
/// what holds (`CharsetChoice`), and they are waited for. In UTF-8 each ill-formed sequence is judged
/// alone, wherever it comes (`UTF8Repair`).
struct TextDecoder: ~Copyable, Sendable {
    private enum State {
        /// Not enough has come to choose.
        case waiting
        /// ASCII so far. The first other byte puts the labels to the test.
        case untested
        case utf8
        case windows1252
        case utf16
        case library
        case mainframe
    }

    /// How much text tells UTF-8 from other encodings, in bytes.
    private static let evidence = 16_384

    private let kind: TextDecoding.Kind
    private let header: CharsetLabel?
    private var declared: CharsetLabel?
    private var state = State.waiting
    private var name = "utf-8"
    private var remarks: [String] = []
    /// UTF-8 was declared, or marked.
    private var isDeclaredUTF8 = false
    /// What waits for the choice, undecoded.
    private var pending: [UInt8] = []
    private var repair = UTF8Repair()
    private var wide = UTF16Decoding(isBigEndian: false)
    private var converter: CharsetConverter?
    /// Bytes that the converter's encoding does not have. Each became U+FFFD.
    private var unreadable = 0
    private var cleaner = CleanText()

    init(contentType: String?, kind: TextDecoding.Kind) {
        self.kind = kind
        header = TextDecoding.charset(inContentType: contentType)
    }

    /// The encoding that was used, in lower case, as WHATWG Encoding names it. Certain only at the
    /// end: text without any whole character of UTF-8 was another one.
    var encoding: String {
        guard case .utf8 = state else { return name }
        return repair.repairedBytes > 0 && !repair.hasValidSequences ? "windows-1252" : "utf-8"
    }

    /// What was wrong with the encoding so far.
    var warnings: [String] {
        var warnings = remarks
        if case .utf8 = state, isDeclaredUTF8, repair.repairedBytes > 0 {
            warnings.append(
                repair.hasValidSequences
                    ? "\(repair.repairedBytes) bytes are not UTF-8; read as windows-1252"
                    : "declared as UTF-8 but is windows-1252")
        }
        if unreadable > 0 {
            warnings.append("\(unreadable) bytes are not \(name); they became U+FFFD")
        }
        return warnings
    }

    /// The text of the next piece, as `decode(_:isLast:into:)` gives it; without a copy where it is
    /// the piece itself, as in most documents.
    mutating func decode(_ piece: ArraySlice<UInt8>, isLast: Bool) -> [UInt8] {
        var rest = piece
        if isLast, case .waiting = state, pending.isEmpty { rest = chooseWhole(piece) }
        if let text = verbatim(rest) { return text }
        var output: [UInt8] = []
        output.reserveCapacity(rest.count)
        decode(rest, isLast: isLast, into: &output)
        return output
    }

    private mutating func verbatim(_ piece: ArraySlice<UInt8>) -> [UInt8]? {
        guard case .utf8 = state else { return nil }
        let survey = ByteSurvey(piece)
        guard cleaner.keeps(survey), repair.keeps(piece, survey) else { return nil }
        let text = Array(piece)
        if survey.hasHigh, C1Controls.isIn(text) { return nil }
        repair.note(survey)
        return text
    }

    /// Appends the text of the next piece to `output`: no byte order mark, line ends as `\n`, no
    /// control characters but tab and line end. What cannot be read becomes U+FFFD.
    mutating func decode(_ piece: ArraySlice<UInt8>, isLast: Bool, into output: inout [UInt8]) {
        let start = output.count
        decodeRaw(piece, isLast: isLast, into: &output)
        cleaner.clean(&output, from: start)
        C1Controls.repair(&output, from: start)
    }

    private mutating func decodeRaw(
        _ piece: ArraySlice<UInt8>, isLast: Bool, into output: inout [UInt8]
    ) {
        switch state {
        case .waiting:
            pending.append(contentsOf: piece)
            let mark = choose(isLast: isLast)
            if case .waiting = state { return }
            let rest = pending[mark...]
            pending = []
            decodeRaw(rest, isLast: isLast, into: &output)
        case .untested:
            guard let rest = test(piece, isLast: isLast, into: &output) else { return }
            decodeRaw(rest, isLast: isLast, into: &output)
        case .utf8: repair.decode(piece, isLast: isLast, into: &output)
        case .windows1252: Windows1252.decode(piece, into: &output)
        case .utf16: wide.decode(piece, isLast: isLast, into: &output)
        case .library:
            unreadable += converter?.decode(piece, isLast: isLast, into: &output) ?? 0
        case .mainframe:
            var text: [UInt8] = []
            unreadable += converter?.decode(piece, isLast: isLast, into: &text) ?? 0
            output.append(contentsOf: Mainframe.withLineEnds(text))
        }
    }

    // MARK: The choice

    /// Chooses by `pending`, where it can. Returns how many bytes of it are a mark.
    private mutating func choose(isLast: Bool) -> Int {
        guard pending.count >= 4 || isLast else { return 0 }
        if let mark = chooseMarked() { return mark }
        if chooseWide() { return 0 }
        if pending.starts(with: Mainframe.declaration) {
            guard pending.count >= Mainframe.declarationReach || isLast else { return 0 }
            if chooseMainframe() { return 0 }
        }
        guard isLast || knowsDeclaration else { return 0 }
        declared = TextDecoding.declaration(in: pending, kind: kind)
        state = .untested
        // Some encodings hide other characters in ASCII.
        let isHidden = [header, declared].contains { $0?.isWrittenInASCII == true }
        if isHidden { chooseLabelled([]) }
        return 0
    }

    /// Chooses by all of the document. Returns it without its mark.
    private mutating func chooseWhole(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let head = bytes.prefix(TextDecoding.declarationReach)
        pending = Array(head)
        let mark = choose(isLast: head.count == bytes.count)
        pending = []
        if case .untested = state {
            let high = UTF8Repair.firstHighByte(in: bytes) ?? bytes.endIndex
            chooseLabelled(bytes[high...].prefix(Self.evidence))
        }
        return bytes.dropFirst(mark)
    }

    private var knowsDeclaration: Bool {
        switch kind {
        case .json, .text: true
        case .html: pending.count >= TextDecoding.declarationReach
        case .xml:
            pending.count >= TextDecoding.declarationReach
                || TextDecoding.hasXMLDeclaration(in: pending)
        }
    }

    /// A byte order mark is never wrong, so it goes before every label (WHATWG Encoding, 6).
    private mutating func chooseMarked() -> Int? {
        if pending.starts(with: [0xEF, 0xBB, 0xBF]) {
            state = .utf8
            isDeclaredUTF8 = true
            return 3
        }
        if pending.starts(with: [0xFF, 0xFE, 0, 0]), use("utf-32le", "utf-32le") { return 4 }
        if pending.starts(with: [0, 0, 0xFE, 0xFF]), use("utf-32be", "utf-32be") { return 4 }
        if pending.starts(with: [0xFF, 0xFE]) { return useUTF16(isBigEndian: false, mark: 2) }
        if pending.starts(with: [0xFE, 0xFF]) { return useUTF16(isBigEndian: true, mark: 2) }
        return nil
    }

    /// UTF-16 and UTF-32 without a mark: the first characters of every document here are ASCII.
    private mutating func chooseWide() -> Bool {
        guard pending.count >= 4 else { return false }
        switch (pending[0] == 0, pending[1] == 0, pending[2] == 0, pending[3] == 0) {
        case (false, true, true, true): return use("utf-32le", "utf-32le")
        case (true, true, true, false): return use("utf-32be", "utf-32be")
        case (false, true, false, true): return useUTF16(isBigEndian: false, mark: 0) == 0
        case (true, false, true, false): return useUTF16(isBigEndian: true, mark: 0) == 0
        default: return false
        }
    }

    private mutating func useUTF16(isBigEndian: Bool, mark: Int) -> Int {
        wide = UTF16Decoding(isBigEndian: isBigEndian)
        name = isBigEndian ? "utf-16be" : "utf-16le"
        state = .utf16
        return mark
    }

    private mutating func chooseMainframe() -> Bool {
        let label = Mainframe.label(of: pending)
        guard use(label.name, label.libraryName) else { return false }
        state = .mainframe
        return true
    }

    /// Chooses by the labels and by `sample`, the text from its first byte that is not ASCII.
    private mutating func chooseLabelled(_ sample: ArraySlice<UInt8>) {
        let choice = CharsetChoice.labels(
            header: header, declared: declared, sample: sample,
            isWhole: sample.count < Self.evidence)
        remarks += choice.remarks
        for label in choice.labels {
            if label.name == "windows-1252" {
                name = label.name
                state = .windows1252
                return
            }
            if !label.isForbidden, use(label.name, label.libraryName) { return }
            remarks.append("unknown encoding \"\(label.name)\"")
        }
        isDeclaredUTF8 = choice.isDeclaredUTF8
        state = .utf8
    }

    private mutating func use(_ name: String, _ libraryName: String) -> Bool {
        converter = CharsetConverter(charset: libraryName)
        guard converter != nil else { return false }
        self.name = name
        state = .library
        return true
    }

    /// Passes ASCII on. Nil where more is needed; otherwise what is to be decoded now that the
    /// encoding is chosen.
    private mutating func test(
        _ piece: ArraySlice<UInt8>, isLast: Bool, into output: inout [UInt8]
    ) -> ArraySlice<UInt8>? {
        if pending.isEmpty {
            let high = UTF8Repair.firstHighByte(in: piece) ?? piece.endIndex
            output.append(contentsOf: piece[..<high])
            pending.append(contentsOf: piece[high...])
        } else {
            pending.append(contentsOf: piece)
        }
        guard isLast || pending.count >= Self.evidence else { return nil }
        let rest = pending[...]
        pending = []
        chooseLabelled(rest.prefix(Self.evidence))
        return rest
    }
}
