import Articles
import Scheduling

/// The text form of `ServerHints` in the store: `max-age=600000 skip-hours=1,2`, times in
/// milliseconds. It is read for every source that is due, so it is no JSON.
enum HintsText {
    /// Nil where there are no hints.
    static func text(_ hints: ServerHints) -> String? {
        var words: [String] = []
        func add(_ name: String, _ value: Int64?) {
            if let value { words.append("\(name)=\(value)") }
        }
        func add(_ name: String, _ values: Set<Int>) {
            guard !values.isEmpty else { return }
            words.append(name + "=" + values.sorted().map(String.init).joined(separator: ","))
        }
        add("max-age", hints.maxAge?.milliseconds)
        add("retry-after", hints.retryAfter?.milliseconds)
        add("ttl", hints.timeToLive?.milliseconds)
        add("skip-hours", hints.skipHours)
        add("skip-days", hints.skipDays)
        add("update", hints.updateInterval?.milliseconds)
        add("validators", hints.givesValidators == false ? 0 : nil)
        add("status", hints.failedStatus.map(Int64.init))
        return words.isEmpty ? nil : words.joined(separator: " ")
    }

    /// What cannot be read is no hint.
    static func hints(_ text: String?) -> ServerHints {
        var hints = ServerHints()
        guard let text else { return hints }
        for word in text.split(separator: " ") {
            let parts = word.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else { continue }
            let number = Int64(parts[1])
            let numbers = Set(parts[1].split(separator: ",").compactMap { Int($0) })
            switch parts[0] {
            case "max-age": hints.maxAge = number.map { .milliseconds($0) }
            case "retry-after": hints.retryAfter = number.map(Timestamp.init(milliseconds:))
            case "ttl": hints.timeToLive = number.map { .milliseconds($0) }
            case "skip-hours": hints.skipHours = numbers
            case "skip-days": hints.skipDays = numbers
            case "update": hints.updateInterval = number.map { .milliseconds($0) }
            case "validators": hints.givesValidators = number.map { $0 != 0 }
            case "status": hints.failedStatus = number.flatMap { Int(exactly: $0) }
            default: continue
            }
        }
        return hints
    }
}
