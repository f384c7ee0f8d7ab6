import Scheduling
import Testing

@Suite struct RefreshSettingsTests {
    @Test(arguments: [
        "auto", "auto 1h..1d", "30m", "07:00 Europe/Berlin",
        "auto, quiet 22:00-07:00 Europe/Berlin",
        "30m (tag news), quiet Mon..Fri 09:00-17:00 (default)", "auto (default), quiet none",
        "Mon,Fri *-*-01 07:00 (tag a [b]; c), quiet 12:00-13:00,22:00-07:00",
    ])
    func writesWhatItReads(text: String) throws {
        #expect(try RefreshSettings(parsing: text).description == text)
    }

    @Test func tellsTheSourcesOwnWordFromOthers() throws {
        let own = try RefreshSettings(parsing: "30m (tag news), quiet 22:00-07:00").own
        #expect(!own.hasPolicy && own.policy == .standard)
        #expect(own.quietHours == (try QuietHours(parsing: "22:00-07:00")))
        #expect(try RefreshSettings(parsing: "auto").own.hasPolicy == false)
        #expect(try RefreshSettings(parsing: "auto 1h..1d").own.hasPolicy)
    }

    @Test func aTagMayBeCalledAnything() throws {
        let settings = RefreshSettings(
            policy: .every(.seconds(60)), policyOrigin: "tag a), quiet (b",
            quietHours: try QuietHours(parsing: "22:00-07:00"), quietOrigin: "tag )(")
        let read = try RefreshSettings(parsing: settings.description)
        #expect(read.policy == settings.policy && read.quietHours == settings.quietHours)
        #expect(read.description == settings.description)
    }

    @Test(arguments: ["", "soon", "30m, quiet", "30m, quiet now", "400d (default)"])
    func refusesWhatItCannotRead(text: String) {
        #expect(throws: SchedulingError.self) { try RefreshSettings(parsing: text) }
    }
}
