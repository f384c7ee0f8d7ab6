import FeedInvariants
import TestSupport
import Testing

/// What `make fuzz` found: every file is read as everything, since a bug seldom has one door.
@Suite struct FuzzFindingTests {
    @Test(arguments: try Fixture.names(in: "feeds/fuzz"), FuzzTarget.allCases)
    func holdsNow(name: String, target: FuzzTarget) throws {
        try target.check(Fixture.bytes(name))
    }
}
