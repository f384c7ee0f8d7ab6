/// One request of the control API, without the socket that it goes to.
package struct ControlRequest: Sendable, Hashable {
    package var route: ControlRoute
    /// What replaces `{id}` in the route's path.
    package var id: Int32?
    /// Name and value of each query parameter, not yet percent-encoded.
    package var query: [QueryItem]
    package var body: [UInt8]?

    /// One query parameter.
    package struct QueryItem: Sendable, Hashable {
        package var name: String
        package var value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    package init(
        _ route: ControlRoute, id: Int32? = nil, query: [QueryItem] = [], body: [UInt8]? = nil
    ) {
        self.route = route
        self.id = id
        self.query = query
        self.body = body
    }

    /// True where the daemon may say nothing for long while all is well: it fetches, checks or copies
    /// before it answers, or follows the change log.
    package var mayBeSilent: Bool {
        switch route {
        case .addSource, .refresh, .changes, .reload, .importOPML, .verify, .backup: true
        default: false
        }
    }

    /// The request's target as RFC 9112, section 3.2.1, wants it: path and query, percent-encoded.
    package var target: String {
        let path = route.path.split(separator: "/", omittingEmptySubsequences: false)
            .map { $0 == "{id}" ? String(id ?? 0) : String($0) }
            .joined(separator: "/")
        guard !query.isEmpty else { return path }
        return path + "?"
            + query.map { Self.encoded($0.name) + "=" + Self.encoded($0.value) }
            .joined(separator: "&")
    }

    /// Everything but RFC 3986's unreserved characters, percent-encoded as UTF-8.
    private static func encoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"):
                bytes.append(byte)
            default:
                bytes.append(UInt8(ascii: "%"))
                bytes.append(digits[Int(byte >> 4)])
                bytes.append(digits[Int(byte & 15)])
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
