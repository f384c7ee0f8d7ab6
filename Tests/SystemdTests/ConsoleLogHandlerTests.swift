import Glibc
import Logging
import Testing

@testable import Systemd

@Suite struct ConsoleLogHandlerTests {
    /// What `body` writes to a pipe.
    private func written(_ body: (Int32) -> Void) throws -> String {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        body(ends[1])
        close(ends[1])
        defer { close(ends[0]) }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let length = read(ends[0], &buffer, buffer.count)
        return String(decoding: buffer[..<max(0, length)], as: UTF8.self)
    }

    private func logger(
        _ descriptor: Int32, level: Logger.Level = .info,
        provider: Logger.MetadataProvider? = nil
    ) -> Logger {
        Logger(label: "test") { _ in
            var handler = ConsoleLogHandler(level: level, style: .journal, descriptor: descriptor)
            handler.metadataProvider = provider
            return handler
        }
    }

    @Test func writesOneLineAMessageFromItsLevelOn() throws {
        let text = try written { descriptor in
            let logger = logger(descriptor, level: .notice)
            logger.info("no")
            logger.notice("one")
            logger.error("two")
        }
        #expect(text == "<5>one\n<3>two\n")
    }

    @Test func theNearestMetadataWins() throws {
        struct Failure: Error, CustomStringConvertible {
            let description = "host refuses"
        }
        let text = try written { descriptor in
            let provider = Logger.MetadataProvider { ["a": "provider", "b": "provider"] }
            var logger = logger(descriptor, provider: provider)
            logger[metadataKey: "a"] = "logger"
            logger[metadataKey: "c"] = "logger"
            logger.info("m", metadata: ["c": "message"])
            logger.warning("failed", error: Failure())
        }
        #expect(
            text == "<6>m a=provider b=provider c=message\n"
                + "<4>failed a=provider b=provider c=logger error=\"host refuses\"\n")
    }

    @Test func aClosedDescriptorIsNoTrouble() {
        logger(-1).info("nobody reads this")
    }

    @Test func findsTheJournalByItsStream() throws {
        _ = try written { descriptor in
            var status = stat()
            fstat(descriptor, &status)
            let stream = "\(status.st_dev):\(status.st_ino)"
            #expect(
                ConsoleStyle.of(descriptor, environment: ["JOURNAL_STREAM": stream]) == .journal)
            #expect(ConsoleStyle.of(descriptor, environment: ["JOURNAL_STREAM": "1:2"]) == .plain)
            #expect(ConsoleStyle.of(descriptor, environment: [:]) == .plain)
        }
    }

    @Test func findsATerminalAndAsksWhetherColourIsWelcome() throws {
        let terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY)
        try #require(terminal >= 0)
        defer { close(terminal) }
        #expect(ConsoleStyle.of(terminal, environment: [:]) == .terminal(isColoured: true))
        let plain = ConsoleStyle.terminal(isColoured: false)
        #expect(ConsoleStyle.of(terminal, environment: ["NO_COLOR": "1"]) == plain)
        #expect(ConsoleStyle.of(terminal, environment: ["TERM": "dumb"]) == plain)
        #expect(
            ConsoleStyle.of(terminal, environment: ["NO_COLOR": "", "TERM": "xterm"])
                == .terminal(isColoured: true))
    }
}
