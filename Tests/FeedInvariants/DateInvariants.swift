import Articles
import Feeds

/// Dates: each line of the input is one.
enum DateInvariants {
    /// 0001-01-01T00:00:00Z to 9999-12-31T23:59:59.999Z.
    static let years =
        Timestamp(milliseconds: -62_135_596_800_000)...Timestamp(milliseconds: 253_402_300_799_999)

    static func check(_ bytes: [UInt8]) throws(Violation) {
        for line in bytes.split(separator: 0x0A).prefix(16) {
            let text = String(decoding: line, as: UTF8.self)
            guard let date = FeedDate.parse(text) else { continue }
            try expect(
                years.contains(date),
                "\(text.debugDescription) is outside of the years 1 to 9999: \(date.milliseconds)")
            try expect(
                FeedDate.parse(date.description) == date,
                "\(text.debugDescription) is \(date.milliseconds), written as \(date)")
        }
    }
}
