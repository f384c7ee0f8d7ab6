/// The one form of a web address by which an entry is recognised. It is a key, not a link: the page
/// may not answer there.
///
/// - `http` and `https` are one (written `https`), and so are `www.`, `m.`, `mobile.`, `amp.` hosts
///   and the bare one: a site that serves different articles there is not known.
/// - Out: user and password, default ports, the fragment (except `#!` and `#/`, which name pages
///   of single-page sites), tracking parameters, session ids, AMP forms, index files, a trailing
///   slash, doubled slashes. AMP caches and the redirects of Google and Facebook give their target.
/// - The query is sorted by name: no site was found where the order of parameters means anything.
/// - Percent-encoding is in upper case and only where it is needed (RFC 3986, section 6.2.2). The
///   case of the path is kept: servers tell it apart.
package enum CanonicalURL {
    /// No server takes longer ones; without a bound a hostile feed could fill an index.
    package static let maximalBytes = 8192

    /// The canonical form of `url`; nil where it is no absolute `http` or `https` URL, where it is
    /// longer than `maximalBytes`, and where it identifies nothing (a site's front page).
    /// Idempotent.
    package static func of(_ url: String) -> String? {
        guard url.utf8.count <= maximalBytes else { return nil }
        var bytes = url.utf8.filter { $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
        while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
        // Each wrapper makes the address shorter; a chain longer than that is no article's.
        for _ in 0..<4 {
            guard let parts = WebAddress(bytes) else { return nil }
            guard let target = WrappedURL.target(of: parts) else { return canonical(parts) }
            bytes = target
        }
        return nil
    }

    private static func canonical(_ parts: WebAddress) -> String? {
        let path = CanonicalPath.of(parts.path)
        let query = CanonicalQuery.of(parts.query)
        let fragment =
            parts.fragment.first == 0x21 || parts.fragment.first == 0x2F ? parts.fragment : []
        if path == [0x2F], query.isEmpty, fragment.count <= 1 { return nil }

        var result = Array("https://".utf8)
        result.reserveCapacity(parts.host.count + path.count + query.count + 16)
        result += CanonicalHost.of(parts.host)
        if let port = parts.port { result += [0x3A] + port }
        result += path
        if !query.isEmpty { result += [0x3F] + query }
        if fragment.count > 1 {
            result += [0x23] + PercentEncoding.normalised(fragment, in: .fragment)
        }
        return String(decoding: result, as: UTF8.self)
    }
}
