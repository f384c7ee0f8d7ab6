import Articles
import ControlAPI
import Glibc
import TestSupport
import Testing

@Suite struct ControlClientTests {
    let folder: TemporaryFolder
    let socket: String

    init() throws {
        folder = try TemporaryFolder()
        socket = folder.path(of: "s.sock")
    }

    private var client: ControlClient {
        var client = ControlClient(socket: ControlSocket(path: socket))
        client.patience = .milliseconds(120)
        return client
    }

    @Test func asksForTheTargetAndReadsTheAnswer() throws {
        let server = try UnixServer(
            path: socket, answers: [.answer("200 OK", #"{"article_id":4,"entry_id":null}"#)])
        let answer: ResolveAnswer = try client.answer(
            ControlRequest(.resolve, query: [.init("ref", "https://example.org/ä b?c=1&d")]))
        #expect(answer.articleID.rawValue == 4)
        #expect(answer.entryID == nil)
        let head = try #require(server.requests.first)
        #expect(
            head.hasPrefix(
                "GET /v1/resolve?ref=https%3A%2F%2Fexample.org%2F%C3%A4%20b%3Fc%3D1%26d HTTP/1.1"))
    }

    @Test func sendsABodyAsJSON() throws {
        let server = try UnixServer(
            path: socket, answers: [.answer("200 OK", #"{"path":"/a","bytes":12}"#)])
        let answer: BackupAnswer = try client.answer(
            ControlRequest(.backup, json: BackupRequest(path: "/a")))
        #expect(answer == BackupAnswer(path: "/a", bytes: 12))
        let request = try #require(server.requests.first)
        #expect(request.hasPrefix("POST /v1/backup HTTP/1.1"))
        #expect(request.contains("Content-Type: application/json\r\n"))
        #expect(request.hasSuffix("\r\n\r\n{\"path\":\"/a\"}"))
    }

    @Test func sendsAnEmptyBodyWhereThereIsNone() throws {
        let server = try UnixServer(
            path: socket, answers: [.answer("200 OK", #"{"ok":true,"problems":[]}"#)])
        let answer: VerifyAnswer = try client.answer(ControlRequest(.verify))
        #expect(answer.ok)
        #expect(server.requests.first?.contains("Content-Length: 0\r\n") == true)
    }

    @Test func deletesWithTheIdInThePath() throws {
        let server = try UnixServer(
            path: socket, answers: [.answer("404 Not Found", Self.error("not_found", "no 7"))])
        #expect(throws: ControlClientError.refused(ControlErrorAnswer(.notFound, "no 7"))) {
            try client.bytes(ControlRequest(.removeSource, id: 7))
        }
        #expect(server.requests.first?.hasPrefix("DELETE /v1/sources/7 HTTP/1.1") == true)
    }

    @Test func anErrorWithoutAReasonNamesItsStatus() throws {
        let server = try UnixServer(
            path: socket, answers: [.answer("502 Bad Gateway", "<html>")])
        let error = #expect(throws: ControlClientError.self) {
            try client.bytes(ControlRequest(.status))
        }
        #expect(error?.description.contains("HTTP status 502") == true)
        #expect(server.requests.count == 1)
    }

    @Test func anAnswerOfAnotherShapeSaysWhatIsMissing() throws {
        let server = try UnixServer(path: socket, answers: [.answer("200 OK", #"{"path":"/a"}"#)])
        let error = #expect(throws: ControlClientError.self) {
            try client.answer(ControlRequest(.backup), as: BackupAnswer.self)
        }
        #expect(error?.description.contains(#"no "bytes""#) == true)
        #expect(server.requests.count == 1)
    }

    @Test func handsOutLinesWhateverThePieces() throws {
        let server = try UnixServer(
            path: socket,
            answers: [.chunks(["{\"a\":1}\n\n{\"b\"", ":2", "}\n", "{\"c\":3}"])])
        #expect(try lines(ControlRequest(.changes)) == [#"{"a":1}"#, #"{"b":2}"#, #"{"c":3}"#])
        #expect(server.requests.count == 1)
    }

    @Test func stopsWhenTheCallerHasEnough() throws {
        let server = try UnixServer(
            path: socket, answers: [.chunks(["{\"a\":1}\n{\"a\":2}\n"], ends: false)])
        var count = 0
        try client.lines(ControlRequest(.changes)) { _ in
            count += 1
            return false
        }
        #expect(count == 1)
        #expect(server.requests.count == 1)
    }

    @Test func stopsWhenItIsCancelledWhileNothingComes() throws {
        let server = try UnixServer(
            path: socket, answers: [.chunks(["{\"a\":1}\n"], ends: false)])
        var count = 0
        #expect(throws: ControlClientError.cancelled) {
            try client.lines(ControlRequest(.changes), isCancelled: { count > 0 }) { _ in
                count += 1
                return true
            }
        }
        #expect(server.requests.count == 1)
    }

    @Test func anErrorLineEndsAStream() throws {
        let server = try UnixServer(
            path: socket,
            answers: [.chunks(["{\"a\":1}\n" + Self.error("unavailable", "stopping") + "\n"])])
        var count = 0
        #expect(throws: ControlClientError.refused(ControlErrorAnswer(.unavailable, "stopping"))) {
            try client.lines(ControlRequest(.changes)) { _ in
                count += 1
                return true
            }
        }
        #expect(count == 1)
        #expect(server.requests.count == 1)
    }

    @Test func theCallersOwnErrorComesThrough() throws {
        struct Own: Error {}
        let server = try UnixServer(path: socket, answers: [.chunks(["{\"a\":1}\n"])])
        #expect(throws: Own.self) {
            try client.lines(ControlRequest(.changes)) { _ in throw Own() }
        }
        #expect(server.requests.count == 1)
    }

    @Test func aBrokenConnectionIsNoAnswer() throws {
        let server = try UnixServer(
            path: socket,
            answers: [[.text("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"a\"")]])
        let error = #expect(throws: ControlClientError.self) {
            try client.bytes(ControlRequest(.status))
        }
        #expect(error?.description.contains("the connection broke") == true)
        #expect(server.requests.count == 1)
    }

    // MARK: Nobody there

    @Test func aMissingSocketSaysWhatToDo() {
        let missing = ControlSocket(path: socket, missing: ["/somewhere/else", socket])
        let error = #expect(throws: ControlClientError.self) {
            try ControlClient(socket: missing).bytes(ControlRequest(.status))
        }
        #expect(
            error?.description
                == "syncd is not reachable at \(socket): no such socket (nor /somewhere/else); is"
                + " syncd running? See `systemctl status syncd`, or name its socket with --socket")
    }

    @Test func aSocketThatRefusesIsTriedForAWhile() throws {
        let descriptor = try UnixServer.bind(socket)
        defer { close(descriptor) }
        let start = ContinuousClock.now
        let error = #expect(throws: ControlClientError.self) {
            try client.bytes(ControlRequest(.status))
        }
        #expect(ContinuousClock.now - start >= .milliseconds(120))
        #expect(error?.description.contains("nobody listens there") == true)
    }

    @Test(.enabled(if: getuid() != 0, "root may open every socket"))
    func aForbiddenSocketNamesItsGroup() throws {
        let descriptor = try UnixServer.bind(socket)
        defer { close(descriptor) }
        chmod(socket, 0)
        let error = #expect(throws: ControlClientError.self) {
            try client.bytes(ControlRequest(.status))
        }
        #expect(error?.description.contains("permission denied; it is open to its owner") == true)
    }

    @Test func aPathThatNoSocketCanHaveIsAnError() {
        let long = ControlSocket(path: "/" + String(repeating: "x", count: 200))
        #expect(throws: ControlClientError.self) {
            try ControlClient(socket: long).bytes(ControlRequest(.status))
        }
    }

    private func lines(_ request: ControlRequest) throws -> [String] {
        var lines: [String] = []
        try client.lines(request) { line in
            lines.append(String(decoding: line, as: UTF8.self))
            return true
        }
        return lines
    }

    private static func error(_ code: String, _ message: String) -> String {
        #"{"error":{"code":"\#(code)","message":"\#(message)"}}"#
    }
}
