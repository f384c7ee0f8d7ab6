private import FoundationEssentials
package import Scheduling

/// The time zones of this machine: the files of the tzdata package.
package struct SystemTimeZones: TimeZoneDatabase, Hashable {
    /// The directory of the compiled files.
    package var folder: String
    /// The file with the machine's own zone.
    package var localFile: String
    /// The value of `TZ`, which goes before `localFile`.
    package var override: String?

    package init(
        folder: String = "/usr/share/zoneinfo", localFile: String = "/etc/localtime",
        override: String? = nil
    ) {
        self.folder = folder
        self.localFile = localFile
        self.override = override
    }

    /// The rules are read anew each time: that takes some microseconds, happens once for a check,
    /// and follows an update of tzdata without a restart.
    package func rules(of name: String?) -> (any TimeZoneRules)? {
        if let name { return zone(name) }
        if let override, !override.isEmpty {
            // tzset(3): a colon may go before a name.
            let name = override.hasPrefix(":") ? String(override.dropFirst()) : override
            if name.hasPrefix("/"), let rules = read(name) { return rules }
            if let rules = zone(name) { return rules }
            if let rules = POSIXTimeZone(name) { return rules }
        }
        return read(localFile) ?? FixedOffset.universal
    }

    private func zone(_ name: String) -> (any TimeZoneRules)? {
        if name == "UTC" { return FixedOffset.universal }
        guard Self.isName(name) else { return nil }
        return read(folder + "/" + name)
    }

    private func read(_ path: String) -> (any TimeZoneRules)? {
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        return try? TimeZoneFile(bytes: [UInt8](data))
    }

    /// Letters, digits, `_`, `-` and `+` in parts between slashes: nothing that leads elsewhere.
    private static func isName(_ name: String) -> Bool {
        name.utf8.count <= 64
            && name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
                !part.isEmpty
                    && part.utf8.allSatisfy {
                        (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0)
                            || "_-+".utf8.contains($0)
                    }
            }
    }
}
