import Testing

@testable import Folders

@Suite struct RelativePathTests {
    @Test(arguments: [
        ("a/b.txt", "a/b.txt"), ("café.html", "café.html"), ("漢字/ж.md", "漢字/ж.md"),
        (#"back\slash.txt"#, #"back\\slash.txt"#), ("new\nline.txt", #"new\x0Aline.txt"#),
        ("esc\u{1B}[31m.txt", #"esc\x1B[31m.txt"#), ("c1\u{9B}31m.txt", #"c1\xC2\x9B31m.txt"#),
        ("-rf", "-rf"), ("", ""),
    ])
    func keyIsOneLineThatCanBeTurnedBack(name: String, key: String) throws {
        let path = try #require(RelativePath(bytes: Array(name.utf8)))
        #expect(path.key == key)
        #expect(RelativePath(key: key) == path)
    }

    @Test(arguments: [
        ([0x61, 0xE9, 0xFF] as [UInt8], #"a\xE9\xFF"#),
        ([0xC3], #"\xC3"#),  // cut in a character
        ([0xED, 0xA0, 0x80, 0x62], #"\xED\xA0\x80b"#),  // a surrogate
        ([0xC0, 0xAF], #"\xC0\xAF"#),  // a slash in disguise
        ([0xF4, 0x90, 0x80, 0x80], #"\xF4\x90\x80\x80"#),  // beyond Unicode
    ])
    func bytesThatAreNotUTF8AreKept(bytes: [UInt8], key: String) throws {
        let path = try #require(RelativePath(bytes: bytes))
        #expect(path.key == key)
        #expect(RelativePath(key: key)?.bytes == bytes)
    }

    @Test(arguments: [
        "/a", "a/", "a//b", ".", "..", "a/../b", "a/./b", #"\x00"#, #"\q"#, #"\x4"#, #"a\"#,
        #"\x41"#, #"\xe9"#, "raw\nbreak",
    ])
    func whatIsNoKeyIsRefused(key: String) {
        #expect(RelativePath(key: key) == nil)
    }

    @Test func namesThatDifferOnlyInNormalisationAreTwo() throws {
        let composed = try #require(RelativePath(bytes: Array("caf\u{E9}".utf8)))
        let decomposed = try #require(RelativePath(bytes: Array("cafe\u{301}".utf8)))
        #expect(composed != decomposed)
        #expect(Set([composed, decomposed]).count == 2)
        #expect(!composed.key.utf8.elementsEqual(decomposed.key.utf8))
    }

    @Test func knowsItsPlace() throws {
        let path = try #require(RelativePath(key: "a/b/c.txt"))
        #expect(path.name == Array("c.txt".utf8))
        #expect(path.parent?.key == "a/b")
        #expect(path.depth == 3)
        #expect(path.parent?.parent?.parent == .root)
        #expect(RelativePath.root.parent == nil)
        #expect(RelativePath.root.depth == 0)
        #expect(path.parent?.appending(path.name) == path)
    }

    @Test(arguments: [
        ("", "a", true), ("", "", true), ("a", "a", true), ("a", "a/b", true),
        ("a", "ab", false), ("a", "ab/c", false), ("a/b", "a", false),
    ])
    func containsWhatLiesBelow(directory: String, other: String, expected: Bool) throws {
        let directory = try #require(RelativePath(key: directory))
        let other = try #require(RelativePath(key: other))
        #expect(directory.contains(other) == expected)
    }
}
