/// How a person wants a source's server to be asked. Secrets are named in it, never held, so that it
/// may be stored and shown. A nil says nothing, so that what holds for all sources does.
package struct FetchOptions: Hashable, Sendable, Codable {
    /// The value of one header.
    package enum HeaderValue: Hashable, Sendable {
        case text(String)
        case secret(SecretReference)
    }

    /// A name and a password, or a token alone.
    package struct Login: Hashable, Sendable, Codable {
        package var user: String?
        package var password: SecretReference?
        /// Goes out as `Bearer`.
        package var token: SecretReference?

        package init(
            user: String? = nil, password: SecretReference? = nil, token: SecretReference? = nil
        ) {
            self.user = user
            self.password = password
            self.token = token
        }
    }

    /// Who we are to a server that asks for a certificate.
    package struct ClientCertificate: Hashable, Sendable, Codable {
        /// PEM, or PKCS #12 in a file that ends in `.p12` or `.pfx`.
        package var certificate: SecretReference
        /// The key, where it does not stand beside the certificate.
        package var key: SecretReference?
        /// What opens the key.
        package var password: SecretReference?

        package init(
            certificate: SecretReference, key: SecretReference? = nil,
            password: SecretReference? = nil
        ) {
            self.certificate = certificate
            self.key = key
            self.password = password
        }
    }

    package var userAgent: String?
    package var headers: [String: HeaderValue]?
    package var login: Login?
    /// A URL with `http`, `https`, `socks4`, `socks4a`, `socks5` or `socks5h`, without a login.
    package var proxy: String?
    package var proxyLogin: Login?
    package var clientCertificate: ClientCertificate?
    /// The path of a PEM file with the only authorities that are trusted.
    package var authorityFile: String?
    /// False takes any certificate.
    package var verifiesTLS: Bool?
    /// Whether a redirect from https to http is followed.
    package var allowsDowngrade: Bool?
    /// False asks in HTTP/1.1 alone.
    package var usesHTTP2: Bool?
    /// True takes and sends cookies, kept in memory.
    package var keepsCookies: Bool?

    package init() {}

    /// True where nothing is said.
    package var isEmpty: Bool { self == FetchOptions() }

    /// These without what one server gets and another must not.
    package var withoutCredentials: FetchOptions {
        var rest = self
        rest.headers = nil
        rest.login = nil
        rest.clientCertificate = nil
        rest.keepsCookies = nil
        return rest
    }

    /// These, and what `general` says where they say nothing.
    package func filled(from general: FetchOptions) -> FetchOptions {
        var filled = self
        filled.userAgent = userAgent ?? general.userAgent
        filled.headers = (general.headers ?? [:]).merging(headers ?? [:]) { _, own in own }
        filled.login = login ?? general.login
        // A login is for its own proxy.
        filled.proxyLogin = proxy == nil ? general.proxyLogin : proxyLogin
        filled.proxy = proxy ?? general.proxy
        filled.clientCertificate = clientCertificate ?? general.clientCertificate
        filled.authorityFile = authorityFile ?? general.authorityFile
        filled.verifiesTLS = verifiesTLS ?? general.verifiesTLS
        filled.allowsDowngrade = allowsDowngrade ?? general.allowsDowngrade
        filled.usesHTTP2 = usesHTTP2 ?? general.usesHTTP2
        filled.keepsCookies = keepsCookies ?? general.keepsCookies
        return filled
    }

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case userAgent = "user_agent"
        case headers
        case login = "auth"
        case proxy
        case proxyLogin = "proxy_auth"
        case clientCertificate = "client_certificate"
        case authorityFile = "ca_file"
        case verifiesTLS = "verify_tls"
        case allowsDowngrade = "allow_downgrade"
        case usesHTTP2 = "http2"
        case keepsCookies = "cookies"
    }
}

extension FetchOptions.HeaderValue: Codable {
    package init(from decoder: any Decoder) throws {
        if let text = try? decoder.singleValueContainer().decode(String.self) {
            self = .text(text)
        } else {
            self = .secret(try SecretReference(from: decoder))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        switch self {
        case .text(let text):
            var container = encoder.singleValueContainer()
            try container.encode(text)
        case .secret(let reference):
            try reference.encode(to: encoder)
        }
    }
}
