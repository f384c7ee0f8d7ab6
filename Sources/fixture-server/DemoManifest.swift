/// `demo.json`: the outlets of a demo, each in a folder beside it.
struct DemoManifest: Decodable, Sendable {
    var outlets: [Outlet]

    struct Outlet: Decodable, Sendable {
        var folder: String
        var name: String
        /// The feed's file in the folder.
        var feed: String
        /// The feed's media type, with its parameters.
        var type: String
        var edits: [Edit]
    }

    /// What an outlet changes after its feed was first asked for.
    struct Edit: Decodable, Sendable {
        /// How long after that.
        var seconds: Int
        /// What it is, for the person who watches.
        var says: String
        /// Each is made in all files of the outlet.
        var replacements: [Replacement]
    }

    struct Replacement: Decodable, Sendable {
        var old: String
        var new: String
    }
}
