/// Numbers for people.
enum Quantity {
    /// With commas between the thousands: `12,345`.
    static func text(_ number: some BinaryInteger) -> String {
        var digits = Array(String(number))
        let first = digits.first == "-" ? 1 : 0
        var position = digits.count - 3
        while position > first {
            digits.insert(",", at: position)
            position -= 3
        }
        return String(digits)
    }

    /// The number with its noun: `1 article`, `2 articles`.
    static func text(_ number: Int, _ singular: String, _ plural: String? = nil) -> String {
        text(number) + " " + (number == 1 ? singular : plural ?? singular + "s")
    }

    /// A size in bytes with three digits: `512 B`, `1.50 KiB`, `12.3 MiB`.
    static func bytes(_ count: Int64) -> String {
        guard count >= 1024 else { return "\(count) B" }
        var value = Double(count)
        var unit = 0
        let units = ["B", "KiB", "MiB", "GiB", "TiB"]
        while value >= 1000, unit < units.count - 1 {
            value /= 1024
            unit += 1
        }
        let hundredths = Int((value * 100).rounded())
        let places = hundredths < 1000 ? 2 : hundredths < 10_000 ? 1 : 0
        let scale = places == 2 ? 1 : places == 1 ? 10 : 100
        let number = (hundredths + scale / 2) / scale
        let divisor = places == 2 ? 100 : places == 1 ? 10 : 1
        let fraction = String(number % divisor)
        let padded = String(repeating: "0", count: max(0, places - fraction.count)) + fraction
        return "\(number / divisor)" + (places == 0 ? "" : "." + padded) + " " + units[unit]
    }
}
