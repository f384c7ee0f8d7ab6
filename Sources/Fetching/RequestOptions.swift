/// How a source wants its server to be asked, with every secret at hand. It lives for one fetch.
///
/// Who may see what: headers, login and client certificate go to the origin of the request's URL
/// alone, cookies and the say about TLS hold for its host alone; whatever a redirect leads to beyond
/// gets none of them. The user agent, the proxy and the version hold for the whole way.
package struct RequestOptions: Hashable, Sendable {
    /// Who asks.
    package enum Login: Hashable, Sendable {
        case basic(user: String, password: Secret)
        case bearer(Secret)
    }

    /// What connects for us.
    package struct Proxy: Hashable, Sendable {
        /// `http`, `https`, `socks4`, `socks4a`, `socks5` or `socks5h`, a host and a port.
        package var url: String
        package var user: String?
        package var password: Secret?

        package init(url: String, user: String? = nil, password: Secret? = nil) {
            self.url = url
            self.user = user
            self.password = password
        }
    }

    /// Who we are to a server that asks for a certificate.
    package struct ClientCertificate: Hashable, Sendable {
        /// The path of a PEM file, or of a PKCS #12 file that ends in `.p12` or `.pfx`.
        package var file: String
        /// The path of the key, where it is not in `file`.
        package var keyFile: String?
        /// What opens the key.
        package var password: Secret?

        package init(file: String, keyFile: String? = nil, password: Secret? = nil) {
            self.file = file
            self.keyFile = keyFile
            self.password = password
        }
    }

    /// Instead of the configuration's.
    package var userAgent: String?
    package var headers: [Header]
    /// Instead of what the URL may name.
    package var login: Login?
    /// Nil connects directly.
    package var proxy: Proxy?
    package var clientCertificate: ClientCertificate?
    /// The path of a PEM file: the authorities in it are trusted, and no others. Nil for the
    /// configuration's.
    package var authorityFile: String?
    /// False takes any certificate. It has to be asked for, and shown to people for as long as it
    /// holds.
    package var verifiesTLS = true
    /// Instead of the configuration's.
    package var allowsDowngrade: Bool?
    /// False asks in HTTP/1.1 also where the server offers HTTP/2.
    package var usesHTTP2 = true
    /// Where cookies are kept between fetches, in memory; nil takes and sends none. Every source has
    /// its own.
    package var cookieJar: String?

    package init(headers: [Header] = []) {
        self.headers = headers
    }
}
