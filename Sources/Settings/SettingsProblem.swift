/// One thing that is wrong in a configuration file.
package struct SettingsProblem: Hashable, Sendable {
    /// The file, as an absolute path.
    package var file: String
    /// Where in it; nil where that is not known.
    package var place: SettingPlace?
    /// The key in question, such as `source[2].every`; empty where there is none.
    package var key: String
    /// What was found.
    package var found: String
    /// What would have been right; nil where `found` or `hint` says it all.
    package var expected: String?
    /// What the person probably meant.
    package var hint: String?
}

extension SettingsProblem: CustomStringConvertible {
    /// One line: `/etc/syncd/syncd.toml:12:1: source[2].evry: unknown key; did you mean "every"?`
    package var description: String {
        var text = file
        if let place { text += ":\(place.line):\(place.column)" }
        text += ": "
        if !key.isEmpty { text += key + ": " }
        text += found
        if let expected { text += "; expected " + expected }
        if let hint { text += "; " + hint }
        return text
    }
}
