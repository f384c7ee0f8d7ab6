import Articles
import Reading
import Scheduling

/// Walks through the configuration from its root, and fills in the settings.
struct SettingsReader {
    let file: String
    let home: String?
    let zones: any TimeZoneDatabase
    let log: ProblemLog
    var settings: Settings

    mutating func read(_ root: [String: SettingValue]) {
        settings.file = file
        var reader = SectionReader(root, at: .root, log: log)

        var store = reader.section("store")
        if let path = path("path", in: &store) { settings.storePath = path }
        store.finish()

        readControl(reader.section("control"))
        readFetch(reader.section("fetch"))
        readPages(reader.section("pages"))

        var logging = reader.section("log")
        let levels = LogLevel.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
        if let level = logging.value("level", expected: "one of " + levels, convert: Self.level) {
            settings.logLevel = level
        }
        logging.finish()

        var defaults = reader.section("defaults")
        settings.defaults.refresh = defaults.refreshPolicy(zones: zones)
        settings.defaults.quietHours = defaults.quietHours(zones: zones)
        if let mode = defaults.fullText() { settings.defaults.fullText = mode }
        if let tags = defaults.tags() { settings.defaults.tags = tags }
        if let settle = defaults.settle() { settings.defaults.settle = settle }
        defaults.finish()

        readTags(reader.sections("tag"))
        for section in reader.sections("site") { readSite(section) }
        settings.opmlFile = path(
            "sources", in: &reader,
            expected: "the path of an OPML file; single sources begin with [[source]]")
        readSources(reader.sections("source"))
        reader.finish()
    }

    private mutating func readControl(_ section: SectionReader) {
        var section = section
        if let socket = path("socket", in: &section) {
            settings.control.socket = socket
        }
        let longest = ControlSettings.longestSocketPath
        if settings.control.socket.utf8.count > longest {
            log.note(
                section.path.key("socket"),
                "\"\(settings.control.socket)\" is \(settings.control.socket.utf8.count) bytes",
                expected: "a path of at most \(longest) bytes, as Unix sockets need it")
        }
        let mode = section.value(
            "mode", expected: "octal permissions, such as \"0660\"", convert: Self.permissions)
        if let mode { settings.control.mode = mode }
        settings.control.group = section.text("group", expected: "the name of a group")
        section.finish()
    }

    private mutating func readFetch(_ section: SectionReader) {
        var section = section
        if let value = section.boolean("allow_private_networks") {
            settings.fetch.allowsPrivateNetworks = value
        }
        if let value = section.integer("max_transfers", in: 1...1024) {
            settings.fetch.maxTransfers = value
        }
        if let value = section.integer("max_per_host", in: 1...256) {
            settings.fetch.maxPerHost = value
        }
        if let value = section.duration("gap_per_host", in: .zero...Duration.seconds(3600)) {
            settings.fetch.gapPerHost = value
        }
        let sizes = ByteCount(bytes: 1024)...ByteCount.mebibytes(1024)
        if let value = section.byteCount("max_body", in: sizes) {
            settings.fetch.maxBody = value
        }
        if let value = section.duration("timeout", in: .seconds(1)...Duration.seconds(3600)) {
            settings.fetch.timeout = value
        }
        if let value = section.duration(
            "connect_timeout", in: .seconds(1)...Duration.seconds(300))
        {
            settings.fetch.connectTimeout = value
        }
        if let value = section.duration("stall_time", in: .seconds(1)...Duration.seconds(600)) {
            settings.fetch.stallTime = value
        }
        let speeds = ByteCount(bytes: 1)...ByteCount.mebibytes(1)
        if let value = section.byteCount("min_speed", in: speeds) {
            settings.fetch.minSpeed = value
        }
        let headers = ByteCount(bytes: 1024)...ByteCount.mebibytes(1)
        if let value = section.byteCount("max_header", in: headers) {
            settings.fetch.maxHeader = value
        }
        if let value = section.integer("max_redirects", in: 0...50) {
            settings.fetch.maxRedirects = value
        }
        if let value = section.boolean("allow_downgrade") {
            settings.fetch.allowsDowngrade = value
        }
        settings.fetch.contact = section.value(
            "contact", expected: "a URL or a mail address where whoever runs this is reached",
            convert: Self.contact)
        settings.fetch.userAgent = section.value(
            "user_agent", expected: "a text of at most 200 visible ASCII characters",
            convert: Self.headerText)
        settings.fetch.options = section.generalFetchOptions(path: absolute)
        section.finish()
    }

