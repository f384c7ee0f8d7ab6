import Settings
import Testing

@Suite struct DefaultPlacesTests {
    @Test func rootGetsTheSystemsPlaces() {
        #expect(DefaultPlaces.of(environment: ["HOME": "/root"], userID: 0) == .system)
        #expect(DefaultPlaces.of(environment: [:], userID: 0) == .system)
    }

    @Test func aUserGetsPlacesBelowHome() {
        #expect(
            DefaultPlaces.of(environment: ["HOME": "/home/ada"], userID: 1000)
                == DefaultPlaces(
                    configuration: "/home/ada/.config/syncd/syncd.toml",
                    store: "/home/ada/.local/state/syncd/syncd.db",
                    socket: "/run/user/1000/syncd/syncd.sock"))
    }

    @Test func theBaseDirectoriesGoFirst() {
        let environment = [
            "HOME": "/home/ada", "XDG_CONFIG_HOME": "/cfg/", "XDG_STATE_HOME": "/state",
            "XDG_RUNTIME_DIR": "/tmp/run",
        ]
        #expect(
            DefaultPlaces.of(environment: environment, userID: 1000)
                == DefaultPlaces(
                    configuration: "/cfg/syncd/syncd.toml", store: "/state/syncd/syncd.db",
                    socket: "/tmp/run/syncd/syncd.sock"))
    }

    @Test func relativeAndEmptyOnesDoNotCount() {
        let environment = [
            "HOME": "/home/ada", "XDG_CONFIG_HOME": "cfg", "XDG_STATE_HOME": "",
            "XDG_RUNTIME_DIR": "",
        ]
        #expect(
            DefaultPlaces.of(environment: environment, userID: 7)
                == DefaultPlaces.of(environment: ["HOME": "/home/ada"], userID: 7))
    }

    @Test(arguments: [[:], ["HOME": "/"], ["HOME": ""]] as [[String: String]])
    func aUserWithoutAHomeIsAService(environment: [String: String]) {
        #expect(DefaultPlaces.of(environment: environment, userID: 998) == .system)
    }

    @Test func whatSystemdMadeForTheServiceGoesBeforeAll() {
        let environment = [
            "HOME": "/home/ada", "STATE_DIRECTORY": "/var/lib/syncd:/var/lib/other",
            "RUNTIME_DIRECTORY": "/run/syncd", "CONFIGURATION_DIRECTORY": "/etc/syncd",
        ]
        #expect(DefaultPlaces.of(environment: environment, userID: 1000) == .system)
        #expect(
            DefaultPlaces.of(
                environment: ["HOME": "/home/ada", "RUNTIME_DIRECTORY": "/run/user/1000/syncd"],
                userID: 1000
            ).store == "/home/ada/.local/state/syncd/syncd.db")
    }
}
