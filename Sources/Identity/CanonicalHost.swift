/// A host without the labels that only choose how a page is served.
enum CanonicalHost {
    private static let servingLabels: [[UInt8]] = ["www", "m", "mobile", "amp"].map {
        Array($0.utf8)
    }

    /// `host` (in lower case) without leading `www.`, `m.`, `mobile.` and `amp.`, and without an
    /// `m` in second place (`en.m.wikipedia.org`), where at least two labels remain.
    static func of(_ host: [UInt8]) -> [UInt8] {
        guard host.contains(0x2E), host.first != 0x5B else { return host }
        var labels = host.split(separator: 0x2E, omittingEmptySubsequences: false)
        while labels.count > 2, servingLabels.contains(where: { $0.elementsEqual(labels[0]) }) {
            labels.removeFirst()
        }
        if labels.count > 3, labels[1].elementsEqual([0x6D]) { labels.remove(at: 1) }
        return Array(labels.joined(separator: [0x2E]))
    }
}
