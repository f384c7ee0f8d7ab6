package import Articles

extension FetchResponse {
    /// How much longer the answer stays fresh by its own headers (RFC 9111, section 4.2): `max-age`
    /// less `Age`, else `Expires` against `Date`. Zero where it is already stale or must be asked
    /// for again each time; nil where the server says nothing. At most 2^31 seconds.
    package var maxAge: Duration? {
        var maxAge: Int64?
        for header in headers where header.isNamed("Cache-Control") {
            for directive in CacheDirective.all(in: header.value) {
                switch directive.name {
                case "no-cache", "no-store": return .zero
                case "max-age": maxAge = maxAge ?? directive.seconds
                default: break
                }
            }
        }
        if let maxAge {
            let age = header("Age").flatMap(CacheDirective.seconds) ?? 0
            return .seconds(max(0, maxAge - age))
        }
        guard let expires = header("Expires") else { return nil }
        // "0" and every other text that is no date mean: already expired (RFC 9111, section 5.3).
        guard let end = HTTPDate.parse(expires) else { return .zero }
        guard let start = header("Date").flatMap(HTTPDate.parse) else { return nil }
        return max(.zero, min(end.since(start), .seconds(CacheDirective.ceiling)))
    }

    /// When the server wants to be asked again (RFC 9110, section 10.2.3), for seconds and for
    /// dates. Nil where it does not say or the text means nothing. At most 2^31 seconds after `now`.
    package func retryAfter(now: Timestamp) -> Timestamp? {
        guard let value = header("Retry-After") else { return nil }
        let latest = now + .seconds(CacheDirective.ceiling)
        if let seconds = CacheDirective.seconds(value) {
            return min(now + .seconds(seconds), latest)
        }
        return HTTPDate.parse(value).map { min($0, latest) }
    }
}

/// One directive of a `Cache-Control` header.
private struct CacheDirective {
    /// In lower case.
    var name: String
    var value: String?

    /// RFC 9111, section 1.2.2: larger numbers count as this one.
    static let ceiling: Int64 = 1 << 31

    /// The directives, in order. A comma inside quotes does not part them.
    static func all(in header: String) -> [CacheDirective] {
        var isQuoted = false
        let parts = header.split { character in
            if character == "\"" { isQuoted.toggle() }
            return character == "," && !isQuoted
        }
        return parts.map { part in
            let sides = part.split(separator: "=", maxSplits: 1).map { trimmed($0) }
            return CacheDirective(
                name: (sides.first ?? "").lowercased(), value: sides.count > 1 ? sides[1] : nil)
        }
    }

    /// The value as seconds; nil where it is none.
    var seconds: Int64? { value.flatMap(Self.seconds) }

    /// Decimal digits alone, perhaps in quotes; clamped to `ceiling`.
    static func seconds(_ text: String) -> Int64? {
        let digits = trimmed(text[...]).utf8
        guard !digits.isEmpty else { return nil }
        var value: Int64 = 0
        for digit in digits {
            guard digit >= 0x30, digit <= 0x39 else { return nil }
            value = min(value * 10 + Int64(digit - 0x30), ceiling)
        }
        return value
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        while let first = text.first, first == " " || first == "\t" || first == "\"" {
            text.removeFirst()
        }
        while let last = text.last, last == " " || last == "\t" || last == "\"" {
            text.removeLast()
        }
        return String(text)
    }
}
