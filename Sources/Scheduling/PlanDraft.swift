import Articles

/// One plan while it is made: the rules so far, and what they come to.
struct PlanDraft {
    let settings: RefreshSettings
    let history: SourceHistory
    let hints: ServerHints
    let now: Timestamp
    let jitter: Double
    let zones: any TimeZoneDatabase

    /// What the rules so far come to; nil for never.
    private(set) var at: Timestamp?
    private var rules: [PlanningRule] = []
    private var words: [String] = []

    init(
        settings: RefreshSettings, history: SourceHistory, hints: ServerHints, now: Timestamp,
        jitter: Double, zones: any TimeZoneDatabase
    ) {
        self.settings = settings
        self.history = history
        self.hints = hints
        self.now = now
        self.jitter = jitter
        self.zones = zones
    }

    var plan: CheckPlan {
        CheckPlan(
            rules: rules, at: at, reason: words.joined(separator: "; "),
            interval: history.lastCheckedAt == nil ? nil : at?.since(base))
    }

    /// When the last check was.
    var base: Timestamp { min(history.lastCheckedAt ?? now, now) }

    // MARK: How the last check ended

    mutating func planFirst() {
        decide(PlanningRule(.new, "new: at once", notBefore: now))
        at = now + .seconds(1) * jitter
    }

    mutating func planNothing() {
        decide(PlanningRule(.gone, "gone for good: it is not asked again", notBefore: nil))
    }

    mutating func planSecondOpinion() {
        let wait = CheckPlanner.secondOpinion
        decide(
            PlanningRule(
                .gone, "gone for good: it is asked once more, to be sure", notBefore: base + wait))
        spread(after: wait)
    }

    /// For what is overdue already: nothing but what holds for every plan.
    mutating func planOverdue() {
        words = ["it was due"]
        at = now
    }

    /// The policy of the person and every hint of the server, of which the longest wins.
    mutating func planRegular() {
        guard let wish = wish() else {
            decide(
                PlanningRule(
                    .policy, policyText("no time of the schedule is left"), notBefore: nil))
            return
        }
        var candidates = [PlanningRule(.policy, wish.text, notBefore: base + wish.wait)]
        candidates += hintRules(longest: wish.longest)
        var winner = 0
        for (index, rule) in candidates.enumerated() {
            if let limit = rule.notBefore, let best = candidates[winner].notBefore, limit > best {
                winner = index
            }
        }
        words = [candidates[0].text]
        for (index, rule) in candidates.enumerated() {
            if index == winner {
                decide(rule)
            } else {
                rules.append(rule)
            }
        }
        let wait = (at ?? base).since(base)
        if winner == 0, wish.isClockTime {
            spreadClockTime(after: wait)
        } else {
            spread(after: wait)
        }
    }

    /// A server that answers with an error is asked half as often each time; one that was not even
    /// reached costs nobody anything, so that is tried again soon.
    mutating func planRetry(after outcome: CheckOutcome) {
        let wish = wish()
        let limits = hintRules(longest: wish?.longest ?? CheckPlanner.longestHint)
        let ordinary = max(
            wish?.interval ?? CheckPlanner.longestBackoff,
            limits.compactMap { $0.notBefore?.since(base) }.max() ?? .zero)
        let count = max(1, history.failures)
        let isUnreachable = outcome == .unreachable
        let first = isUnreachable ? min(ordinary, .seconds(300)) : ordinary
        var longest = CheckPlanner.longestBackoff
        // RFC 6585, section 4: without a time to come back, at least twice what was too often.
        let namesTime = hints.retryAfter.map { $0 > now } ?? false
        if outcome == .overloaded, !namesTime { longest = max(longest, ordinary * 2) }
        let doublings = min(isUnreachable ? count - 1 : count, 30)
        var wait = min(first * (1 << doublings), longest)
        // Sooner than usual is right for a hiccup only.
        if count > 3, !isUnreachable { wait = max(wait, ordinary) }
        var text = "\(count) failure" + (count == 1 ? "" : "s") + ": waits "
        if outcome == .refused, let since = history.failingSince,
            now.since(since) >= CheckPlanner.longRefusal
        {
            wait = max(wait, CheckPlanner.longRefusalWait)
            text = "refused for " + DurationText.words(now.since(since)) + ": waits "
        }
        if let wish {
            rules.append(PlanningRule(.policy, wish.text, notBefore: base + wish.wait))
        }
        decide(
            PlanningRule(.failures, text + DurationText.text(wait), notBefore: base + wait))
        spread(after: wait)
    }

    // MARK: What holds for every plan

    mutating func keepRetryAfter() {
        guard let asked = hints.retryAfter, asked > now, let planned = at else { return }
        let wait = min(asked.since(now), CheckPlanner.longestRetryAfter)
        let rule = PlanningRule(
            .retryAfter, "the server said to come back in " + DurationText.words(wait),
            notBefore: now + wait)
        guard now + wait > planned else {
            rules.append(rule)
            return
        }
        decide(rule)
        at = now + wait + min(wait * 3 / 20, .seconds(1800)) * jitter
    }

