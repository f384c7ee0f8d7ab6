import Articles
import Testing

@Suite struct ContentHashTests {
    @Test func isReadAndWrittenInHexadecimal() throws {
        let bytes = (0..<32).map { UInt8($0 * 8 + 7) }
        let hash = try #require(ContentHash(bytes: bytes))
        #expect(hash.description.count == 64)
        #expect(hash.description.hasPrefix("070f17"))
        #expect(ContentHash(hash.description) == hash)
        #expect(ContentHash(hash.description.uppercased()) == hash)
    }

    @Test(arguments: [
        "", "00", String(repeating: "0", count: 63), String(repeating: "g", count: 64),
    ])
    func otherTextIsRefused(text: String) {
        #expect(ContentHash(text) == nil)
    }

    @Test(arguments: [0, 31, 33]) func otherLengthsAreRefused(count: Int) {
        #expect(ContentHash(bytes: [UInt8](repeating: 0, count: count)) == nil)
    }
}
