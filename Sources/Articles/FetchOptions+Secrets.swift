extension FetchOptions {
    /// The files that its secrets are read from, in order, each once.
    package var secretFiles: [String] {
        var references: [SecretReference?] = (headers ?? [:]).values.map { value in
            if case .secret(let reference) = value { reference } else { nil }
        }
        references += [login?.password, login?.token, proxyLogin?.password, proxyLogin?.token]
        // The certificate itself is public, unless the key stands beside it.
        references += [
            clientCertificate?.key ?? clientCertificate?.certificate, clientCertificate?.password,
        ]
        let files = references.compactMap { reference in
            if case .file(let path)? = reference { path } else { String?.none }
        }
        return Set(files).sorted()
    }
}
