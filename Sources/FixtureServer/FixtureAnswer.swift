import FoundationEssentials

/// What a `FixtureServer` answers on one path.
package struct FixtureAnswer: Sendable {
    /// What the answer lets a client ask with the next time.
    package enum Validators: Sendable {
        /// An `ETag` from the body and the time at which the answer was made.
        case automatic
        case none
        case given(etag: String?, lastModified: String?)
    }

    /// How the answer breaks off.
    package enum Fault: Sendable {
        /// Says the whole length, sends so many bytes of the body, and closes.
        case cutsBody(after: Int)
        /// Sends so many bytes of the body in chunks, and closes without the last chunk.
        case cutsChunks(after: Int)
    }

    package var status: Int
    /// In order; a name may come twice.
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]
    /// The body as gzip, sent to clients that accept it.
    package var gzipBody: [UInt8]?
    /// The answer waits here after its request was recorded.
    package var gate: FixtureGate?
    package var fault: Fault?
    package private(set) var etag: String?
    package private(set) var lastModified: String?

    /// An answer with a body. A request that sends its validators back gets a 304.
    package init(
        status: Int = 200, _ body: [UInt8] = [], contentType: String? = nil,
        headers: [(name: String, value: String)] = [], validators: Validators = .automatic,
        gzipBody: [UInt8]? = nil, gate: FixtureGate? = nil, fault: Fault? = nil
    ) {
        self.status = status
        self.body = body
        self.gzipBody = gzipBody
        self.gate = gate
        self.fault = fault
        self.headers = (contentType.map { [(name: "Content-Type", value: $0)] } ?? []) + headers
        switch validators {
        case .automatic:
            etag = "\"" + String(Self.checksum(body), radix: 16) + "\""
            lastModified = Self.httpDate(Date())
        case .none:
            break
        case .given(let etag, let lastModified):
            self.etag = etag
            self.lastModified = lastModified
        }
    }

    /// An answer with a text in UTF-8.
    package init(
        status: Int = 200, text: String, contentType: String,
        headers: [(name: String, value: String)] = [], validators: Validators = .automatic,
        gate: FixtureGate? = nil
    ) {
        self.init(
            status: status, Array(text.utf8), contentType: contentType, headers: headers,
            validators: validators, gate: gate)
    }

    /// A redirect to `location`, which goes out as given.
    package static func redirect(_ status: Int, to location: String) -> FixtureAnswer {
        FixtureAnswer(
            status: status, Array("Moved.\n".utf8), contentType: "text/plain",
            headers: [("Location", location)], validators: .none)
    }

    /// A status with a line of text.
    package static func status(
        _ status: Int, headers: [(name: String, value: String)] = []
    ) -> FixtureAnswer {
        FixtureAnswer(
            status: status, Array("Status \(status).\n".utf8), contentType: "text/plain",
            headers: headers, validators: .none)
    }

    /// FNV-1a: enough to tell two bodies of one path apart.
    private static func checksum(_ bytes: [UInt8]) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    /// The form of RFC 9110, section 5.6.7.
    private static func httpDate(_ date: Date) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let parts = calendar.dateComponents(
            [.weekday, .day, .month, .year, .hour, .minute, .second], from: date)
        let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let months = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ]
        func two(_ number: Int?) -> String { String("0\(number ?? 0)".suffix(2)) }
        return "\(weekdays[(parts.weekday ?? 1) - 1]), \(two(parts.day)) "
            + "\(months[(parts.month ?? 1) - 1]) \(parts.year ?? 1970) "
            + "\(two(parts.hour)):\(two(parts.minute)):\(two(parts.second)) GMT"
    }
}
