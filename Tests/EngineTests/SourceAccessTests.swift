import Articles
import Fetching
import Foundation
import Logging
import Systemd
import TestSupport
import Testing

@testable import Engine

@Suite struct SourceAccessTests {
    private func access(
        _ directory: TemporaryFolder, general: FetchOptions = FetchOptions()
    ) -> SourceAccess {
        SourceAccess(
            general: general,
            credentials: Credentials(environment: ["CREDENTIALS_DIRECTORY": directory.path]),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    private func write(_ text: String, _ path: String, mode: Int) throws {
        try Data(text.utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    @Test("secrets are read from files and credentials, anew each time")
    func reads() async throws {
        let directory = try TemporaryFolder()
        let password = directory.path + "/password"
        try write("s3cret\r\n", password, mode: 0o600)
        try write("tok\n", directory.path + "/token", mode: 0o600)
        let access = access(directory)
        var own = FetchOptions()
        own.login = FetchOptions.Login(user: "ann", password: .file(password))
        own.headers = ["X-Api-Key": .secret(.credential("token"))]
        own.keepsCookies = true
        let first = try await access.options(own, name: "7", url: "https://a.example/")
        #expect(first.login == .basic(user: "ann", password: Secret("s3cret")))
        #expect(first.headers == [Header("X-Api-Key", "tok")])
        #expect(first.cookieJar == "7")
        #expect(!"\(first.login as Any)".contains("s3cret"))
        try write("other", password, mode: 0o600)
        let second = try await access.options(own, name: "7", url: "https://a.example/")
        #expect(second.login == .basic(user: "ann", password: Secret("other")))
        #expect(await access.warnings.isEmpty)
    }

    @Test("a secret that everybody can read is told, until nobody else can")
    func publicFiles() async throws {
        let directory = try TemporaryFolder()
        let path = directory.path + "/t"
        try write("tok", path, mode: 0o644)
        let access = access(directory)
        var own = FetchOptions()
        own.login = FetchOptions.Login(token: .file(path))
        _ = try await access.options(own, name: "1", url: "https://a.example/")
        #expect(await access.warnings.first?.contains(path) == true)
        try write("tok", path, mode: 0o640)
        _ = try await access.options(own, name: "1", url: "https://a.example/")
        #expect(await access.warnings.isEmpty)
    }

    @Test("a secret that is missing, empty, no text or no file is a clear error")
    func missing() async throws {
        let directory = try TemporaryFolder()
        try write("\n", directory.path + "/empty", mode: 0o600)
        try Data([0xFF, 0xFE]).write(to: URL(filePath: directory.path + "/binary"))
        #expect(mkfifo(directory.path + "/fifo", 0o600) == 0)
        let access = access(directory)
        let wrong: [SecretReference] = [
            .file(directory.path + "/nothing"), .file(directory.path + "/empty"),
            .file(directory.path + "/binary"), .file(directory.path + "/fifo"),
            .file(directory.path), .credential("nothing"),
        ]
        for reference in wrong {
            var own = FetchOptions()
            own.login = FetchOptions.Login(token: reference)
            do throws(FetchError) {
                _ = try await access.options(own, name: "1", url: "https://a.example/")
                Issue.record("\(reference) was read")
            } catch {
                guard case .noSecret(let reason) = error else {
                    Issue.record("\(error)")
                    continue
                }
                let name = "\(reference)".replacing("the credential ", with: "")
                #expect(reason.contains(name), "\(reason)")
            }
        }
    }

    @Test("what holds for all sources fills what one does not say")
    func general() async throws {
        let directory = try TemporaryFolder()
        var general = FetchOptions()
        general.proxy = "http://proxy.example:3128"
        general.headers = ["Accept-Language": .text("de"), "X": .text("1")]
        var own = FetchOptions()
        own.headers = ["X": .text("2")]
        let options = try await access(directory, general: general)
            .options(own, name: "1", url: "https://a.example/")
        #expect(options.proxy?.url == "http://proxy.example:3128")
        #expect(options.headers == [Header("Accept-Language", "de"), Header("X", "2")])
        #expect(options.verifiesTLS)
    }
}
