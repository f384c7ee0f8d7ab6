import ReadingInvariants
import TestSupport
import Testing

/// What `make fuzz` found in the room that reads articles: every file is read as everything.
@Suite struct ReadingFuzzFindingTests {
    @Test(arguments: try Fixture.names(in: "reading/fuzz"), ReadingFuzzTarget.allCases)
    func holdsNow(name: String, target: ReadingFuzzTarget) throws {
        try target.check(Fixture.bytes(name))
    }
}
