import TestSupport
import Testing

@testable import Systemd

@Suite struct CredentialsTests {
    @Test func readsWhatSystemdLaidDown() throws {
        let folder = try TemporaryFolder()
        try folder.write("feeds_example", "secret\n")
        try folder.write("binary", [0xFF, 0x00])
        let credentials = Credentials(environment: ["CREDENTIALS_DIRECTORY": folder.path])
        #expect(try credentials.names() == ["binary", "feeds_example"])
        #expect(try credentials.text(of: "feeds_example") == "secret")
        #expect(try credentials.bytes(of: "binary") == [0xFF, 0x00])
        #expect(try credentials.bytes(of: "absent") == nil)
        #expect(throws: CredentialsError.notText(name: "binary")) {
            try credentials.text(of: "binary")
        }
    }

    @Test(arguments: ["", ".", "..", "../passwd", "a/b", "/etc/passwd"])
    func aNameDoesNotLeaveTheDirectory(name: String) throws {
        let folder = try TemporaryFolder()
        let credentials = Credentials(environment: ["CREDENTIALS_DIRECTORY": folder.path])
        #expect(try credentials.bytes(of: name) == nil)
    }

    @Test(arguments: [[:], ["CREDENTIALS_DIRECTORY": ""], ["CREDENTIALS_DIRECTORY": "relative"]])
    func withoutADirectoryThereAreNone(environment: [String: String]) throws {
        let credentials = Credentials(environment: environment)
        #expect(credentials.directory == nil)
        #expect(try credentials.names() == [])
        #expect(try credentials.bytes(of: "x") == nil)
    }
}
