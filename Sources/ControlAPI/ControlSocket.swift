/// Where the daemon's socket is: the rule that DESIGN's contract states, as a function of what it
/// depends on.
package struct ControlSocket: Sendable, Hashable {
    package var path: String
    /// Every place that was looked at in vain, in order; empty where the user named the socket.
    package var missing: [String]

    package init(path: String, missing: [String] = []) {
        self.path = path
        self.missing = missing
    }

    /// The socket that `option` names (`--socket`), else `SYNCD_SOCKET`, else the first usual place
    /// that exists: a user's own, the system's, and the one that socket activation may use
    /// (`/run/syncd.sock`). Where none exists, it is the system's. An empty value counts as absent.
    package static func locate(
        option: String?, environment: [String: String], exists: (String) -> Bool
    ) -> ControlSocket {
        if let option, !option.isEmpty { return ControlSocket(path: option) }
        if let named = environment["SYNCD_SOCKET"], !named.isEmpty {
            return ControlSocket(path: named)
        }
        var places = [system, "/run/syncd.sock"]
        if let runtime = environment["XDG_RUNTIME_DIR"], !runtime.isEmpty {
            places.insert(runtime + "/syncd/syncd.sock", at: 0)
        }
        var missing: [String] = []
        for place in places {
            if exists(place) { return ControlSocket(path: place, missing: missing) }
            missing.append(place)
        }
        return ControlSocket(path: system, missing: missing)
    }

    /// The system daemon's socket.
    package static let system = "/run/syncd/syncd.sock"
}
