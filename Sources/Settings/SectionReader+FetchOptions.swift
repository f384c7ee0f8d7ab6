import Articles

/// How a server is asked: the keys that `[fetch]` and a `[[source]]` share, and those of a source alone.
extension SectionReader {
    /// Makes a path absolute; nil where it cannot.
    typealias PathReader = (String) -> String?

    /// What may stand in `[fetch]`: nothing that one server gets from us and another must not.
    mutating func generalFetchOptions(path: PathReader) -> FetchOptions {
        var options = FetchOptions()
        options.headers = headers(path: path)
        options.proxy = text("proxy", expected: "the URL of a proxy")
        options.proxyLogin = login("proxy_auth", keys: ["user", "password"], path: path)
        options.authorityFile = filePath("ca_file", path: path)
        options.usesHTTP2 = boolean("http2")
        note(options.problems)
        return options
    }

    /// What may stand in a `[[source]]`.
    mutating func fetchOptions(path: PathReader) -> FetchOptions {
        var options = FetchOptions()
        options.userAgent = text("user_agent")
        options.headers = headers(path: path)
        options.login = login("auth", keys: ["user", "password", "token"], path: path)
        options.proxy = text("proxy", expected: "the URL of a proxy")
        options.proxyLogin = login("proxy_auth", keys: ["user", "password"], path: path)
        options.clientCertificate = clientCertificate(path: path)
        options.authorityFile = filePath("ca_file", path: path)
        options.verifiesTLS = boolean("verify_tls")
        options.allowsDowngrade = boolean("allow_downgrade")
        options.usesHTTP2 = boolean("http2")
        options.keepsCookies = boolean("cookies")
        note(options.problems)
        return options
    }

    private func note(_ problems: [FetchOptions.Problem]) {
        for problem in problems {
            log.note(
                problem.keys.reduce(path) { $0.key($1) }, problem.reason,
                expected: problem.expected)
        }
    }

    private mutating func headers(path: PathReader) -> [String: FetchOptions.HeaderValue]? {
        var section = section("headers")
        guard has("headers") else { return nil }
        var headers: [String: FetchOptions.HeaderValue] = [:]
        for name in section.keys {
            if let text = section.plainText(name) {
                headers[name] = .text(text)
            } else if section.isTable(name) {
                headers[name] = section.secret(name, path: path).map { .secret($0) }
            } else {
                let expected = "a text in quotes, { file = \"…\" } or { credential = \"…\" }"
                section.value(name, expected: expected) { (_) throws(Mismatch) in throw Mismatch() }
            }
        }
        section.finish()
        return headers
    }

    private mutating func login(
        _ key: String, keys: [String], path: PathReader
    ) -> FetchOptions.Login? {
        var section = section(key)
        guard has(key) else { return nil }
        let login = FetchOptions.Login(
            user: section.text("user"), password: section.secret("password", path: path),
            token: keys.contains("token") ? section.secret("token", path: path) : nil)
        section.finish()
        return login
    }

    private mutating func clientCertificate(path: PathReader) -> FetchOptions.ClientCertificate? {
        var section = section("client_certificate")
        guard has("client_certificate") else { return nil }
        let certificate = section.secret("certificate", path: path)
        let key = section.secret("key", path: path)
        let password = section.secret("password", path: path)
        if !section.has("certificate") {
            log.note(
                section.path, "the certificate is missing",
                expected: "certificate = { file = \"…\" }")
        }
        section.finish()
        return certificate.map {
            FetchOptions.ClientCertificate(certificate: $0, key: key, password: password)
        }
    }

    /// A secret, as it is written everywhere: `{ file = "…" }` or `{ credential = "…" }`.
    private mutating func secret(_ key: String, path: PathReader) -> SecretReference? {
        let expected = "{ file = \"…\" } or { credential = \"…\" }"
        // What stands here otherwise is not shown: it may be the secret.
        guard isTable(key) else {
            return value(key, expected: expected) { (_) throws(Mismatch) in
                throw Mismatch(reason: "a secret is not written here")
            }
        }
        var section = section(key)
        let file = section.filePath("file", path: path)
        let credential = section.text("credential", expected: "the name of a credential")
        if section.has("file") == section.has("credential") {
            log.note(
                section.path,
                section.has("file") ? "both file and credential" : "neither file nor credential",
                expected: "one of them")
        }
        section.finish()
        return file.map { .file($0) } ?? credential.map { .credential($0) }
    }

    private mutating func filePath(_ key: String, path: PathReader) -> String? {
        value(key, expected: "the path of a file") { (value) throws(Mismatch) in
            guard case .text(let text) = value, let path = path(text) else { throw Mismatch() }
            return path
        }
    }
}
