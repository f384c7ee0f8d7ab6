/// A query without tracking parameters, sorted by name.
enum CanonicalQuery {
    /// The canonical form of `query`; empty where nothing of it identifies the page.
    static func of(_ query: ArraySlice<UInt8>) -> [UInt8] {
        guard !query.isEmpty else { return [] }
        var kept: [(name: [UInt8], pair: [UInt8])] = []
        // `&amp;` is the commonest error of feeds.
        for raw in query.split(separator: 0x26) {
            let pair = raw.starts(with: "amp;".utf8) ? raw.dropFirst(4) : raw
            let (name, value) = WebAddress.cut(pair, at: 0x3D)
            if TrackingParameters.contain(name: name, value: value) { continue }
            let normalised = PercentEncoding.normalised(pair, in: .query)
            guard !normalised.isEmpty else { continue }
            kept.append((Array(WebAddress.cut(normalised[...], at: 0x3D).0), normalised))
        }
        if kept.count > 1 {
            // By position where names are equal: `id=2&id=1` is an order that a site may read.
            let sorted = kept.enumerated().sorted { left, right in
                if left.element.name == right.element.name { return left.offset < right.offset }
                return left.element.name.lexicographicallyPrecedes(right.element.name)
            }
            kept = sorted.map(\.element)
        }
        return Array(kept.map(\.pair).joined(separator: [0x26]))
    }
}
