extension FetchOptions {
    /// What is wrong with an option, whoever gave it.
    package struct Problem: Hashable, Sendable {
        /// The keys that lead to it, outermost first.
        package var keys: [String]
        /// What is wrong. No value that may be a secret is in it.
        package var reason: String
        /// What would be right.
        package var expected: String
    }

    /// Everything that is wrong, by key.
    package var problems: [Problem] {
        var found: [Problem] = []
        func note(_ keys: [String], _ reason: String, _ expected: String) {
            found.append(Problem(keys: keys, reason: reason, expected: expected))
        }
        if let userAgent, !Self.isHeaderText(userAgent, longest: 200) {
            note(
                ["user_agent"], "this cannot be sent",
                "a text of at most 200 visible ASCII characters")
        }
        for (name, value) in (headers ?? [:]).sorted(by: { $0.key < $1.key }) {
            if let problem = Self.problem(header: name, value) { found.append(problem) }
        }
        if let login, let reason = Self.problem(of: login, mayBeToken: true) {
            note(["auth"], reason, "user and password, or token")
        }
        if let proxy {
            if !Self.isProxy(proxy) {
                note(
                    ["proxy"],
                    "\"\(URLReference.withoutCredentials(proxy))\" is no proxy's address",
                    "a URL such as \"socks5h://127.0.0.1:9050\", with http, https, socks4, "
                        + "socks4a, socks5 or socks5h, and its login in proxy_auth")
            }
        }
        if let proxyLogin {
            if proxy == nil {
                note(["proxy_auth"], "there is no proxy", "proxy beside it")
            } else if let reason = Self.problem(of: proxyLogin, mayBeToken: false) {
                note(["proxy_auth"], reason, "user and password")
            }
        }
        for (keys, reference) in references {
            switch reference {
            case .file(let path) where !path.hasPrefix("/"):
                note(keys + ["file"], "\"\(path)\" is no absolute path", "the path of a file")
            case .credential(let name) where !Self.isCredential(name):
                note(
                    keys + ["credential"], "\"\(name)\" cannot be a credential's name",
                    "a name as in LoadCredential=, without a slash")
            default: break
            }
        }
        if let authorityFile, !authorityFile.hasPrefix("/") {
            note(["ca_file"], "\"\(authorityFile)\" is no absolute path", "the path of a file")
        }
        return found
    }

    /// Every secret that is named, with the keys that lead to it.
    private var references: [(keys: [String], reference: SecretReference)] {
        var all: [(keys: [String], reference: SecretReference)] = []
        func add(_ keys: [String], _ reference: SecretReference?) {
            if let reference { all.append((keys, reference)) }
        }
        for (name, value) in (headers ?? [:]).sorted(by: { $0.key < $1.key }) {
            if case .secret(let reference) = value { add(["headers", name], reference) }
        }
        add(["auth", "password"], login?.password)
        add(["auth", "token"], login?.token)
        add(["proxy_auth", "password"], proxyLogin?.password)
        add(["client_certificate", "certificate"], clientCertificate?.certificate)
        add(["client_certificate", "key"], clientCertificate?.key)
        add(["client_certificate", "password"], clientCertificate?.password)
        return all
    }

    private static func problem(header name: String, _ value: HeaderValue) -> Problem? {
        let keys = ["headers", name]
        let lowered = name.lowercased()
        guard name.utf8.allSatisfy(isTokenByte), !name.isEmpty else {
            return Problem(
                keys: keys, reason: "this is no name of a header",
                expected: "letters, digits and \"-\"")
        }
        if ours.contains(lowered) {
            return Problem(
                keys: keys, reason: "the daemon sets this header by itself",
                expected: "another one")
        }
        guard case .text(let text) = value else { return nil }
        if words(of: lowered).contains(where: telltales.contains) {
            return Problem(
                keys: keys, reason: "a secret is not written here",
                expected: "{ file = \"…\" } or { credential = \"…\" }, or auth for a login")
        }
        return isHeaderText(text, longest: 4096)
            ? nil
            : Problem(
                keys: keys, reason: "this cannot be sent",
                expected: "a text of at most 4096 visible ASCII characters")
    }

    private static func problem(of login: Login, mayBeToken: Bool) -> String? {
        if login.token != nil {
            if !mayBeToken { return "a proxy takes no token" }
            return login.user == nil && login.password == nil ? nil : "both a token and a user"
        }
        guard let user = login.user, login.password != nil else {
            return login.user == nil ? "the user is missing" : "the password is missing"
        }
        return user.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != 0x3A } && !user.isEmpty
            ? nil : "the user's name cannot be sent"
    }

    private static func isProxy(_ text: String) -> Bool {
        let url = URLReference(text)
        return ["http", "https", "socks4", "socks4a", "socks5", "socks5h"].contains(url.scheme)
            && url.host != nil && url.authority?.contains("@") == false
            && (url.path.isEmpty || url.path == "/") && url.query == nil && url.fragment == nil
            && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    }

    private static func isCredential(_ name: String) -> Bool {
        !name.isEmpty && name != "." && name != ".."
            && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x2F }
    }

    private static func isHeaderText(_ text: String, longest: Int) -> Bool {
        (1...longest).contains(text.utf8.count)
            && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
        default: false
        }
    }

    private static func words(of name: String) -> [Substring] {
        name.split { $0 == "-" || $0 == "_" || $0 == "." }
    }

    /// Words of a header's name that say that its value is a secret.
    private static let telltales: Set<Substring> = [
        "auth", "authentication", "authorization", "apikey", "key", "token", "secret", "password",
        "passwd", "session", "signature", "credential", "credentials", "jwt", "cookie",
    ]

    private static let ours: Set<String> = [
        "host", "connection", "content-length", "content-type", "transfer-encoding", "te",
        "trailer", "upgrade", "expect", "range", "if-range", "if-none-match", "if-match",
        "if-modified-since", "if-unmodified-since", "accept-encoding", "keep-alive",
        "http2-settings", "proxy-connection", "proxy-authorization", "user-agent",
    ]
}
