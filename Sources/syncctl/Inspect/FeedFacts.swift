import Articles
import Feeds
import Fetching

/// What a feed and its server say of themselves, as lines of a name and a text.
struct FeedFacts {
    private(set) var lines: [(name: String, value: String)] = []

    init(_ inspected: InspectedFeed, console: Console) {
        let feed = inspected.feed
        add("format", feed.format.name)
        add("encoding", encoding(of: inspected))
        add("home", feed.homePageURL)
        add("feed", feed.feedURL)
        add("about", feed.summary)
        add("language", feed.language)
        add("generator", feed.generator)
        add("updated", feed.updated.map { "\($0) (\(console.ago($0)))" })
        add("hub", feed.hubs.isEmpty ? nil : feed.hubs.joined(separator: ", "))
        addHints(feed.hints, console)
        add("next page", feed.pages.next)
        add("older", feed.pages.previousArchive)
        if let response = inspected.document.response { addServer(response) }
        add("items", items(of: feed, console))
    }

    private mutating func add(_ name: String, _ value: String?) {
        if let value { lines.append((name, value)) }
    }

    // MARK: Encoding

    private func encoding(of inspected: InspectedFeed) -> String {
        let bytes = inspected.document.bytes
        var reasons: [String] = []
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) || bytes.starts(with: [0xFE, 0xFF])
            || bytes.starts(with: [0xFF, 0xFE])
        {
            reasons.append("it has a byte order mark")
        }
        if let type = inspected.document.contentType, let said = value(after: "charset", in: type) {
            reasons.append("the server says \(said)")
        }
        let head = String(decoding: bytes.prefix(200), as: UTF8.self)
        if head.contains("<?xml"), let declared = value(after: "encoding", in: head) {
            reasons.append("it declares \(declared)")
        }
        let reason = reasons.isEmpty ? "nothing is declared" : reasons.joined(separator: ", ")
        return "\(inspected.feed.encoding) (\(reason))"
    }

    /// The value after `name` and an equals sign, without quotation marks.
    private func value(after name: String, in text: String) -> String? {
        let parts = text.lowercased().split(separator: "=", omittingEmptySubsequences: false)
        for (left, right) in zip(parts, parts.dropFirst()) {
            guard left.trimmingSuffix(while: \.isWhitespace).hasSuffix(name) else { continue }
            let value = right.drop { $0.isWhitespace || $0 == "\"" || $0 == "'" }
                .prefix { $0.isLetter || $0.isNumber || "-_:.".contains($0) }
            if !value.isEmpty { return String(value) }
        }
        return nil
    }

    // MARK: Hints

    private mutating func addHints(_ hints: FeedHints, _ console: Console) {
        var asks: [String] = []
        if let ttl = hints.ttl { asks.append("a copy lasts \(length(ttl))") }
        if let interval = hints.updateInterval { asks.append("updated every \(length(interval))") }
        add("pace", asks.isEmpty ? nil : asks.joined(separator: ", "))
        var skips: [String] = []
        if !hints.skipHours.isEmpty {
            skips.append(
                "hours " + hints.skipHours.sorted().map(String.init).joined(separator: ", ")
                    + " UTC")
        }
        let days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
        if !hints.skipDays.isEmpty {
            skips.append(
                hints.skipDays.sorted().compactMap { days.indices.contains($0) ? days[$0] : nil }
                    .joined(separator: ", "))
        }
        add("skip", skips.isEmpty ? nil : skips.joined(separator: "; "))
    }

    private func length(_ duration: Duration) -> String {
        RelativeTime.length(duration.components.seconds)
    }

    // MARK: Server and items

    private mutating func addServer(_ response: FetchResponse) {
        var answer = "\(response.status)"
        if !response.redirects.isEmpty {
            answer += " after \(Quantity.text(response.redirects.count, "redirect"))"
            answer += response.movedTo == nil ? "" : " for good"
        }
        add("server", answer + ", " + Quantity.bytes(Int64(response.body.count)))
        if !response.redirects.isEmpty { add("at", response.url) }
        add("type", response.contentType ?? "the server names none")
        add(
            "freshness",
            response.maxAge.map {
                $0 == .zero ? "to be asked for each time" : "for \(length($0))"
            } ?? "the server says nothing of it")
        let validators = response.validators
        let names = [
            validators?.etag.map { "ETag \($0)" },
            validators?.lastModified.map { "Last-Modified \($0)" },
        ].compactMap { $0 }
        add(
            "validators",
            names.isEmpty
                ? "none: every check gets all of it again" : names.joined(separator: ", "))
    }

    private func items(of feed: ParsedFeed, _ console: Console) -> String {
        let dates = feed.items.compactMap { $0.published ?? $0.updated }
        let count = Quantity.text(feed.items.count)
        guard let newest = dates.max(), let oldest = dates.min() else { return count }
        return count + ", newest \(console.ago(newest)), oldest \(console.ago(oldest))"
    }
}

extension StringProtocol {
    fileprivate func trimmingSuffix(while matches: (Character) -> Bool) -> Substring {
        var rest = Substring(self)
        while let last = rest.last, matches(last) { rest.removeLast() }
        return rest
    }
}
