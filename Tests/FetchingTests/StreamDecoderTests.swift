import TestSupport
import Testing

@testable import Fetching

@Suite struct StreamDecoderTests {
    private static let forms: [(name: String, codings: [ContentCoding])] = [
        ("gz", [.gzip]), ("zlib", [.deflate]), ("deflate", [.deflate]), ("br", [.brotli]),
        ("zst", [.zstandard]), ("gz.gz", [.gzip, .gzip]),
    ]

    /// What comes of `packed`, given in pieces of `size` bytes.
    private func decode(
        _ packed: [UInt8], _ codings: [ContentCoding], pieces size: Int = .max, limit: Int = 1 << 20
    ) throws(BodyFailure) -> [UInt8] {
        var body = try BodyReceiver(codings: codings, length: packed.count, limit: limit)
        var rest = packed[...]
        while !rest.isEmpty {
            let piece = Array(rest.prefix(size))
            rest = rest.dropFirst(size)
            let failure = piece.withUnsafeBytes { bytes -> BodyFailure? in
                do throws(BodyFailure) {
                    try body.receive(bytes)
                    return nil
                } catch {
                    return error
                }
            }
            if let failure { throw failure }
        }
        return try body.finish()
    }

    /// A large body is held in pieces, and a short piece that fits before them belongs behind them.
    @Test("a body of a few megabytes keeps its order, however unequal its pieces")
    func keepsOrder() throws {
        let whole = (0..<(3 << 20)).map { UInt8(truncatingIfNeeded: $0 &* 31 + $0 >> 8) }
        var body = try BodyReceiver(codings: [], length: nil, limit: 4 << 20)
        var rest = whole[...]
        var turn = 0
        while !rest.isEmpty {
            let piece = Array(rest.prefix([16_384, 7, 1_000_003, 1_460][turn % 4]))
            rest = rest.dropFirst(piece.count)
            turn += 1
            let hasFailed = piece.withUnsafeBytes { bytes in
                do {
                    try body.receive(bytes)
                    return false
                } catch {
                    return true
                }
            }
            #expect(!hasFailed)
        }
        #expect(try body.finish() == whole)
    }

