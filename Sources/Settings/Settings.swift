private import Articles
package import Reading
private import Scheduling

/// All that a person decides for the daemon: the configuration file, read and checked, with every
/// default filled in and every path absolute.
package struct Settings: Hashable, Sendable {
    /// The file these were read from; nil where there was none, so that all are defaults.
    package var file: String?
    /// The absolute path of the store's file.
    package var storePath: String
    package var control: ControlSettings
    package var fetch = FetchSettings()
    package var pages = PageSettings()
    package var logLevel = LogLevel.info
    package var defaults = SourceDefaults()
    /// The absolute path of an OPML file with more sources, for which `defaults` holds.
    package var opmlFile: String?
    /// In the order of the file; no two of them watch the same.
    package var sources: [SourceSetting] = []
    /// What is said of single sites' pages, in the order of the file.
    package var siteRules = SiteRules.none

    /// What holds without any configuration file.
    package init(places: DefaultPlaces) {
        storePath = places.store
        control = ControlSettings(socket: places.socket)
    }
}

extension Settings: CustomStringConvertible {
    /// Several lines for people, as `syncd check-config` prints them.
    package var description: String {
        let feeds = sources.count { $0.kind == .feed }
        let folders = sources.count - feeds
        var lines = [
            row("configuration", file ?? "none: defaults only"),
            row("store", storePath),
            row(
                "socket",
                control.socket + ", mode 0" + String(control.mode, radix: 8)
                    + (control.group.map { ", group " + $0 } ?? "")),
            row(
                "fetch",
                "\(fetch.maxTransfers) transfers, \(fetch.maxPerHost) a host, "
                    + "bodies up to \(fetch.maxBody), \(DurationText.text(fetch.timeout)) each, "
                    + "private networks " + (fetch.allowsPrivateNetworks ? "allowed" : "refused")),
        ]
        if sources.contains(where: { $0.kind == .feed && $0.fullText != .never }) {
            lines.append(
                row(
                    "pages",
                    "\(pages.maxPerHostPerHour) a host an hour, "
                        + "looked at again after \(pages.lookAgain.text)"))
        }
        if let userAgent = fetch.userAgent { lines.append(row("user agent", userAgent)) }
        lines.append(row("log", logLevel.rawValue))
        if !siteRules.rules.isEmpty {
            lines.append(row("sites", siteRules.rules.map(\.host).joined(separator: " ")))
        }
        if let opmlFile { lines.append(row("more sources", opmlFile)) }
        lines.append(
            row("sources", "\(sources.count): feeds \(feeds), folders \(folders)"))
        return (lines + sources.map { "  " + $0.description }).joined(separator: "\n")
    }

    private func row(_ name: String, _ value: String) -> String {
        name + String(repeating: " ", count: max(1, 15 - name.count)) + value
    }
}

extension SourceSetting: CustomStringConvertible {
    /// One line for people.
    package var description: String {
        var text = (kind == .feed ? "feed    " : "folder  ") + location
        if let title { text += " \"\(title)\"" }
        text += ", " + refresh.phrase
        if kind == .feed, fullText != .never { text += ", full text " + fullText.text }
        if kind == .feed, let allowsPrivateNetworks {
            text += ", private networks " + (allowsPrivateNetworks ? "allowed" : "refused")
        }
        return text + (tags.isEmpty ? "" : ", tags " + tags.joined(separator: " "))
    }
}

extension RefreshSettings {
    fileprivate var phrase: String {
        switch policy {
        case .every: "every " + description
        case .auto: description
        case .calendar: "at " + description
        }
    }
}
