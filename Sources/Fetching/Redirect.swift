/// One step from a URL to the next that its server named.
package struct Redirect: Hashable, Sendable {
    /// 301, 302, 303, 307 or 308. Only 301 and 308 say that the move is for good.
    package var status: Int
    /// The URL that was asked.
    package var from: String
    /// The URL that was named, absolute.
    package var to: String

    package init(status: Int, from: String, to: String) {
        self.status = status
        self.from = from
        self.to = to
    }

    /// True where the server says that the move is for good (RFC 9110, sections 15.4.2 and 15.4.9).
    package var isPermanent: Bool { status == 301 || status == 308 }
}
