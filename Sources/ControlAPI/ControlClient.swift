import Glibc

/// The only way to the daemon for a program that is not the daemon: blocking requests over its
/// Unix socket.
///
/// A daemon that is starting has made its socket but does not accept yet: such a connection is tried
/// again for `patience`. Nothing else is tried twice.
package struct ControlClient: Sendable {
    package let socket: ControlSocket
    /// How long a socket that refuses is tried.
    package var patience: Duration = .seconds(2)

    /// The longest answer, or line of an answer, that is read.
    package static let maximumBytes = 256 << 20

    package init(socket: ControlSocket) {
        self.socket = socket
    }

    /// The bytes of the answer.
    package func bytes(_ request: ControlRequest) throws -> [UInt8] {
        var body: [UInt8] = []
        try exchange(request, isCancelled: { false }) { bytes in
            guard body.count + bytes.count <= Self.maximumBytes else {
                throw badAnswer("it is longer than \(Self.maximumBytes >> 20) MiB")
            }
            body += bytes
            return true
        }
        return body
    }

    /// The answer, read as `Answer`.
    package func answer<Answer: Decodable>(
        _ request: ControlRequest, as type: Answer.Type = Answer.self
    ) throws -> Answer {
        try decoded(type, from: try bytes(request)[...])
    }

    /// Hands each line of a JSON-lines answer to `take` as it arrives, until the answer ends or
    /// `take` returns false. `isCancelled` is asked at least once a second and after each signal;
    /// where it says true, `cancelled` is thrown.
    package func lines(
        _ request: ControlRequest, isCancelled: @escaping () -> Bool = { false },
        take: (ArraySlice<UInt8>) throws -> Bool
    ) throws {
        var splitter = JSONLineSplitter(limit: Self.maximumBytes)
        func checked(_ line: ArraySlice<UInt8>) throws -> Bool {
            if let error = Self.error(in: line) { throw ControlClientError.refused(error) }
            return try take(line)
        }
        var goesOn = true
        do {
            try exchange(request, isCancelled: isCancelled) { bytes in
                goesOn = try splitter.append(bytes[...], take: checked)
                return goesOn
            }
            if goesOn { try splitter.finish(take: checked) }
        } catch is JSONLineSplitter.TooLong {
            throw badAnswer("a line of it is longer than \(Self.maximumBytes >> 20) MiB")
        }
    }

    /// Like `lines`, with each line read as `Element`.
    package func elements<Element: Decodable>(
        _ request: ControlRequest, as type: Element.Type = Element.self,
        isCancelled: @escaping () -> Bool = { false }, take: (Element) throws -> Bool
    ) throws {
        try lines(request, isCancelled: isCancelled) { line in
            try take(try decoded(type, from: line))
        }
    }

    /// Reads a piece of an answer.
    package func decoded<Value: Decodable>(
        _ type: Value.Type, from bytes: ArraySlice<UInt8>
    ) throws -> Value {
        do {
            return try ControlJSON.value(type, from: bytes)
        } catch {
            throw badAnswer(
                "\"\(String(decoding: bytes.prefix(60), as: UTF8.self))\" is not what"
                    + " was expected (\(Self.text(error)))")
        }
    }

    // MARK: One exchange

    private func exchange(
        _ request: ControlRequest, isCancelled: @escaping () -> Bool,
        take: ([UInt8]) throws -> Bool
    ) throws {
        let message = CurlExchange.Message(
            socket: socket.path, method: request.route.method.rawValue, target: request.target,
            contentType: request.body == nil ? nil : request.route.bodyType, body: request.body,
            stallLimit: request.mayBeSilent ? nil : 60)
        let deadline = ContinuousClock.now + patience
        var refusal: [UInt8] = []
        var thrown: (any Error)?
        let outcome = withoutActuallyEscaping(take) { take in
            while true {
                let exchange = CurlExchange(
                    take: { status, bytes in
                        guard status < 300 else {
                            refusal += bytes
                            return refusal.count < 1 << 20
                        }
                        do {
                            return try take(bytes)
                        } catch {
                            thrown = error
                            return false
                        }
                    }, isCancelled: isCancelled)
                let outcome = exchange.perform(message)
                guard case .unconnected(ECONNREFUSED) = outcome,
                    SocketFile.exists(socket.path), ContinuousClock.now < deadline,
                    !isCancelled()
                else { return outcome }
                SocketFile.pause(milliseconds: 50)
            }
        }
        if let thrown { throw thrown }
        switch outcome {
        case .answered(let status) where status < 300: return
        case .answered(let status): throw refused(status: status, body: refusal)
        case .stopped where isCancelled(): throw ControlClientError.cancelled
        case .stopped: return
        case .unconnected(let number): throw unreachable(number)
        case .stalled: throw unreachable("it accepted, but did not answer within 60 s")
        case .failed(let words): throw unreachable("the connection broke (\(words))")
        }
    }

    /// The error that a line of an answer is; nil for every other line.
    private static func error(in line: ArraySlice<UInt8>) -> ControlErrorAnswer? {
        guard line.starts(with: Array(#"{"error":{"#.utf8)) else { return nil }
        return try? ControlJSON.value(ControlErrorAnswer.self, from: line)
    }

    private func refused(status: Int, body: [UInt8]) -> ControlClientError {
        if let answer = try? ControlJSON.value(ControlErrorAnswer.self, from: body) {
            return .refused(answer)
        }
        return badAnswer("HTTP status \(status) without a reason")
    }

    private func badAnswer(_ what: String) -> ControlClientError {
        .badAnswer(socket: socket.path, what: what)
    }

    private func unreachable(_ reason: String) -> ControlClientError {
        .unreachable(socket: socket.path, reason: reason)
    }

    private func unreachable(_ errorNumber: Int32) -> ControlClientError {
        switch errorNumber {
        case ENOENT, ENOTDIR:
            let others = socket.missing.filter { $0 != socket.path }
            let also = others.isEmpty ? "" : " (nor \(others.joined(separator: ", ")))"
            return unreachable(
                "no such socket\(also); is syncd running? See `systemctl status syncd`, or name"
                    + " its socket with --socket")
        case ECONNREFUSED:
            return unreachable(
                "nobody listens there; is syncd running? See `systemctl status syncd`")
        case EACCES, EPERM:
            let group = SocketFile.group(of: socket.path).map { "the group \($0)" } ?? "its group"
            return unreachable(
                "permission denied; it is open to its owner and \(group): use sudo, or join that"
                    + " group and log in again")
        default:
            return unreachable(SocketFile.text(errorNumber))
        }
    }

    private static func text(_ error: any Error) -> String {
        switch error {
        case DecodingError.keyNotFound(let key, _): "no \"\(key.stringValue)\""
        case DecodingError.typeMismatch(_, let context),
            DecodingError.valueNotFound(_, let context),
            DecodingError.dataCorrupted(let context):
            (context.codingPath.map(\.stringValue).joined(separator: ".") + ": "
                + context.debugDescription)
        default: String(describing: error)
        }
    }
}
