import Articles

/// Lengths of time as people write them: numbers with the units of systemd.time(7), from
/// milliseconds to weeks, added up: `30s`, `30 min`, `1h 30m`, `1.5 h`, `2 days`.
///
/// Months and years are left out, since they have no one length.
package enum DurationText {
    /// Reads such a text.
    ///
    /// - Throws: `SchedulingError.notADuration` for an empty text, a number without a unit, an
    ///   unknown unit, and what milliseconds in 64 bits cannot hold.
    package static func parse(_ text: String) throws(SchedulingError) -> Duration {
        var rest = text.utf8[...]
        var total: Int64 = 0
        skipSpaces(&rest)
        if rest.isEmpty { throw .notADuration(text: text, reason: "it is empty") }
        while !rest.isEmpty {
            guard let number = Number(&rest) else {
                throw .notADuration(text: text, reason: "a number is expected, as in \"30m\"")
            }
            skipSpaces(&rest)
            let unit = String(Substring(rest.prefix { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A }))
            rest = rest.dropFirst(unit.utf8.count)
            guard !unit.isEmpty else {
                throw .notADuration(
                    text: text, reason: "a unit is missing, as in \"\(number)s\" or \"\(number)m\"")
            }
            guard let factor = milliseconds(unit: unit) else {
                throw .notADuration(
                    text: text, reason: "\"\(unit)\" is none of the units ms, s, m, h, d, w")
            }
            guard let part = number.times(factor),
                case let (sum, overflow) = total.addingReportingOverflow(part), !overflow
            else { throw .notADuration(text: text, reason: "it is too long") }
            total = sum
            skipSpaces(&rest)
        }
        return .milliseconds(total)
    }

    /// The exact text of `duration` in whole milliseconds, which `parse` reads back: `1h 30m`.
    /// Negative ones are written as `0s`.
    package static func text(_ duration: Duration) -> String {
        var rest = max(0, duration.milliseconds)
        var parts: [String] = []
        for (unit, factor) in [
            ("d", Int64(86_400_000)), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1),
        ] {
            if rest >= factor { parts.append("\(rest / factor)\(unit)") }
            rest %= factor
        }
        return parts.isEmpty ? "0s" : parts.joined(separator: " ")
    }

    /// `duration` in words and about one significant step, for people: `40 seconds`, `25 minutes`,
    /// `5.5 hours`, `6.2 days`.
    package static func words(_ duration: Duration) -> String {
        let milliseconds = max(0, duration.milliseconds)
        let (factor, unit): (Int64, String) =
            switch milliseconds {
            case ..<90_000: (1000, "second")
            case ..<5_400_000: (60_000, "minute")
            case ..<129_600_000: (3_600_000, "hour")
            default: (86_400_000, "day")
            }
        let tenths = milliseconds / factor * 10 + milliseconds % factor * 10 / factor
        let isFine = factor > 60_000 && tenths < 100 && tenths % 10 != 0
        let number = isFine ? "\(tenths / 10).\(tenths % 10)" : "\(tenths / 10)"
        return number + " " + unit + (number == "1" ? "" : "s")
    }

    private static func milliseconds(unit: String) -> Int64? {
        switch unit {
        case "ms", "msec": 1
        case "s", "sec", "second", "seconds": 1000
        case "m", "min", "minute", "minutes": 60_000
        case "h", "hr", "hour", "hours": 3_600_000
        case "d", "day", "days": 86_400_000
        case "w", "week", "weeks": 604_800_000
        default: nil
        }
    }

    private static func skipSpaces(_ rest: inout Substring.UTF8View) {
        rest = rest.drop { $0 == 0x20 || $0 == 0x09 }
    }
}

/// A decimal number with at most three digits after the point that count.
private struct Number: CustomStringConvertible {
    let whole: Int64
    let thousandths: Int64

    init?(_ rest: inout Substring.UTF8View) {
        let digits = rest.prefix { $0 >= 0x30 && $0 <= 0x39 }
        guard let whole = Int64(String(Substring(digits))) else { return nil }
        self.whole = whole
        rest = rest[digits.endIndex...]
        guard rest.first == UInt8(ascii: ".") else {
            thousandths = 0
            return
        }
        let fraction = rest.dropFirst().prefix { $0 >= 0x30 && $0 <= 0x39 }
        let padded = String(Substring(fraction.prefix(3))) + "000".dropFirst(min(3, fraction.count))
        guard let value = Int64(padded) else { return nil }
        thousandths = value
        rest = rest[fraction.endIndex...]
    }

    var description: String { "\(whole)" }

    /// This many times `factor`, rounded down; nil where 64 bits cannot hold it.
    func times(_ factor: Int64) -> Int64? {
        let (product, overflow) = whole.multipliedReportingOverflow(by: factor)
        let (sum, sumOverflow) = product.addingReportingOverflow(thousandths * factor / 1000)
        return overflow || sumOverflow ? nil : sum
    }
}
