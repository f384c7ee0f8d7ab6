import FoundationEssentials
import Glibc
import Testing

/// Start-up is most of what `syncctl status` costs, so what it is linked with is a promise.
@Suite struct TerminalLinkingTests {
    /// The program that was built beside these tests.
    static let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent().appending(path: "syncctl").path()

    @Test(
        .enabled(if: access(program, R_OK) == 0, "syncctl was not built"),
        arguments: [
            "libsqlite3.so", "libFoundation.so", "lib_FoundationICU.so", "libFoundationNetworking",
            "$s7NIOCore", "$s4GRDB", "$s11Hummingbird",
        ])
    func hasNothingOf(_ name: String) throws {
        let program = try Data(contentsOf: URL(filePath: Self.program))
        #expect(!program.withUnsafeBytes { Self.isThere(Array(name.utf8), in: $0) })
    }

    /// By way of `memchr`: the program is large, and these tests are not optimised.
    private static func isThere(_ name: [UInt8], in program: UnsafeRawBufferPointer) -> Bool {
        var rest = program[...]
        while let start = rest.baseAddress,
            let found = memchr(start, Int32(name[0]), rest.count)
        {
            rest = rest.dropFirst(UnsafeRawPointer(found) - start)
            if rest.count < name.count { return false }
            if memcmp(found, name, name.count) == 0 { return true }
            rest = rest.dropFirst()
        }
        return false
    }
}

extension Slice<UnsafeRawBufferPointer> {
    fileprivate var baseAddress: UnsafeRawPointer? {
        UnsafeRawBufferPointer(rebasing: self).baseAddress
    }
}
