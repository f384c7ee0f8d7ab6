/// Whether two texts differ in nothing but their numbers: a clock, a counter, a price.
package enum DigitsOnly {
    /// True where the texts are equal but for the digits in them, and not equal altogether. Runs of
    /// digits may have any length; ASCII digits count.
    package static func differ(_ left: String, _ right: String) -> Bool {
        var (one, other) = (left.utf8.makeIterator(), right.utf8.makeIterator())
        var (first, second) = (one.next(), other.next())
        var isDifferent = false
        while true {
            let (firstIsDigit, secondIsDigit) = (isDigit(first), isDigit(second))
            if firstIsDigit, secondIsDigit {
                // Run against run.
                while isDigit(first) || isDigit(second) {
                    if first != second { isDifferent = true }
                    if isDigit(first) { first = one.next() }
                    if isDigit(second) { second = other.next() }
                }
                continue
            }
            guard first == second else { return false }
            if first == nil { return isDifferent }
            (first, second) = (one.next(), other.next())
        }
    }

    private static func isDigit(_ byte: UInt8?) -> Bool {
        byte.map { $0 >= 0x30 && $0 <= 0x39 } ?? false
    }
}
