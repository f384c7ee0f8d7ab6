/// File paths as people write them in a configuration.
enum PathText {
    /// `text` as an absolute path: `~/` is the home directory, everything else that does not begin
    /// with a slash is relative to `folder`. Nil for an empty text, for `~/` without a home, and
    /// for another user's `~name`.
    static func absolute(_ text: String, below folder: String, home: String?) -> String? {
        if text.isEmpty || text.utf8.contains(0) { return nil }
        if text.hasPrefix("~") {
            guard let home, home.hasPrefix("/"), text == "~" || text.hasPrefix("~/") else {
                return nil
            }
            return normalised(home + "/" + text.dropFirst())
        }
        return normalised(text.hasPrefix("/") ? text : folder + "/" + text)
    }

    /// An absolute path without empty and dot segments and without a slash at the end, so that one
    /// folder has one spelling. Links are not followed.
    static func normalised(_ path: String) -> String {
        var kept: [Substring] = []
        for segment in path.split(separator: "/") {
            switch segment {
            case ".": continue
            case "..": _ = kept.popLast()
            default: kept.append(segment)
            }
        }
        return "/" + kept.joined(separator: "/")
    }

    /// The directory that holds the file `path`.
    static func folder(of path: String) -> String {
        normalised(path + "/..")
    }
}
