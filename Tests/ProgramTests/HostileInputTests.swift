import Foundation
import Glibc
import TestSupport
import Testing

/// What comes from outside, as a person sees it: in every output of the real programs.
@Suite(.timeLimit(.minutes(5))) struct HostileInputTests {
    /// A feed file whose every field holds a script, and a terminal's commands.
    private static let feed = """
        {"version": "https://jsonfeed.org/version/1.1", "title": "\\u001b]0;owned\\u0007<script>alert(0)</script>",
         "authors": [{"name": "<img src=x onerror=alert(1)>"}],
         "items": [{"id": "1", "url": "https://news.example/1", "title": "\\u001b[2J\\u202egpj.exe\\nnext <b>line</b>",
          "content_html": "<p>Ferry<script>alert(2)</script> <a href='javascript:alert(3)' onclick='alert(4)'>link</a>\\u009b31m</p><img src='https://track.example/p.gif' width=1 height=1><svg onload=alert(5)></svg>"}]}
        """

    private func archive(_ body: (DaemonFixture) throws -> Void) async throws -> DaemonFixture {
        let fixture = try DaemonFixture()
        try body(fixture)
        let once = try await fixture.syncOnce()
        #expect(once.code == 0)
        #expect(Self.isHarmless(once.output + once.error))
        return fixture
    }

    @Test(
        arguments: [
            ["articles"], ["articles", "--json"], ["search", "ferry"], ["show", "1"],
            ["show", "1", "--json"], ["revisions", "1"], ["why", "1"], ["changes"],
            ["changes", "--json"], ["sources"], ["status"], ["export"],
        ])
    func scriptsAndTerminalCommandsComeOutAsText(command: [String]) async throws {
        let fixture = try await archive { try $0.inbox.write("feed.json", Self.feed) }
        let result = try await Program.run("syncctl", command + ["--store", fixture.store])
        #expect(result.code == 0, "\(result.error)")
        #expect(
            Self.isHarmless(result.output, asData: command.contains("--json")), "\(result.output)")
        // Markup is given in JSON alone, and there it is what the sanitiser left.
        for word in ["javascript:", "onclick", "onload", "alert(2)", "track.example"] {
            #expect(!result.output.contains(word), "\(word) in \(result.output)")
        }
    }

    @Test func namesOfFilesAreOnlyNames() async throws {
        let names = [
            "new\nline.txt", "esc\u{1B}[31m.txt", "-rf.txt", "$(touch pwned).txt",
            "bidi\u{202E}x.txt",
            "a;b`c`.txt", "%s%n.txt", String(repeating: "n", count: 251) + ".txt",
        ]
        let fixture = try await archive { fixture in
            for name in names { try fixture.inbox.write(name, "The text of \(name.count) in it.") }
        }
        let articles = try await Program.run(
            "syncctl", ["articles", "--json", "--store", fixture.store])
        #expect(articles.lines.count == names.count)
        for command in [["articles"], ["changes"], ["show", "1"], ["show", "2"]] {
            let result = try await Program.run("syncctl", command + ["--store", fixture.store])
            #expect(Self.isHarmless(result.output), "\(result.output)")
        }
        #expect(!FileManager.default.fileExists(atPath: "pwned"))
    }

    /// Newsboat took commands from an OPML file; here nothing but web addresses is.
    @Test(arguments: [
        "exec:touch pwned", "filter:touch pwned:https://news.example/feed", "file:///etc/passwd",
        "javascript:alert(1)", "|touch pwned", "gopher://127.0.0.1:70/", "/etc/passwd",
    ])
    func anImportTakesNothingButWebAddresses(url: String) async throws {
        let fixture = try DaemonFixture()
        let daemon = try await fixture.start()
        let opml = try fixture.folder.write(
            "feeds.opml",
            "<opml version=\"2.0\"><body><outline type=\"rss\" text=\"x\" xmlUrl=\"\(url)\"/></body></opml>"
        )
        _ = try await fixture.syncctl("import", opml)
        let sources = try await fixture.syncctl("sources", "--json")
        #expect(sources.lines.count == 1)
        #expect(!sources.output.contains("pwned") && !sources.output.contains("passwd"))
        daemon.send(SIGTERM)
        #expect(await daemon.code() == 0)
    }

    @Test func theDaemonListensAtNoPort() async throws {
        let fixture = try DaemonFixture()
        let daemon = try await fixture.start()
        var inodes: Set<String> = []
        let descriptors = "/proc/\(daemon.pid)/fd"
        for name in try FileManager.default.contentsOfDirectory(atPath: descriptors) {
            let target = try? FileManager.default.destinationOfSymbolicLink(
                atPath: descriptors + "/" + name)
            if let target, target.hasPrefix("socket:[") {
                inodes.insert(String(target.dropFirst(8).dropLast()))
            }
        }
        #expect(!inodes.isEmpty)
        for table in ["tcp", "tcp6", "udp", "udp6"] {
            // Read to its end: the kernel gives a page at a time, and the size is not told.
            let file = FileHandle(forReadingAtPath: "/proc/net/" + table)
            let rows = String(decoding: try file?.readToEnd() ?? Data(), as: UTF8.self)
            #expect(rows.contains("local_address"), "\(table) cannot be read")
            for row in rows.split(separator: "\n").dropFirst() {
                let fields = row.split(separator: " ")
                #expect(
                    fields.count < 10 || !inodes.contains(String(fields[9])), "\(table): \(row)")
            }
        }
        daemon.send(SIGTERM)
        #expect(await daemon.code() == 0)
    }

    /// What reads bytes from outside in C is the distribution's own, so that its updates hold.
    @Test func theDaemonsParsersAreTheSystemsLibraries() async throws {
        let fixture = try DaemonFixture()
        let daemon = try await fixture.start()
        // Read to its end: the kernel gives a page at a time.
        let file = FileHandle(forReadingAtPath: "/proc/\(daemon.pid)/maps")
        let maps = String(decoding: try file?.readToEnd() ?? Data(), as: UTF8.self)
        for name in [
            "libcurl.so.4", "libz.so.1", "libbrotlidec.so.1", "libzstd.so.1",
            "libsqlite3.so.0", "libcrypto.so.3",
        ] {
            #expect(maps.contains("/" + name), "\(name)")
        }
        daemon.send(SIGTERM)
        #expect(await daemon.code() == 0)
    }

    /// The second wall behind everything else.
    @Test(arguments: ["system", "user"])
    func theUnitsTakeAwayWhatTheDaemonDoesNotNeed(kind: String) throws {
        let path = Fixture.path("../systemd/" + (kind == "user" ? "user/" : "") + "syncd.service")
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        for line in [
            "NoNewPrivileges=yes", "RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6",
            "SystemCallFilter=@system-service", "MemoryDenyWriteExecute=yes",
            "LockPersonality=yes", "RestrictNamespaces=yes", "UMask=0077",
        ] {
            #expect(lines.contains(Substring(line)), "\(line)")
        }
        guard kind == "system" else { return }
        for line in ["ProtectSystem=strict", "ProtectHome=yes", "CapabilityBoundingSet="] {
            #expect(lines.contains(Substring(line)), "\(line)")
        }
        #expect(lines.contains { $0.hasPrefix("IPAddressDeny=169.254.169.254/32 ") })
    }

    /// No control character but line breaks and tabs, and nothing that turns a line around. JSON that
    /// goes to a program is `asData` and keeps the latter.
    private static func isHarmless(_ text: String, asData: Bool = false) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case 0x0A, 0x09: true
            case 0..<0x20, 0x7F...0x9F: false
            case 0x202A...0x202E, 0x2066...0x2069: asData
            default: true
            }
        }
    }
}