    /// The feed's quiet hours, in GMT, and the person's: outside of both.
    mutating func keepQuiet() {
        let skips = FeedSkips(hours: hints.skipHours, days: hints.skipDays)
        let quiet = settings.quietHours ?? .none
        let zone = zones.rules(of: quiet.timeZoneName) ?? FixedOffset.universal
        guard var instant = at, skips != nil || !quiet.isEmpty else { return }
        // Each may end inside of the other; a week of both is more than there can be.
        for _ in 0..<64 {
            if let end = skips?.end(at: instant) {
                decide(
                    PlanningRule(.skip, "the feed asks for quiet until then", notBefore: end),
                    replacing: true)
                instant = end + .seconds(900) * jitter
            } else if let end = quiet.end(at: instant, zone: zone) {
                decide(
                    PlanningRule(
                        .quietHours, "quiet hours until \(quiet.clock(at: end, zone: zone))",
                        notBefore: end),
                    replacing: true)
                instant = end + .seconds(10) + .seconds(890) * jitter
            } else {
                break
            }
        }
        if rules.allSatisfy({ $0.kind != .quietHours }), !quiet.isEmpty {
            rules.append(PlanningRule(.quietHours, "quiet hours \(quiet)", notBefore: now))
        }
        at = instant
    }

    // MARK: The person's wish

    /// What the policy alone comes to.
    private struct Wish {
        /// From the last check.
        var wait: Duration
        /// Between two checks; another than `wait` for a calendar.
        var interval: Duration
        var text: String
        /// What hints may add up to.
        var longest = CheckPlanner.longestHint
        var isClockTime = false
    }

    /// Nil for a calendar without a time to come.
    private func wish() -> Wish? {
        switch settings.policy {
        case .every(let wished):
            return Wish(
                wait: wished, interval: wished,
                text: policyText("every " + DurationText.text(wished)))
        case .auto(let lower, let upper):
            let pace = PublishingPace(arrivals: history.arrivals, now: now)
            let wished = min(max(pace.interval ?? lower * 4, lower), upper)
            return Wish(
                wait: wished, interval: wished, text: policyText("auto: " + pace.reason),
                longest: min(upper, CheckPlanner.longestHint))
        case .calendar(let schedule):
            let rules = zones.rules(of: schedule.timeZoneName)
            let zone = rules ?? FixedOffset.universal
            guard let next = schedule.next(after: base, zone: zone) else { return nil }
            var text = "schedule " + schedule.description
            if rules == nil { text += "; its time zone is unknown here and read as UTC" }
            let following = schedule.next(after: next, zone: zone)
            return Wish(
                wait: next.since(base),
                interval: following?.since(next) ?? CheckPlanner.longestBackoff,
                text: policyText(text), isClockTime: true)
        }
    }

    private func policyText(_ text: String) -> String {
        text + (settings.policyOrigin.map { " (\($0))" } ?? "")
    }

    private func hintRules(longest: Duration) -> [PlanningRule] {
        var rules: [PlanningRule] = []
        func add(_ kind: PlanningRule.Kind, _ wait: Duration?, _ text: (String) -> String) {
            guard let wait, wait > .zero else { return }
            let capped = min(wait, longest)
            rules.append(
                PlanningRule(kind, text(DurationText.text(capped)), notBefore: base + capped))
        }
        add(.freshness, hints.maxAge) { "the server allows one check in \($0)" }
        add(.timeToLive, hints.timeToLive) { "the feed's ttl is \($0)" }
        if case .auto = settings.policy {
            add(.updatePeriod, hints.updateInterval) { "the feed says it is updated every \($0)" }
            if hints.givesValidators == false {
                add(.validators, CheckPlanner.longestHint) {
                    "the server gives no validators: once in \($0)"
                }
            }
        }
        return rules
    }

    // MARK: Deciding

    /// Makes `rule` the one that decides. With `replacing` it stands in for one of its kind.
    private mutating func decide(_ rule: PlanningRule, replacing: Bool = false) {
        if replacing { rules.removeAll { $0.kind == rule.kind } }
        for index in rules.indices { rules[index].decides = false }
        var rule = rule
        rule.decides = true
        rules.append(rule)
        at = rule.notBefore
        if words.last != rule.text { words.append(rule.text) }
    }

    /// 5 to 15 % later. What is overdue comes now, within a minute. Never in the first minute of an
    /// hour, when everybody else's clocks ring.
    private mutating func spread(after wait: Duration) {
        guard let wished = at else { return }
        guard wished >= now else {
            at = now + min(wait / 10, .seconds(60)) * jitter
            return
        }
        var instant = wished + wait * (0.05 + 0.1 * jitter)
        if wait >= .seconds(900), instant.seconds % 3600 < 60 {
            instant = instant + .seconds(60) + .seconds(240) * Chance.second(of: jitter)
        }
        rules.append(
            PlanningRule(
                .spread, "so that not all come at once", notBefore: instant))
        at = instant
    }

    /// A clock time is meant, so it is missed by a minute at most.
    private mutating func spreadClockTime(after wait: Duration) {
        guard let wished = at else { return }
        at = max(wished, now) + min(Duration.seconds(60), wait / 10) * jitter
    }
}
