import TestSupport
import Testing

@testable import Reading

/// Pages of many kinds, each with the text that a person would take from it.
@Suite struct PageKindTests {
    @Test(arguments: try Fixture.names(in: "reading/pages", suffix: ".html"))
    func theArticleAndNothingElseIsRead(name: String) throws {
        let document = try DocumentReader.read(
            Fixture.bytes(name), as: .html, url: "https://alder.example/page")
        let expected = try Fixture.bytes(String(name.dropLast(5)) + ".txt")
        #expect(document.text + "\n" == String(decoding: expected, as: UTF8.self))
        #expect(document.obstacle == nil)
    }
}
