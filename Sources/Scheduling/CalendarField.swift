/// One component of a calendar schedule: any value, or a list of values, ranges and steps.
struct CalendarField: Hashable, Sendable {
    /// `start`, `start..stop`, `start/step` (on to the end of the field) or `start..stop/step`.
    struct Span: Hashable, Sendable, Comparable {
        var start: Int
        var stop: Int?
        var step: Int?

        static func < (left: Span, right: Span) -> Bool {
            (left.start, left.stop ?? 0, left.step ?? 0)
                < (right.start, right.stop ?? 0, right.step ?? 0)
        }
    }

    /// In order; empty for any value.
    let spans: [Span]

    static let any = CalendarField(spans: [])
    static let zero = CalendarField(spans: [Span(start: 0)])

    var isAny: Bool { spans.isEmpty }

    private init(spans: [Span]) {
        self.spans = spans
    }

    /// Reads `*`, `5`, `1,3`, `8..18`, `0/15`, `8..18/2` and `*/15`, which systemd does not take but
    /// people know from cron.
    ///
    /// - Throws: `FieldProblem` with what is wrong.
    init(_ text: Substring, in bounds: ClosedRange<Int>, name: String) throws(FieldProblem) {
        if text == "*" {
            self = .any
            return
        }
        var spans: Set<Span> = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            spans.insert(try Self.span(part, in: bounds, name: name))
        }
        self.init(spans: spans.sorted())
    }

    private static func span(
        _ text: Substring, in bounds: ClosedRange<Int>, name: String
    ) throws(FieldProblem) -> Span {
        let halves = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        var step: Int?
        if halves.count == 2 {
            guard let value = number(halves[1]), value > 0 else {
                throw FieldProblem("\"\(halves[1])\" is not a step")
            }
            guard value <= bounds.upperBound - bounds.lowerBound else {
                throw FieldProblem(
                    "a step of \(value) is too long for the \(name): use a larger unit")
            }
            step = value
        }
        if halves[0] == "*", step != nil {
            return Span(start: bounds.lowerBound, stop: nil, step: step)
        }
        guard let dots = halves[0].firstRange(of: "..") else {
            return Span(start: try value(halves[0], in: bounds, name: name), stop: nil, step: step)
        }
        let start = try value(halves[0][..<dots.lowerBound], in: bounds, name: name)
        let stop = try value(halves[0][dots.upperBound...], in: bounds, name: name)
        guard start <= stop else {
            throw FieldProblem(
                "\(start)..\(stop) runs backwards; write \(start)..\(bounds.upperBound),"
                    + "\(bounds.lowerBound)..\(stop)")
        }
        return Span(start: start, stop: stop, step: step)
    }

    private static func value(
        _ text: Substring, in bounds: ClosedRange<Int>, name: String
    ) throws(FieldProblem) -> Int {
        guard var value = number(text) else {
            throw FieldProblem("\"\(text)\" is no number for the \(name)")
        }
        if bounds.lowerBound == CalendarSchedule.years.lowerBound, text.utf8.count <= 2 {
            value += value < 70 ? 2000 : 1900  // systemd.time(7): 12-10-15 is of 2012
        }
        guard bounds.contains(value) else {
            throw FieldProblem(
                "the \(name) \(value) is not in \(bounds.lowerBound)..\(bounds.upperBound)")
        }
        return value
    }

    private static func number(_ text: Substring) -> Int? {
        guard !text.isEmpty, text.utf8.count <= 4,
            text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
        else { return nil }
        return Int(text)
    }

    /// True where `value`, of a field that ends with `last`, is one of these.
    func matches(_ value: Int, last: Int) -> Bool {
        spans.isEmpty
            || spans.contains { span in
                let stop = span.stop ?? (span.step == nil ? span.start : last)
                return span.start <= value && value <= stop
                    && (value - span.start) % (span.step ?? 1) == 0
            }
    }

    /// The same with starts and stops that count from the end: 1 is `last`. Steps go forward all the
    /// same, as in systemd.
    func matchesFromEnd(_ value: Int, last: Int) -> Bool {
        CalendarField(
            spans: spans.map { span in
                let start = last + 1 - span.start
                guard let stop = span.stop.map({ last + 1 - $0 }) else {
                    return Span(start: start, stop: nil, step: span.step)
                }
                return Span(start: stop, stop: start, step: span.step)
            }
        ).matches(value, last: last)
    }

    /// The smallest of these from `value` to `last`.
    func first(from value: Int, last: Int) -> Int? {
        var candidate = value
        while candidate <= last {
            if matches(candidate, last: last) { return candidate }
            candidate += 1
        }
        return nil
    }

    /// Its normal form, with numbers of `width` digits.
    func text(width: Int = 2) -> String {
        if isAny { return "*" }
        return spans.map { span in
            padded(span.start, width) + (span.stop.map { ".." + padded($0, width) } ?? "")
                + (span.step.map { "/\($0)" } ?? "")
        }.joined(separator: ",")
    }

    private func padded(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

/// What is wrong with a component of a schedule.
struct FieldProblem: Error {
    let reason: String

    init(_ reason: String) {
        self.reason = reason
    }
}
