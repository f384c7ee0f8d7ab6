import ArgumentParser
import Articles

/// How a feed's server is asked. Secrets are named by their files or credentials, which the daemon
/// reads, so that none stands on a command line.
struct AskingOptions: ParsableArguments {
    @Option(help: ArgumentHelp("What the daemon calls itself there.", valueName: "text"))
    var userAgent: String?

    @Option(
        name: .customLong("header"),
        help: ArgumentHelp(
            "A header; \"NAME: @FILE\" reads a secret value from a file. May be given several times.",
            valueName: "name: value"))
    var headers: [String] = []

    @Option(help: ArgumentHelp("The name to log in with.", valueName: "name"))
    var user: String?

    @Option(help: ArgumentHelp("A file with the password.", valueName: "file"))
    var passwordFile: String?

    @Option(help: ArgumentHelp("A systemd credential with the password.", valueName: "name"))
    var passwordCredential: String?

    @Option(help: ArgumentHelp("A file with a bearer token.", valueName: "file"))
    var tokenFile: String?

    @Option(help: ArgumentHelp("A systemd credential with a bearer token.", valueName: "name"))
    var tokenCredential: String?

    @Option(
        help: ArgumentHelp(
            "A proxy: http, https, socks4, socks4a, socks5 or socks5h.", valueName: "url"))
    var proxy: String?

    @Option(
        help: ArgumentHelp(
            "A file with the only authorities that its certificate may be from.",
            valueName: "file"))
    var caFile: String?

    @Option(
        help: ArgumentHelp("A client certificate, with its key, in PEM.", valueName: "file"))
    var clientCertificate: String?

    @Flag(help: "Take any certificate. `status` and `sources` keep showing it.")
    var insecure = false

    @Flag(help: "Take and send its cookies, in memory.")
    var cookies = false

    /// Nil where nothing is asked for.
    var options: FetchOptions? {
        get throws {
            var options = FetchOptions()
            options.userAgent = userAgent
            for header in headers { try add(header, to: &options) }
            let password = try secret(passwordFile, passwordCredential, "password")
            let token = try secret(tokenFile, tokenCredential, "token")
            if user != nil || password != nil || token != nil {
                options.login = FetchOptions.Login(user: user, password: password, token: token)
            }
            options.proxy = proxy
            options.authorityFile = caFile.map { LocalPath($0).absolute }
            options.clientCertificate = clientCertificate.map {
                FetchOptions.ClientCertificate(certificate: .file(LocalPath($0).absolute))
            }
            if insecure { options.verifiesTLS = false }
            if cookies { options.keepsCookies = true }
            return options.isEmpty ? nil : options
        }
    }

    private func add(_ header: String, to options: inout FetchOptions) throws {
        guard let colon = header.firstIndex(of: ":") else {
            throw ValidationError("--header expects \"NAME: value\" or \"NAME: @FILE\"")
        }
        let value = header[header.index(after: colon)...].drop { $0 == " " }
        var headers = options.headers ?? [:]
        headers[String(header[..<colon])] =
            value.hasPrefix("@")
            ? .secret(.file(LocalPath(String(value.dropFirst())).absolute)) : .text(String(value))
        options.headers = headers
    }

    private func secret(
        _ file: String?, _ credential: String?, _ name: String
    ) throws -> SecretReference? {
        guard file == nil || credential == nil else {
            throw ValidationError("--\(name)-file and --\(name)-credential: name one of them")
        }
        return file.map { .file(LocalPath($0).absolute) } ?? credential.map { .credential($0) }
    }
}
