package import Articles
package import Fetching
import FoundationEssentials
package import Logging
package import Systemd

/// Makes of what a person set for a source what its fetch needs. The secrets are read each time, so
/// that a changed one holds at once, and kept nowhere.
package actor SourceAccess {
    private var general: FetchOptions
    private let credentials: Credentials
    private let logger: Logger
    /// Files with secrets that everybody can read.
    private var publicFiles: Set<String> = []

    /// - Parameters:
    ///   - general: What holds for every source that says nothing else.
    ///   - credentials: What systemd handed over.
    ///   - logger: Where a source is told whose certificate is not verified.
    package init(
        general: FetchOptions,
        credentials: Credentials = Credentials(environment: ProcessInfo.processInfo.environment),
        logger: Logger
    ) {
        self.general = general
        self.credentials = credentials
        self.logger = logger
    }

    /// Other options for every source from now on.
    func adopt(_ general: FetchOptions) {
        self.general = general
    }

    /// What a person should know.
    var warnings: [String] {
        publicFiles.sorted().map {
            "everybody on this machine can read the secret in \($0): chmod o-r would keep it"
        }
    }

    /// What a fetch needs for a source that wants `own`. `name` is what its cookies are kept under.
    ///
    /// - Throws: `FetchError.noSecret`.
    package func options(
        _ own: FetchOptions, name: String, url: String
    ) throws(FetchError) -> RequestOptions {
        let wanted = own.filled(from: general)
        var options = RequestOptions()
        options.userAgent = wanted.userAgent
        for (header, value) in (wanted.headers ?? [:]).sorted(by: { $0.key < $1.key }) {
            switch value {
            case .text(let text): options.headers.append(Header(header, text))
            case .secret(let reference):
                options.headers.append(Header(header, try secret(reference).text))
            }
        }
        if let login = wanted.login { options.login = try self.login(login) }
        if let proxy = wanted.proxy {
            options.proxy = RequestOptions.Proxy(
                url: proxy, user: wanted.proxyLogin?.user,
                password: try wanted.proxyLogin?.password.map(secret))
        }
        if let certificate = wanted.clientCertificate {
            options.clientCertificate = RequestOptions.ClientCertificate(
                file: try path(certificate.certificate),
                keyFile: try certificate.key.map(path),
                password: try certificate.password.map(secret))
        }
        // What holds for all is the fetcher's own, and so holds wherever redirects lead.
        options.authorityFile = own.authorityFile
        options.verifiesTLS = wanted.verifiesTLS ?? true
        options.allowsDowngrade = wanted.allowsDowngrade
        options.usesHTTP2 = wanted.usesHTTP2 ?? true
        if wanted.keepsCookies == true { options.cookieJar = name }
        if !options.verifiesTLS {
            logger.warning(
                "\(URLReference.withoutCredentials(url)) is asked without a look at its certificate (verify_tls = false)"
            )
        }
        return options
    }

    private func login(
        _ login: FetchOptions.Login
    ) throws(FetchError) -> RequestOptions.Login? {
        if let token = login.token { return .bearer(try secret(token)) }
        guard let user = login.user, let password = login.password else { return nil }
        return .basic(user: user, password: try secret(password))
    }

    private func secret(_ reference: SecretReference) throws(FetchError) -> Secret {
        switch reference {
        case .file(let path):
            do throws(CredentialsError) {
                let file = try SecretFile.read(path)
                if file.isPublic {
                    publicFiles.insert(path)
                } else {
                    publicFiles.remove(path)
                }
                return Secret(file.text)
            } catch {
                throw .noSecret(reason: error.description)
            }
        case .credential(let name):
            do throws(CredentialsError) {
                if let text = try credentials.text(of: name) { return Secret(text) }
            } catch {
                throw .noSecret(reason: error.description)
            }
            throw .noSecret(reason: noCredential(name))
        }
    }

    /// Where libcurl finds what it reads itself.
    private func path(_ reference: SecretReference) throws(FetchError) -> String {
        switch reference {
        case .file(let path): return path
        case .credential(let name):
            guard let directory = credentials.directory else {
                throw .noSecret(reason: noCredential(name))
            }
            return directory + "/" + name
        }
    }

    private func noCredential(_ name: String) -> String {
        credentials.directory == nil
            ? "there is no credential \"\(name)\": systemd gave none; LoadCredential= in the unit does"
            : "there is no credential \"\(name)\": LoadCredential=\(name):/path in the unit gives it"
    }
}
