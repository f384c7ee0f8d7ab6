/// Finds the paragraphs that two texts have word for word, but in another order.
///
/// Of the paragraphs that stand once in each text, the longest sequence that both have in one order
/// stayed where it was (patience sorting, as `git diff --patience` uses it); the others moved.
enum MovedParagraphs {
    /// Shorter ones, in words, are too common to say that they moved.
    private static let minimumWords = 8

    /// Marks the words of paragraphs that moved, and gives them keys that match no other word.
    static func mark(_ old: inout [DiffWord], _ new: inout [DiffWord]) {
        let oldParagraphs = paragraphs(of: old)
        let newParagraphs = paragraphs(of: new)
        guard oldParagraphs.count > 1, newParagraphs.count > 1 else { return }
        let places = unique(newParagraphs, new)
        var pairs: [(old: Range<Int>, new: Int)] = []
        for (key, index) in unique(oldParagraphs, old) {
            if let place = places[key] { pairs.append((oldParagraphs[index], place)) }
        }
        pairs.sort { $0.old.lowerBound < $1.old.lowerBound }
        let staying = longestAscending(pairs.map(\.new))
        guard staying.count < pairs.count else { return }
        var key: Int32 = -1
        for (index, pair) in pairs.enumerated() where !staying.contains(index) {
            mark(pair.old, of: &old, &key)
            mark(newParagraphs[pair.new], of: &new, &key)
        }
    }

    private static func mark(_ range: Range<Int>, of words: inout [DiffWord], _ key: inout Int32) {
        for index in range {
            words[index].isMoved = true
            words[index].key = key
            key -= 1
        }
    }

    /// The words of each paragraph: an empty line begins a new one.
    private static func paragraphs(of words: [DiffWord]) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var start = 0
        for index in words.indices
        where index > start && words[index].gap.count(where: \.isNewline) > 1 {
            ranges.append(start..<index)
            start = index
        }
        if start < words.count { ranges.append(start..<words.count) }
        return ranges
    }

    /// The place of each paragraph that is long enough and stands there once, by its words.
    private static func unique(_ paragraphs: [Range<Int>], _ words: [DiffWord]) -> [[Int32]: Int] {
        var places: [[Int32]: Int] = [:]
        var repeated: Set<[Int32]> = []
        for (index, range) in paragraphs.enumerated()
        where words[range].count(where: \.isWord) >= minimumWords {
            let key = words[range].map(\.key)
            if places.updateValue(index, forKey: key) != nil { repeated.insert(key) }
        }
        for key in repeated { places[key] = nil }
        return places
    }

    /// The indices of a longest sequence in `values` that ascends.
    private static func longestAscending(_ values: [Int]) -> Set<Int> {
        var tails: [Int] = []
        var previous = [Int](repeating: -1, count: values.count)
        for (index, value) in values.enumerated() {
            var (low, high) = (0, tails.count)
            while low < high {
                let middle = (low + high) / 2
                if values[tails[middle]] < value { low = middle + 1 } else { high = middle }
            }
            previous[index] = low > 0 ? tails[low - 1] : -1
            if low == tails.count { tails.append(index) } else { tails[low] = index }
        }
        var chosen: Set<Int> = []
        var index = tails.last ?? -1
        while index >= 0 {
            chosen.insert(index)
            index = previous[index]
        }
        return chosen
    }
}
