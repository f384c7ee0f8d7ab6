/// Where things are as long as nobody says otherwise.
package struct DefaultPlaces: Hashable, Sendable {
    /// The configuration file.
    package var configuration: String
    /// The store's file.
    package var store: String
    /// The control socket.
    package var socket: String

    package init(configuration: String, store: String, socket: String) {
        self.configuration = configuration
        self.store = store
        self.socket = socket
    }

    /// The places of the system's daemon.
    package static let system = DefaultPlaces(
        configuration: "/etc/syncd/syncd.toml", store: "/var/lib/syncd/syncd.db",
        socket: "/run/syncd/syncd.sock")

    /// The system's places for root and for a user without a home directory, a user's own for
    /// everybody else (XDG Base Directory Specification, where a relative path counts as not set).
    /// The directories that systemd made for the service (systemd.exec(5)) go before both.
    ///
    /// - Parameters:
    ///   - environment: The process's environment.
    ///   - userID: The process's effective user.
    /// - Returns: Absolute paths.
    package static func of(environment: [String: String], userID: UInt32) -> DefaultPlaces {
        func folder(_ name: String) -> String? {
            // systemd joins several directories with colons; the first is the service's own.
            let value = environment[name]?.split(separator: ":").first.map(String.init)
            return value.flatMap { $0.hasPrefix("/") ? PathText.normalised($0) : nil }
        }
        var places = DefaultPlaces.system
        if userID != 0, let home = folder("HOME"), home != "/" {
            let configuration = folder("XDG_CONFIG_HOME") ?? home + "/.config"
            let state = folder("XDG_STATE_HOME") ?? home + "/.local/state"
            let runtime = folder("XDG_RUNTIME_DIR") ?? "/run/user/\(userID)"
            places = DefaultPlaces(
                configuration: configuration + "/syncd/syncd.toml",
                store: state + "/syncd/syncd.db", socket: runtime + "/syncd/syncd.sock")
        }
        if let folder = folder("CONFIGURATION_DIRECTORY") {
            places.configuration = folder + "/syncd.toml"
        }
        if let folder = folder("STATE_DIRECTORY") { places.store = folder + "/syncd.db" }
        if let folder = folder("RUNTIME_DIRECTORY") { places.socket = folder + "/syncd.sock" }
        return places
    }
}
