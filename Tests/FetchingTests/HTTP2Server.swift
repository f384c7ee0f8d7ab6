import Foundation
import Glibc

/// nginx on 127.0.0.1, which offers HTTP/2 and answers with the protocol that it was asked in. It ends
/// with its last reference.
final class HTTP2Server {
    private static let program = ["/usr/sbin/nginx", "/usr/bin/nginx"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }
    /// Without these programs there is no such server.
    static var isThere: Bool { program != nil && TLSServer.isThere }

    let port: Int
    private let process = Process()

    /// - Parameters:
    ///   - folder: Where its files are.
    ///   - certificateAndKey: For `localhost`.
    /// - Throws: Where it does not start.
    init(in folder: String, certificateAndKey: String) throws {
        port = try Self.freePort()
        let configuration = """
            daemon off; master_process off; pid \(folder)/pid; error_log \(folder)/error.log;
            events {}
            http {
              access_log off;
              client_body_temp_path \(folder)/body; proxy_temp_path \(folder)/proxy;
              fastcgi_temp_path \(folder)/fastcgi; uwsgi_temp_path \(folder)/uwsgi;
              scgi_temp_path \(folder)/scgi;
              server {
                listen 127.0.0.1:\(port) ssl http2;
                ssl_certificate \(certificateAndKey); ssl_certificate_key \(certificateAndKey);
                location /moved { return 301 /feed; }
                location / { return 200 "$server_protocol $connection"; }
              }
            }
            """
        let file = folder + "/nginx.conf"
        try configuration.write(toFile: file, atomically: true, encoding: .utf8)
        process.executableURL = URL(filePath: Self.program ?? "")
        process.arguments = ["-p", folder, "-c", file, "-e", folder + "/error.log"]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        while !Self.isListening(port) {
            guard process.isRunning else { throw POSIXError(.ECONNREFUSED) }
            sched_yield()
        }
    }

    deinit {
        // It may have been started on a thread that blocks every other signal, and inherits that.
        kill(process.processIdentifier, SIGKILL)
    }

    func url(_ path: String) -> String { "https://localhost:\(port)\(path)" }

    private static func freePort() throws -> Int {
        let probe = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(probe) }
        var address = loopback(port: 0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(probe, $0, length) == 0 && getsockname(probe, $0, &length) == 0
            }
        }
        guard isBound else { throw POSIXError(.EADDRINUSE) }
        return Int(UInt16(bigEndian: address.sin_port))
    }

    private static func isListening(_ port: Int) -> Bool {
        let probe = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(probe) }
        var address = loopback(port: port)
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(probe, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }

    private static func loopback(port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        address.sin_port = UInt16(port).bigEndian
        return address
    }
}