    private mutating func readPages(_ section: SectionReader) {
        var section = section
        if let schedule = section.lookAgain() { settings.pages.lookAgain = schedule }
        if let value = section.integer("max_per_host_per_hour", in: 1...3600) {
            settings.pages.maxPerHostPerHour = value
        }
        section.finish()
    }

    private mutating func readTags(_ sections: [SectionReader]) {
        for section in sections {
            var section = section
            let name = section.text("name", expected: "the tag, as in name = \"news\"")
            let tag = TagSetting(
                name: name ?? "", refresh: section.refreshPolicy(zones: zones),
                quietHours: section.quietHours(zones: zones))
            if !section.has("name") {
                log.note(section.path, "no name", expected: "name = \"…\": the tag that is meant")
            } else if settings.defaults.tagSettings.contains(where: { $0.name == tag.name }) {
                log.note(
                    section.path.key("name"), "\"\(tag.name)\" has a [[tag]] already",
                    hint: "put both in one")
            }
            settings.defaults.tagSettings.append(tag)
            section.finish()
        }
    }

    // MARK: Sites

    private mutating func readSite(_ section: SectionReader) {
        var section = section
        let host = section.text("host", expected: "a host, as in host = \"example.org\"")
        let rule = SiteRule(
            host: host ?? "", text: Self.selector("text", in: &section),
            remove: Self.selector("remove", in: &section),
            title: Self.selector("title", in: &section), next: Self.selector("next", in: &section),
            nextHosts: Self.hosts("next_hosts", in: &section))
        if !section.has("host") {
            log.note(section.path, "no host", expected: "host = \"…\": the site that is meant")
        } else if settings.siteRules.rules.contains(where: { $0.host == rule.host }) {
            log.note(
                section.path.key("host"), "\"\(rule.host)\" has a [[site]] already",
                hint: "put both in one")
        }
        settings.siteRules.rules.append(rule)
        section.finish()
    }

    private static func hosts(_ key: String, in section: inout SectionReader) -> Set<String> {
        let expected = "hosts in quotes, as in \(key) = [\"pages.example.org\"]"
        let hosts = section.value(key, expected: expected) {
            (value) throws(SectionReader.Mismatch) -> [String] in
            let values: [SettingValue]
            switch value {
            case .text: values = [value]
            case .list(let list): values = list
            default: throw SectionReader.Mismatch()
            }
            return try values.map { (value) throws(SectionReader.Mismatch) -> String in
                guard case .text(let host) = value, !host.isEmpty,
                    !host.contains(where: { "/: ,".contains($0) })
                else { throw SectionReader.Mismatch() }
                return host
            }
        }
        return Set(hosts ?? [])
    }

    private static func selector(_ key: String, in section: inout SectionReader) -> CSSSelector? {
        section.value(
            key, expected: "a CSS selector, or a list of them, in quotes"
        ) { (value) throws(SectionReader.Mismatch) in
            let texts: [String]
            switch value {
            case .text(let text): texts = [text]
            case .list(let values):
                texts = values.compactMap { if case .text(let text) = $0 { text } else { nil } }
                guard texts.count == values.count, !texts.isEmpty else {
                    throw SectionReader.Mismatch()
                }
            default: throw SectionReader.Mismatch()
            }
            do throws(SelectorError) {
                return try CSSSelector(parsing: texts.joined(separator: ", "))
            } catch {
                throw SectionReader.Mismatch(reason: error.description, isComplete: true)
            }
        }
    }

    // MARK: Sources

    private mutating func readSources(_ sections: [SectionReader]) {
        var seen: [String: SettingPath] = [:]
        for section in sections {
            guard let source = source(section) else { continue }
            let key = Self.identity(of: source)
            if let first = seen[key] {
                let line = log.line(of: first).map { ", line \($0)" } ?? ""
                log.note(
                    section.path.key(source.kind == .feed ? "url" : "folder"),
                    "\"\(source.location)\" is already \(first)\(line)", hint: "remove one of them")
                continue
            }
            seen[key] = section.path
            settings.sources.append(source)
        }
    }

