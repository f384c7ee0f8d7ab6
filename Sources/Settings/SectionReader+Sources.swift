import Scheduling

/// The keys that a source and the defaults of all sources share.
extension SectionReader {
    /// `every`, `min`, `max` and `schedule`; nil where none of them says how often.
    mutating func refreshPolicy(zones: any TimeZoneDatabase) -> RefreshPolicy? {
        let every = value(
            "every", expected: "a time such as \"30m\", or \"auto\"", convert: Self.interval)
        let minimum = duration("min", in: RefreshPolicy.bounds)
        let maximum = duration("max", in: RefreshPolicy.bounds)
        let schedule = value(
            "schedule", expected: "times such as \"Mon..Fri 07:00 Europe/Berlin\""
        ) { (value) throws(Mismatch) in try Self.schedule(value, zones: zones) }

        if has("schedule") {
            for key in ["every", "min", "max"] where has(key) {
                log.note(
                    path.key(key), "schedule says when this source is checked",
                    hint: "remove either")
            }
            return schedule.map { .calendar($0) }
        }
        guard has("min") || has("max") else { return every }
        if case .every = every {
            for key in ["min", "max"] where has(key) {
                log.note(
                    path.key(key), "only every = \"auto\" has bounds", hint: "remove it here")
            }
            return every
        }
        if let minimum, let maximum, minimum > maximum {
            log.note(
                path.key("min"), "min is longer than max", expected: "min to be shorter than max")
            return nil
        }
        let lower = minimum ?? min(RefreshPolicy.standardMinimum, maximum ?? .seconds(3600))
        return .auto(
            min: lower, max: maximum ?? max(RefreshPolicy.standardMaximum, lower))
    }

    /// `quiet_hours`; nil where nothing is said of them.
    mutating func quietHours(zones: any TimeZoneDatabase) -> QuietHours? {
        value(
            "quiet_hours",
            expected: "times such as \"22:00-07:00 Europe/Berlin\", or false for none"
        ) { (value) throws(Mismatch) in
            if case .boolean(false) = value { return QuietHours.none }
            guard case .text(let text) = value else { throw Mismatch() }
            let hours: QuietHours
            do throws(SchedulingError) {
                hours = try QuietHours(parsing: text)
            } catch {
                throw Mismatch(reason: error.description)
            }
            try Self.check(hours.timeZoneName, zones)
            return hours
        }
    }

    /// `full_text`; nil where it is absent or wrong.
    mutating func fullText() -> FullTextMode? {
        value("full_text", expected: "true, false or \"auto\"") { (value) throws(Mismatch) in
            switch value {
            case .boolean(let isOn): return isOn ? .always : .never
            case .text(let text):
                guard let mode = FullTextMode(text: text) else { throw Mismatch() }
                return mode
            default: throw Mismatch()
            }
        }
    }

    /// `look_again`; nil where it is absent or wrong.
    mutating func lookAgain() -> LookSchedule? {
        let bounds = LookSchedule.bounds
        return value(
            "look_again",
            expected: "a list of at most \(LookSchedule.mostSteps) times from "
                + "\(DurationText.text(bounds.lowerBound)) to \(DurationText.text(bounds.upperBound)), "
                + "such as [\"15m\", \"3h\", \"1d\"]"
        ) { (value) throws(Mismatch) in
            guard case .list(let values) = value, values.count <= LookSchedule.mostSteps else {
                throw Mismatch()
            }
            var steps: [Duration] = []
            for value in values {
                guard case .text(let text) = value else {
                    throw Mismatch(reason: "found \(value.shown) in the list")
                }
                let step: Duration
                do throws(SchedulingError) {
                    step = try DurationText.parse(text)
                } catch {
                    throw Mismatch(reason: error.description)
                }
                guard bounds.contains(step) else {
                    throw Mismatch(reason: "found \(value.shown) in the list")
                }
                steps.append(step)
            }
            return LookSchedule(steps: steps)
        }
    }

    /// `tags`; nil where it is absent or wrong.
    mutating func tags() -> [String]? {
        texts("tags", expected: "a list of words, such as [\"politics\", \"daily\"]")
    }

    /// `settle`; nil where it is absent or wrong.
    mutating func settle() -> Duration? {
        duration("settle", in: .milliseconds(10)...Duration.seconds(600))
    }

    private static func interval(_ value: SettingValue) throws(Mismatch) -> RefreshPolicy {
        guard case .text(let text) = value else { throw Mismatch() }
        let policy: RefreshPolicy
        do throws(SchedulingError) {
            policy = try RefreshPolicy(parsing: text)
        } catch {
            throw Mismatch(reason: error.description)
        }
        if case .calendar = policy {
            throw Mismatch(
                reason: "\"\(text)\" is a schedule; write schedule = \"\(text)\"",
                isComplete: true)
        }
        return policy
    }

    private static func schedule(
        _ value: SettingValue, zones: any TimeZoneDatabase
    ) throws(Mismatch) -> CalendarSchedule {
        guard case .text(let text) = value else { throw Mismatch() }
        let schedule: CalendarSchedule
        do throws(SchedulingError) {
            schedule = try CalendarSchedule(parsing: text)
        } catch {
            throw Mismatch(reason: error.description)
        }
        try check(schedule.timeZoneName, zones)
        return schedule
    }

    private static func check(
        _ zone: String?, _ zones: any TimeZoneDatabase
    ) throws(Mismatch) {
        guard let zone, zones.rules(of: zone) == nil else { return }
        throw Mismatch(
            reason: "there is no time zone \"\(zone)\" on this machine; "
                + "names are those of tzdata, such as Europe/Berlin or UTC",
            isComplete: true)
    }
}
