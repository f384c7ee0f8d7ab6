import Settings
import Testing

@Suite struct ByteCountTests {
    @Test(
        arguments: [
            ("20 MiB", 20 * 1024 * 1024), ("20MiB", 20 * 1024 * 1024), ("500 kB", 500_000),
            ("1 GiB", 1 << 30), ("4096", 4096), ("4096 B", 4096), ("2 mb", 2_000_000), ("0", 0),
            ("3K", 3000), (" 1 KiB ", 1024),
        ] as [(String, Int64)])
    func readsSizes(text: String, bytes: Int64) {
        #expect(ByteCount(text)?.bytes == bytes)
    }

    @Test(arguments: ["", "MiB", "-1", "1.5 MiB", "20 MeB", "99999999999 GiB", "9 9 B", "٣ B"])
    func refusesOtherTexts(text: String) {
        #expect(ByteCount(text) == nil)
    }

    @Test(arguments: [
        (Int64(20 * 1024 * 1024), "20 MiB"), (1 << 30, "1 GiB"), (1500, "1500 B"), (0, "0 B"),
        (2048, "2 KiB"),
    ])
    func writesThemInTheLargestWholeUnit(bytes: Int64, text: String) {
        #expect(ByteCount(bytes: bytes).description == text)
        #expect(ByteCount(text)?.bytes == bytes)
    }
}
