import Articles

/// RSS `skipHours` and `skipDays`: hours and days in GMT in which nobody should ask.
struct FeedSkips {
    private let hours: Set<Int>
    private let days: Set<Int>

    /// Nil where nothing is to be skipped. A feed that names all hours, or all days, is not taken at
    /// its word.
    ///
    /// `hours` are 0 to 23, `days` 0 for Sunday to 6; others are passed over.
    init?(hours: Set<Int>, days: Set<Int>) {
        let hours = hours.intersection(0...23)
        let days = days.intersection(0...6)
        self.hours = hours.count < 24 ? hours : []
        self.days = days.count < 7 ? days : []
        if self.hours.isEmpty && self.days.isEmpty { return nil }
    }

    /// When the time to be skipped ends in which `instant` lies; nil where it lies in none.
    func end(at instant: Timestamp) -> Timestamp? {
        guard isSkipped(instant) else { return nil }
        var end = instant
        while isSkipped(end) {
            let hour = end.seconds / 3600 - (end.seconds % 3600 < 0 ? 1 : 0)
            end = Timestamp(seconds: (hour + 1) * 3600)
        }
        return end
    }

    private func isSkipped(_ instant: Timestamp) -> Bool {
        let civil = CivilTime(instant)
        return hours.contains(civil.hour) || days.contains(civil.weekday)
    }
}