    @Test("every coding is undone, whole and byte by byte", arguments: forms, [1, 7, Int.max])
    func decodes(form: (name: String, codings: [ContentCoding]), size: Int) throws {
        let packed = try Fixture.bytes("fetching/note.txt." + form.name)
        #expect(
            try decode(packed, form.codings, pieces: size) == Fixture.bytes("fetching/note.txt"))
    }

    @Test("a stream is not whole before its last byte", arguments: forms)
    func cut(form: (name: String, codings: [ContentCoding])) throws {
        let packed = try Fixture.bytes("fetching/note.txt." + form.name)
        for length in 1..<packed.count {
            #expect(throws: BodyFailure.cut, "\(length) bytes") {
                try decode(Array(packed.prefix(length)), form.codings)
            }
        }
        #expect(try decode([], form.codings) == [])
    }

    @Test("a wrong checksum and a wrong stream are told")
    func corrupt() throws {
        var packed = try Fixture.bytes("fetching/note.txt.gz")
        packed[packed.count - 6] ^= 1
        #expect(throws: BodyFailure.corrupt("its gzip stream: incorrect data check")) {
            try decode(packed, [.gzip])
        }
        for coding in [ContentCoding.gzip, .deflate, .brotli, .zstandard] {
            #expect(throws: BodyFailure.self) {
                try decode(Array("<rss version=\"2.0\"><channel/></rss>".utf8), [coding])
            }
        }
    }

    @Test(
        "gzip may have several members; what else follows the end is ignored", arguments: [1, 9999])
    func members(size: Int) throws {
        let packed = try Fixture.bytes("fetching/note.txt.gz")
        let note = try Fixture.bytes("fetching/note.txt")
        #expect(try decode(packed + packed, [.gzip], pieces: size) == note + note)
        for rest: [UInt8] in [[0, 0, 0], Array("\r\n".utf8), [0x1F, 0, 1, 2, 3]] {
            #expect(try decode(packed + rest, [.gzip], pieces: size) == note)
        }
        #expect(throws: BodyFailure.cut) {
            try decode(packed + packed.dropLast(4), [.gzip], pieces: size)
        }
        let brotli = try Fixture.bytes("fetching/note.txt.br")
        #expect(try decode(brotli + [1, 2, 3], [.brotli], pieces: size) == note)
    }

    /// RFC 8878, section 3.1.2: frames that are to be skipped are part of the stream.
    @Test(
        "zstd may have several frames; what else follows the end is ignored", arguments: [1, 9999])
    func frames(size: Int) throws {
        let packed = try Fixture.bytes("fetching/note.txt.zst")
        let note = try Fixture.bytes("fetching/note.txt")
        let skipped: [UInt8] = [0x50, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3]
        #expect(
            try decode(packed + skipped + packed, [.zstandard], pieces: size) == note + note)
        #expect(try decode(skipped + packed, [.zstandard], pieces: size) == note)
        for rest: [UInt8] in [[0, 0, 0], Array("\r\n".utf8), [0x28, 0, 1, 2, 3, 4, 5]] {
            #expect(try decode(packed + rest, [.zstandard], pieces: size) == note)
        }
        #expect(throws: BodyFailure.cut) {
            try decode(packed + packed.dropLast(4), [.zstandard], pieces: size)
        }
    }

    @Test("zstd with a wrong checksum, a dictionary or a window beyond 8 MiB is refused")
    func zstandardRules() throws {
        var packed = try Fixture.bytes("fetching/note.txt.zst")
        packed[packed.count - 1] ^= 1
        #expect(
            throws: BodyFailure.corrupt("its zstd stream: Restored data doesn't match checksum")
        ) { try decode(packed, [.zstandard]) }
        let window = try Fixture.bytes("fetching/window-16MiB.zst")
        #expect(
            throws: BodyFailure.corrupt(
                "its zstd stream: Frame requires too much memory for decoding")
        ) { try decode(window, [.zstandard]) }
        // A frame that names dictionary 7, and has an empty last block.
        let foreign: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x21, 7, 0, 1, 0, 0]
        #expect(throws: BodyFailure.corrupt("its zstd stream: Dictionary mismatch")) {
            try decode(foreign, [.zstandard])
        }
    }

    /// `br` and `zstd` have no bound to what a few bytes become: a body has to wait for its share of
    /// the memory before it is large.
    @Test(
        "a few bytes that become megabytes end the body, whatever the limit",
        arguments: [("zeros-8MiB.zst", .zstandard), ("zeros-8MiB.br", .brotli)]
            as [(String, ContentCoding)])
    func suddenBombs(file: String, coding: ContentCoding) throws {
        let bomb = try Fixture.bytes("fetching/" + file)
        #expect(bomb.count < 512)
        #expect(
            throws: BodyFailure.corrupt("512 bytes of it become more than a megabyte")
        ) { try decode(bomb, [coding], limit: 20 << 20) }
    }

    @Test("the limit holds before decompression, after it, and between two layers")
    func limits() throws {
        let bomb = try Fixture.bytes("fetching/zeros-1MiB.gz")
        #expect(try decode(bomb, [.gzip], limit: 1 << 20).count == 1 << 20)
        #expect(throws: BodyFailure.tooLarge) { try decode(bomb, [.gzip], limit: 1 << 20 - 1) }
        #expect(throws: BodyFailure.tooLarge) { try decode(bomb, [], limit: 1000) }
        for (file, coding) in [("zst", ContentCoding.zstandard), ("br", .brotli)] {
            let packed = try Fixture.bytes("fetching/zeros-8MiB." + file)
            #expect(throws: BodyFailure.tooLarge) { try decode(packed, [coding], limit: 1 << 19) }
        }
        let note = try Fixture.bytes("fetching/note.txt.gz.gz")
        #expect(throws: BodyFailure.tooLarge) { try decode(note, [.gzip, .gzip], limit: 96) }
        #expect(throws: BodyFailure.self) {
            try decode(note, Array(repeating: .gzip, count: 4))
        }
    }

    @Test("the names of codings are read in every spelling, and unknown ones told")
    func names() {
        var unknown = ""
        #expect(ContentCoding.all(in: [], unknown: &unknown) == [])
        #expect(ContentCoding.all(in: ["GZip"], unknown: &unknown) == [.gzip])
        #expect(ContentCoding.all(in: ["x-gzip , br"], unknown: &unknown) == [.gzip, .brotli])
        #expect(ContentCoding.all(in: ["identity", ""], unknown: &unknown) == [])
        #expect(
            ContentCoding.all(in: ["deflate", "gzip"], unknown: &unknown) == [.deflate, .gzip])
        #expect(ContentCoding.all(in: ["ZSTD"], unknown: &unknown) == [.zstandard])
        #expect(ContentCoding.all(in: ["gzip, dcz"], unknown: &unknown) == nil)
        #expect(unknown == "dcz")
    }
}
