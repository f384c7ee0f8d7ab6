import Foundation

/// OpenSSL's own little web server on 127.0.0.1, with a certificate for `localhost` that it signed
/// itself. It ends with its last reference.
final class TLSServer {
    /// Where OpenSSL's program is; without it these tests are not run.
    static let isThere = FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl")

    let port: Int
    /// The certificate alone, and the certificate with its key.
    let certificate: String
    let certificateAndKey: String
    private let process: Process
    private let input = Pipe()

    /// - Parameters:
    ///   - folder: Where the certificate is made.
    ///   - asksForCertificate: True refuses clients without this server's own certificate.
    /// - Throws: Where OpenSSL cannot be run.
    init(in folder: String, asksForCertificate: Bool = false) throws {
        certificate = folder + "/certificate.pem"
        certificateAndKey = folder + "/both.pem"
        let key = folder + "/key.pem"
        let making = try Self.run(
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                "-keyout", key, "-out", certificate, "-days", "2", "-subj", "/CN=localhost",
                "-addext", "subjectAltName=DNS:localhost",
            ])
        making.waitUntilExit()
        let both =
            try String(contentsOfFile: certificate, encoding: .utf8)
            + String(contentsOfFile: key, encoding: .utf8)
        try both.write(toFile: certificateAndKey, atomically: true, encoding: .utf8)
        let output = Pipe()
        process = try Self.run(
            ["s_server", "-accept", "127.0.0.1:0", "-cert", certificate, "-key", key, "-www"]
                + (asksForCertificate
                    ? ["-Verify", "1", "-verify_return_error", "-CAfile", certificate] : []),
            input: input, output: output)
        var said = ""
        var found: Int?
        while found == nil {
            let data = output.fileHandleForReading.availableData
            guard !data.isEmpty else { throw POSIXError(.ECONNREFUSED) }
            said += String(decoding: data, as: UTF8.self)
            let line = said.split(separator: "\n").dropLast(said.hasSuffix("\n") ? 0 : 1)
                .first { $0.hasPrefix("ACCEPT") }
            found = line?.split(separator: ":").last.flatMap { Int($0) }
        }
        port = found ?? 0
    }

    deinit {
        // It may have been started on a thread that blocks every other signal, and inherits that.
        kill(process.processIdentifier, SIGKILL)
    }

    func url(host: String = "localhost") -> String { "https://\(host):\(port)/" }

    private static func run(
        _ arguments: [String], input: Pipe = Pipe(), output: Pipe = Pipe()
    ) throws -> Process {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/openssl")
        process.arguments = arguments
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }
}
