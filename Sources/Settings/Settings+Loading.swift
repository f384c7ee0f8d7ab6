private import FoundationEssentials
private import Glibc
package import Scheduling

extension Settings {
    /// The largest configuration file that is read, in bytes.
    package static let largestFile = 16 * 1024 * 1024

    /// Reads and checks a configuration file.
    ///
    /// - Parameters:
    ///   - path: The file; nil for the one in its usual place, which may also be missing: then all
    ///     are defaults, and the sources those of the store.
    ///   - environment: The process's environment, for the usual places and `~/`.
    ///   - userID: The process's effective user.
    ///   - zones: The time zones that schedules may name.
    /// - Returns: The settings, complete.
    /// - Throws: `SettingsError` with everything that is wrong at once.
    package static func load(
        path: String?, environment: [String: String], userID: UInt32,
        zones: any TimeZoneDatabase = SystemTimeZones()
    ) throws(SettingsError) -> Settings {
        let places = DefaultPlaces.of(environment: environment, userID: userID)
        let manager = FileManager.default
        if path == nil, !manager.fileExists(atPath: places.configuration) {
            return Settings(places: places)
        }
        let file =
            PathText.absolute(
                path ?? places.configuration, below: manager.currentDirectoryPath,
                home: environment["HOME"]) ?? places.configuration
        let bytes = try read(file)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .invalid([notUnicode(bytes, file: file)])
        }
        return try parse(
            text, file: file, environment: environment, userID: userID, zones: zones)
    }

    /// Checks the text of a configuration file.
    ///
    /// - Parameters:
    ///   - text: The text, in TOML.
    ///   - file: The absolute path that it stands for: errors name it, and its folder is where
    ///     relative paths begin.
    ///   - environment: The process's environment, for the usual places and `~/`.
    ///   - userID: The process's effective user.
    ///   - zones: The time zones that schedules may name.
    /// - Returns: The settings, complete.
    /// - Throws: `SettingsError.invalid` with everything that is wrong at once.
    package static func parse(
        _ text: String, file: String, environment: [String: String], userID: UInt32,
        zones: any TimeZoneDatabase = SystemTimeZones()
    ) throws(SettingsError) -> Settings {
        let document: TOMLDocument
        do {
            document = try TOMLDocument(text)
        } catch {
            throw .invalid([
                SettingsProblem(
                    file: file, place: error.place, key: "", found: error.reason, expected: nil,
                    hint: nil)
            ])
        }
        let log = ProblemLog(file: file, positions: document.positions)
        var reader = SettingsReader(
            file: file, home: environment["HOME"], zones: zones, log: log,
            settings: Settings(
                places: DefaultPlaces.of(environment: environment, userID: userID)))
        reader.read(document.root)
        guard log.problems.isEmpty else { throw .invalid(log.inOrder) }
        return reader.settings
    }

    private static func read(_ file: String) throws(SettingsError) -> [UInt8] {
        let data: Data
        do {
            // Mapped, so that a wrong file of any size costs nothing before its size is known.
            data = try Data(contentsOf: URL(filePath: file), options: .alwaysMapped)
        } catch {
            throw .unreadable(file: file, reason: reason(of: error))
        }
        guard data.count <= largestFile else {
            throw .unreadable(
                file: file, reason: "is \(data.count) bytes long; at most \(largestFile) are read")
        }
        return [UInt8](data)
    }

    private static func reason(of error: any Error) -> String {
        let cocoa = error as? CocoaError
        if cocoa?.code == .fileReadNoSuchFile {
            return "there is no such file; name one with --config"
        }
        switch (cocoa?.userInfo["NSUnderlyingError"] as? POSIXError)?.code {
        case .EISDIR: return "is a directory; a configuration file is expected"
        case .EACCES:
            return "permission denied, or not a regular file; the daemon's user must be able to "
                + "read it"
        case let code?: return "cannot be read: \(code)"
        case nil: return "cannot be read: \(error)"
        }
    }

    private static func notUnicode(_ bytes: [UInt8], file: String) -> SettingsProblem {
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        let line = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }
        return SettingsProblem(
            file: file, place: line.map { SettingPlace(line: $0 + 1, column: 1) }, key: "",
            found: "this line is not UTF-8", expected: "a text file in UTF-8", hint: nil)
    }
}
