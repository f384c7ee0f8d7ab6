import Settings
import TestSupport
import Testing

@Suite struct SettingsLoadingTests {
    private func load(
        _ path: String?, environment: [String: String] = ["HOME": "/home/ada"]
    ) throws(SettingsError) -> Settings {
        try Settings.load(path: path, environment: environment, userID: 1000)
    }

    private func message(_ path: String) -> String? {
        do throws(SettingsError) {
            _ = try load(path)
            return nil
        } catch {
            return error.description.replacing(path, with: "F")
        }
    }

    @Test func readsAFile() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("conf/syncd.toml", "[[source]]\nfolder = \"../in\"\n")
        let settings = try load(file)
        #expect(settings.file == file)
        #expect(settings.sources.map(\.location) == [folder.path(of: "in")])
    }

    @Test func aMissingFileIsAnErrorWhereItWasNamed() throws {
        #expect(
            message("/nowhere/syncd.toml")
                == "F: there is no such file; name one with --config")
    }

    @Test func withoutAnyFileAllAreDefaults() throws {
        let folder = try TemporaryFolder()
        let settings = try load(nil, environment: ["HOME": folder.path])
        #expect(settings.file == nil)
        #expect(settings.storePath == folder.path(of: ".local/state/syncd/syncd.db"))
        #expect(settings.description.hasPrefix("configuration  none: defaults only\n"))
    }

    @Test func findsTheUsersOwnFile() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(".config/syncd/syncd.toml", "[log]\nlevel = \"trace\"\n")
        let settings = try load(nil, environment: ["HOME": folder.path])
        #expect(settings.file == file)
        #expect(settings.logLevel == .trace)
    }

    @Test func aDirectoryIsNoFile() throws {
        let folder = try TemporaryFolder()
        #expect(
            message(folder.path) == "F: is a directory; a configuration file is expected")
    }

    @Test func otherTextThanUTF8IsRefusedWithItsLine() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(
            "latin1.toml", Array("[log]\n# caf".utf8) + [0xE9, 0x0A])
        #expect(
            message(file) == "F:2:1: this line is not UTF-8; expected a text file in UTF-8")
    }

    @Test func aFileOfAbsurdSizeIsNotRead() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(
            "big.toml", Array(repeating: UInt8(ascii: "\n"), count: Settings.largestFile + 1))
        #expect(message(file) == "F: is 16777217 bytes long; at most 16777216 are read")
    }

    @Test func aDeviceIsNoFile() {
        #expect(
            message("/dev/null")
                == "F: permission denied, or not a regular file; the daemon's user must be able to "
                + "read it")
    }
}
