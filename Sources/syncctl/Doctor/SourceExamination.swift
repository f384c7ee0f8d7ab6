import Articles
import ControlAPI
import Glibc

/// Looks at the sources: which fail and why, which are odd, whose secrets are no secrets.
struct SourceExamination {
    let sources: [Source]
    let now: Timestamp

    /// So many failing ones are told one by one.
    private static let mostTold = 20
    /// Whatever is over sooner needs no person.
    private static let patience = Duration.seconds(86_400)

    func findings() -> [Finding] {
        guard !sources.isEmpty else {
            return [Finding(.note, "source", "nothing is watched", advice: "syncctl add URL")]
        }
        let troubled = sources.compactMap(trouble)
        var findings = Array(troubled.prefix(Self.mostTold))
        if troubled.count > Self.mostTold {
            let level: Finding.Level =
                troubled.dropFirst(Self.mostTold).contains { $0.level == .problem }
                ? .problem : .note
            findings.append(
                Finding(
                    level, "source", "\(troubled.count - Self.mostTold) more are in trouble",
                    advice: "syncctl sources lists them"))
        }
        for source in sources {
            for anomaly in source.anomalies where anomaly.acceptedAt == nil {
                findings.append(
                    Finding(
                        .note, "source", anomaly.note, at: place(source),
                        advice: "syncctl resume --accept \(source.id) keeps everything as it comes")
                )
            }
        }
        for source in sources {
            guard let dropped = source.pages?.dropped, dropped > 0 else { continue }
            findings.append(
                Finding(
                    .note, "source",
                    "\(Quantity.text(dropped, "page")) behind its entries were given up",
                    at: place(source),
                    advice: "syncctl refresh --pages \(source.id) has them read after all"))
        }
        return findings + clock() + secrets()
    }

    private func trouble(_ source: Source) -> Finding? {
        switch source.state {
        case .new, .ok, .paused: return nil
        case .gone:
            return Finding(
                .problem, "source", source.error ?? "it says that it is gone", at: place(source),
                advice: "syncctl resume \(source.id) asks once more; syncctl remove \(source.id) "
                    + "keeps what was archived")
        case .failing:
            let since = source.failingSince ?? now
            let isOld = now.since(since) >= Self.patience && source.failures > 1
            return Finding(
                isOld ? .problem : .note, "source",
                "fails since \(RelativeTime.text(since, now: now)): "
                    + (source.error ?? "for an unknown reason"),
                at: place(source), advice: advice(source))
        }
    }

    /// By the words that the daemon uses of what went wrong.
    private func advice(_ source: Source) -> String {
        let error = source.error ?? ""
        let place = source.url ?? source.folder ?? "\(source.id)"
        func says(_ words: String...) -> Bool { words.contains { error.contains($0) } }
        if source.kind == .folder {
            return "check that \(place) is there, and that the daemon's user may read it"
        }
        if says("answered 401", "answered 407") {
            return "give it a login: auth in the configuration, or syncctl add --user"
        }
        if says("answered 404", "answered 410", "no feed", "is not a feed") {
            return "look for its new address: syncctl inspect \(place)"
        }
        if says("answered 403", "answered 429") {
            return "ask it less often, and set contact in [fetch]"
        }
        if says("no secure connection") {
            return "look at its certificate; ca_file names an authority of your own"
        }
        if says("the secret", "credential", "password") {
            return "check the file or credential that its secret is in"
        }
        if says("no address", "refused", "no connection", "no complete answer") {
            return "is it there for a browser? Else wait, or syncctl pause \(source.id)"
        }
        return "syncctl inspect \(place), syncctl why --source \(source.id)"
    }

    private func clock() -> [Finding] {
        let newest = sources.compactMap(\.lastCheckedAt).max()
        guard let newest, newest.since(now) > .seconds(300) else { return [] }
        return [
            Finding(
                .problem, "clock",
                "it was set back: a source was checked at \(newest), which is yet to come",
                advice: "set the clock, and keep it right: timedatectl set-ntp true")
        ]
    }

    private func secrets() -> [Finding] {
        let files = Set(sources.flatMap { $0.fetch?.secretFiles ?? [] })
        return files.sorted().compactMap { file in
            guard let mode = FileFacts.mode(file), mode & S_IROTH != 0 else { return nil }
            return Finding(
                .problem, "secret", "everybody on this machine can read this secret", at: file,
                advice: "chmod o-r it")
        }
    }

    private func place(_ source: Source) -> String {
        "source \(source.id), \(source.title ?? source.location)"
    }
}
