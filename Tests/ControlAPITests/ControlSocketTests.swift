import ControlAPI
import Testing

@Suite struct ControlSocketTests {
    static let user = "/run/user/7/syncd/syncd.sock"

    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var option: String?
        var environment: [String: String] = [:]
        var existing: Set<String> = []
        var path: String

        var testDescription: String { name }
    }

    @Test(arguments: [
        Case(
            name: "--socket comes first", option: "/a", environment: ["SYNCD_SOCKET": "/b"],
            existing: ["/b"], path: "/a"),
        Case(
            name: "then SYNCD_SOCKET, even where it is missing",
            environment: ["SYNCD_SOCKET": "/b", "XDG_RUNTIME_DIR": "/run/user/7"],
            existing: [user, ControlSocket.system], path: "/b"),
        Case(
            name: "then the user's own", environment: ["XDG_RUNTIME_DIR": "/run/user/7"],
            existing: [user, ControlSocket.system], path: user),
        Case(
            name: "the system's where the user has none",
            environment: ["XDG_RUNTIME_DIR": "/run/user/7"], existing: [ControlSocket.system],
            path: ControlSocket.system),
        Case(
            name: "that of socket activation", existing: ["/run/syncd.sock"],
            path: "/run/syncd.sock"),
        Case(name: "the system's where there is none at all", path: ControlSocket.system),
        Case(
            name: "empty values count as absent", option: "",
            environment: ["SYNCD_SOCKET": "", "XDG_RUNTIME_DIR": ""],
            existing: ["/syncd/syncd.sock"], path: ControlSocket.system),
    ])
    func isWhereTheContractSays(_ test: Case) {
        let socket = ControlSocket.locate(
            option: test.option, environment: test.environment,
            exists: { test.existing.contains($0) })
        #expect(socket.path == test.path)
    }

    @Test func remembersWhereItLookedInVain() {
        let socket = ControlSocket.locate(
            option: nil, environment: ["XDG_RUNTIME_DIR": "/run/user/7"], exists: { _ in false })
        #expect(socket.missing == [Self.user, ControlSocket.system, "/run/syncd.sock"])
    }
}
