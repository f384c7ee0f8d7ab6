import Articles

/// A page's address, cut as the rules of sites need it.
struct SitePage {
    /// In lower case, without `www.`.
    let host: String
    /// The names in the path, none of which is empty.
    let path: [String]
    private let query: [(name: String, value: String)]

    /// Nil for what is no web address, or has a name in its path that no site gives anything.
    init?(_ url: URLReference) {
        guard url.isWeb, let host = url.host, WebAddress.isName(host) else { return nil }
        self.host = host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
        path = url.path.split(separator: "/").map(String.init)
        guard path.allSatisfy({ WebAddress.isName($0) }) else { return nil }
        query = (url.query ?? "").split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
        }
    }

    /// The name at `index` of the path; nil behind its end.
    subscript(index: Int) -> String? { index < path.count ? path[index] : nil }

    /// The value of a parameter, where it can stand in an address again.
    func parameter(_ name: String) -> String? {
        query.first { $0.name == name && WebAddress.isName($0.value) }?.value
    }

    /// The part of the host before `suffix`, where it is one name: `ada` of `ada.tumblr.com`.
    func account(of suffix: String) -> String? {
        guard host.hasSuffix("." + suffix) else { return nil }
        let name = host.dropLast(suffix.count + 1)
        return name.isEmpty || name.contains(".") ? nil : String(name)
    }
}
