/// Finds what a person probably meant by a key that does not exist.
enum NearMiss {
    /// The closest of `known` to `word`; nil where none is close.
    static func of(_ word: String, in known: [String]) -> String? {
        let word = word.lowercased().replacing("-", with: "_")
        if let other = synonyms[word]?.first(where: known.contains) { return other }
        let allowance = word.count <= 3 ? 1 : 2
        let closest =
            known
            .map { (name: $0, distance: distance(Array(word.utf8), Array($0.utf8))) }
            .min { ($0.distance, $0.name) < ($1.distance, $1.name) }
        guard let closest, closest.distance <= allowance else { return nil }
        return closest.name
    }

    /// Words of other programs for what is named here.
    private static let synonyms = [
        "interval": ["every"], "refresh": ["every"], "cron": ["schedule"], "at": ["schedule"],
        "oncalendar": ["schedule"], "feed": ["source", "url"], "feeds": ["source"],
        "folders": ["source"], "dir": ["folder"], "directory": ["folder"],
        "path": ["folder", "socket"], "name": ["title"], "xmlurl": ["url"], "link": ["url"],
        "tag": ["tags"], "category": ["tags"], "opml": ["sources"], "database": ["store", "path"],
        "db": ["store", "path"], "fulltext": ["full_text"], "logging": ["log"],
        "default": ["defaults"], "max_size": ["max_body"], "verbosity": ["level"],
    ]

    /// How many insertions, deletions, replacements and swaps of neighbours lie between two words
    /// (optimal string alignment).
    static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        // Keys are short; a word that is not can be near none of them.
        guard left.count <= 64, right.count <= 64 else { return max(left.count, right.count) }
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for i in left.indices {
            var row = [i + 1]
            for j in right.indices {
                let cost = left[i] == right[j] ? 0 : 1
                var best = min(row[j] + 1, last[j + 1] + 1, last[j] + cost)
                if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                    best = min(best, beforeLast[j - 1] + 1)
                }
                row.append(best)
            }
            (beforeLast, last) = (last, row)
        }
        return last[right.count]
    }
}
