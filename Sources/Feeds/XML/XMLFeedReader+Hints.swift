/// What a feed says about how often it wants to be asked.
extension XMLFeedReader {
    /// RSS `ttl`, in minutes.
    mutating func readTimeToLive() {
        let start = scanner.tokenStart
        guard let text = readText() else { return }
        // Some write "60 minutes", some "60.0".
        guard let minutes = Int64(text.prefix { $0.isNumber }), minutes < 1_000_000 else {
            return warn("ttl is no number of minutes: \"\(text.prefix(60))\"", at: start)
        }
        if minutes > 0 { feed.hints.ttl = .seconds(minutes * 60) }
    }

    /// An element of the syndication module of RSS 1.0.
    mutating func readSyndication(_ element: ElementName) {
        let start = scanner.tokenStart
        switch element {
        case .updateperiod:
            guard let text = readText() else { return }
            feedRanks.updatePeriod = FeedHints.period(named: text)
            if feedRanks.updatePeriod == nil {
                warn("updatePeriod is none of the five: \"\(text.prefix(60))\"", at: start)
            }
        case .updatefrequency:
            guard let text = readText() else { return }
            guard let count = Int(text), count > 0 else {
                return warn("updateFrequency is no number: \"\(text.prefix(60))\"", at: start)
            }
            feedRanks.updateFrequency = min(count, 1000)
        case .updatebase: feed.hints.updateBase = readDate()
        default: push(.ignored)
        }
    }

    /// An hour or a day in which the feed does not want to be asked.
    mutating func readSkipElement(_ element: ElementName?) {
        let isHours = place == .skipHours
        let start = scanner.tokenStart
        guard let text = readText() else { return }
        if element == .hour, isHours, let hour = Int(text), (0...24).contains(hour) {
            // RSS 0.91 counts the hours from 1 to 24.
            feed.hints.skipHours.insert(hour % 24)
        } else if element == .day, !isHours, let day = DateNames.weekday(text.lowercased()) {
            feed.hints.skipDays.insert(day)
        } else {
            let kind = isHours ? "hour from 0 to 23" : "day of the week"
            warn("no \(kind) to skip: \"\(text.prefix(60))\"", at: start)
        }
    }
}

extension FeedHints {
    /// `sy:updatePeriod` as a duration; nil for an unknown word.
    static func period(named name: String?) -> Duration? {
        switch name?.lowercased() {
        case "hourly": .seconds(3600)
        case "daily": .seconds(86_400)
        case "weekly": .seconds(7 * 86_400)
        case "monthly": .seconds(30 * 86_400)
        case "yearly": .seconds(365 * 86_400)
        default: nil
        }
    }
}