    private func source(_ section: SectionReader) -> SourceSetting? {
        var section = section
        let url = section.value(
            "url", expected: "an absolute http or https URL", convert: Self.webURL)
        let folder = path("folder", in: &section, expected: "the path of a directory")
        let kind = section.has("folder") && !section.has("url") ? SourceKind.folder : .feed
        let location = kind == .feed ? url : folder
        if section.has("url") == section.has("folder") {
            log.note(
                section.path, section.has("url") ? "both url and folder" : "neither url nor folder",
                expected: "one of them: what is to be watched")
        }

        let defaults = settings.defaults
        var source = defaults.source(kind, at: location ?? "")
        source.title = section.text("title")
        let policy = section.refreshPolicy(zones: zones)
        let quietHours = section.quietHours(zones: zones)
        if let mode = section.fullText() { source.fullText = mode }
        if let tags = section.tags() { source.tags = tags }
        // "auto" need not be said against nothing.
        let isPlain =
            policy == .standard && !defaults.refresh(of: kind, tags: source.tags).hasPolicy
        source.refresh = defaults.refresh(
            of: kind, tags: source.tags,
            own: RefreshSettings(policy: isPlain ? nil : policy, quietHours: quietHours))
        if let settle = section.settle() { source.settle = settle }
        source.allowsPrivateNetworks = section.boolean("allow_private_networks")
        source.options = section.fetchOptions(path: absolute)
        source.keepsEveryEdit = section.boolean("keep_every_edit") ?? false
        let feedKeys =
            ["full_text", "allow_private_networks", "keep_every_edit"]
            + FetchOptions.CodingKeys.allCases.map(\.rawValue)
        for key in kind == .feed ? ["settle"] : feedKeys where section.has(key) {
            let other = kind == .feed ? "folder" : "feed"
            log.note(section.path.key(key), "only a \(other) has this", hint: "remove it here")
        }
        section.finish()
        return location == nil ? nil : source
    }

    /// Two sources with the same are the same.
    private static func identity(of source: SourceSetting) -> String {
        guard source.kind == .feed else { return source.location }
        var url = URLReference(source.location)
        url.fragment = nil
        url.authority = url.authority?.lowercased()
        if let port = url.scheme == "https" ? ":443" : ":80",
            let authority = url.authority, authority.hasSuffix(port)
        {
            url.authority = String(authority.dropLast(port.count))
        }
        if url.path.isEmpty { url.path = "/" }
        return url.description
    }

    // MARK: Kinds of values

    private func path(
        _ key: String, in section: inout SectionReader, expected: String = "the path of a file"
    ) -> String? {
        section.value(key, expected: expected) { (value) throws(SectionReader.Mismatch) in
            guard case .text(let text) = value, let path = absolute(text) else {
                throw SectionReader.Mismatch()
            }
            return path
        }
    }

    private func absolute(_ text: String) -> String? {
        PathText.absolute(text, below: PathText.folder(of: file), home: home)
    }

    private static func level(
        _ value: SettingValue
    ) throws(SectionReader.Mismatch) -> LogLevel {
        guard case .text(let text) = value, let level = LogLevel(rawValue: text) else {
            throw SectionReader.Mismatch()
        }
        return level
    }

    private static func permissions(
        _ value: SettingValue
    ) throws(SectionReader.Mismatch) -> UInt32 {
        let mode: UInt32? =
            switch value {
            case .text(let text):
                UInt32(text.hasPrefix("0o") ? String(text.dropFirst(2)) : text, radix: 8)
            case .integer(let value): UInt32(exactly: value)
            default: nil
            }
        // 660 without quotes would be 01224.
        guard let mode, mode <= 0o777 else { throw SectionReader.Mismatch() }
        return mode
    }

    private static func headerText(
        _ value: SettingValue
    ) throws(SectionReader.Mismatch) -> String {
        guard case .text(let text) = value, (1...200).contains(text.utf8.count),
            text.utf8.allSatisfy({ (0x20...0x7E).contains($0) })
        else { throw SectionReader.Mismatch() }
        return text
    }

    /// A URL or a mail address that can stand inside the brackets of a user agent.
    private static func contact(
        _ value: SettingValue
    ) throws(SectionReader.Mismatch) -> String {
        let text = try headerText(value)
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x28 && $0 != 0x29 }),
            URLReference(text).isWeb || text.contains("@")
        else { throw SectionReader.Mismatch() }
        return text
    }

    private static func webURL(
        _ value: SettingValue
    ) throws(SectionReader.Mismatch) -> String {
        guard case .text(let text) = value, URLReference(text).isWeb,
            text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F })
        else { throw SectionReader.Mismatch() }
        return text
    }
}
