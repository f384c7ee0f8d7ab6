extension WordDiff {
    /// One place where a text changed, with as much around it as a person needs; or a paragraph
    /// that moved there, alone.
    package struct Hunk: Hashable, Sendable, Codable {
        package var segments: [Segment]
        /// True where it begins within a sentence: print an ellipsis before it.
        package var isCutBefore: Bool
        /// True where it ends within a sentence.
        package var isCutAfter: Bool

        package init(segments: [Segment], isCutBefore: Bool, isCutAfter: Bool) {
            self.segments = segments
            self.isCutBefore = isCutBefore
            self.isCutAfter = isCutAfter
        }

        package enum CodingKeys: String, CodingKey, CaseIterable {
            case segments
            case isCutBefore = "cut_before"
            case isCutAfter = "cut_after"
        }
    }

    /// The sentences that changed. Of what is equal, a hunk shows the rest of the sentence, at most
    /// `context` words on each side of a change (0 or more). Changes of white space and typography
    /// alone are not shown as changes: the new form of them stands as equal text.
    package func hunks(context: Int = 16) -> [Hunk] {
        let atoms = atoms()
        var isShown = [Bool](repeating: false, count: atoms.count)
        for index in atoms.indices where atoms[index].kind != .equal {
            isShown[index] = true
            if atoms[index].isMoved { continue }
            Self.show(before: index, of: atoms, context: context, in: &isShown)
            Self.show(after: index, of: atoms, context: context, in: &isShown)
        }
        var hunks: [Hunk] = []
        var index = 0
        while index < atoms.count {
            guard isShown[index] else {
                index += 1
                continue
            }
            let start = index
            while index < atoms.count, isShown[index], atoms[index].isMoved == atoms[start].isMoved
            {
                index += 1
            }
            hunks.append(Self.hunk(atoms, from: start, to: index))
        }
        return hunks
    }

    /// A whole changed segment, or one word of an equal one.
    private struct Atom {
        var kind: Segment.Kind
        var text: String
        var isMoved = false
        /// How much of the context it takes, in thirds of a word: a letter of a script without spaces
        /// is a part of a word.
        var weight = 0
        /// True where what comes after it is another sentence.
        var endsSentence = false
    }

    private func atoms() -> [Atom] {
        var atoms: [Atom] = []
        var equal = ""
        var index = 0
        while index < segments.count {
            let segment = segments[index]
            let pair = index + 1 < segments.count ? segments[index + 1] : nil
            if segment.kind == .equal {
                equal += segment.text
            } else if segment.isMoved {
                Self.append(equal, to: &atoms)
                equal = ""
                if !atoms.isEmpty { atoms[atoms.count - 1].endsSentence = true }
                // Shown where it stands now, and not where it stood.
                if segment.kind == .added {
                    atoms.append(
                        Atom(kind: .added, text: segment.text, isMoved: true, endsSentence: true))
                }
            } else if segment.kind == .removed, let pair, pair.kind == .added, !pair.isMoved,
                Typography.folded(segment.text[...]) == Typography.folded(pair.text[...])
            {
                equal += pair.text
                index += 1
            } else if segment.text.allSatisfy(\.isWhitespace) {
                if segment.kind == .added { equal += segment.text }
            } else {
                Self.append(equal, to: &atoms)
                equal = ""
                atoms.append(Atom(kind: segment.kind, text: segment.text))
            }
            index += 1
        }
        Self.append(equal, to: &atoms)
        return atoms
    }

    private static func append(_ text: String, to atoms: inout [Atom]) {
        var vocabulary = WordVocabulary()
        let (words, tail) = DiffWord.words(of: text, in: &vocabulary)
        var isAfterEnd = false
        for word in words {
            let startsParagraph = word.gap.count(where: \.isNewline) > 1
            if startsParagraph || (isAfterEnd && !word.gap.isEmpty), !atoms.isEmpty {
                atoms[atoms.count - 1].endsSentence = true
            }
            isAfterEnd = SentenceEnd.isEnd(word, afterEnd: isAfterEnd)
            atoms.append(
                Atom(kind: .equal, text: String(word.gap + word.text), weight: weight(of: word)))
            // Chinese and Japanese put no space after a full stop.
            if SentenceEnd.isWide(word) { atoms[atoms.count - 1].endsSentence = true }
        }
        if !tail.isEmpty {
            let endsParagraph = tail.count(where: \.isNewline) > 1
            atoms.append(Atom(kind: .equal, text: String(tail)))
            if atoms.count > 1, isAfterEnd || endsParagraph {
                atoms[atoms.count - 2].endsSentence = true
            }
        }
    }

    private static func weight(of word: DiffWord) -> Int {
        guard word.isWord else { return 0 }
        let isIdeograph = word.text.unicodeScalars.first.map { WordRole.of($0) == .ideograph }
        return isIdeograph == true ? 1 : 3
    }

    private static func show(
        before index: Int, of atoms: [Atom], context: Int, in isShown: inout [Bool]
    ) {
        var thirds = 0
        var position = index - 1
        while position >= 0, atoms[position].kind == .equal, !atoms[position].endsSentence {
            thirds += atoms[position].weight
            if (thirds + 2) / 3 > context { return }
            isShown[position] = true
            position -= 1
        }
    }

    private static func show(
        after index: Int, of atoms: [Atom], context: Int, in isShown: inout [Bool]
    ) {
        var thirds = 0
        var position = index + 1
        while position < atoms.count, atoms[position].kind == .equal {
            if atoms[position - 1].endsSentence { return }
            thirds += atoms[position].weight
            if (thirds + 2) / 3 > context { return }
            isShown[position] = true
            position += 1
        }
    }

    private static func hunk(_ atoms: [Atom], from start: Int, to end: Int) -> Hunk {
        var segments: [Segment] = []
        for atom in atoms[start..<end] {
            if let last = segments.last, last.kind == atom.kind {
                segments[segments.count - 1].text += atom.text
            } else {
                segments.append(Segment(atom.kind, atom.text, isMoved: atom.isMoved))
            }
        }
        if segments.first?.kind == .equal {
            segments[0].text = String(segments[0].text.drop(while: \.isWhitespace))
            if segments[0].text.isEmpty { segments.removeFirst() }
        }
        if let last = segments.last, last.kind == .equal {
            let kept = last.text.reversed().drop(while: \.isWhitespace)
            segments[segments.count - 1].text = String(kept.reversed())
            if kept.isEmpty { segments.removeLast() }
        }
        return Hunk(
            segments: segments,
            isCutBefore: start > 0 && !atoms[start - 1].endsSentence,
            isCutAfter: end < atoms.count && !atoms[end - 1].endsSentence)
    }
}
