internal import Articles
internal import Feeds

/// The day that many publishers put into the paths of their articles:
/// `https://example.org/news/2024/05/03/ferry`.
enum DayInAddress {
    /// The day as midnight in UTC; nil where the path names none, or several.
    static func find(in address: String) -> Timestamp? {
        let path = URLReference(address).path.split(
            separator: "/", omittingEmptySubsequences: false)
        var days: [Timestamp] = []
        for start in path.indices {
            let parts = path[start].split(separator: "-", omittingEmptySubsequences: false)
            if let day = day(path[start...].prefix(3)) ?? day(parts.prefix(3)) { days.append(day) }
        }
        return days.count == 1 ? days.first : nil
    }

    /// The day of a year in four digits, a month and a day in one or two.
    private static func day(_ parts: ArraySlice<Substring>) -> Timestamp? {
        let numbers = parts.map { part in
            part.utf8.allSatisfy { $0.isDigit } && part.utf8.count <= 4 ? Int(part) ?? 0 : 0
        }
        guard numbers.count == 3, 1990...2100 ~= numbers[0], parts.first?.utf8.count == 4,
            1...12 ~= numbers[1], 1...31 ~= numbers[2]
        else { return nil }
        let written = parts.map { $0.utf8.count == 1 ? "0\($0)" : String($0) }
        return Timestamp(written.joined(separator: "-"))
    }
}
