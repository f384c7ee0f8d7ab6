/// Lower case as phrases are compared in it.
enum LetterCase {
    /// `text` in lower case, in whatever language: a Turkish capital i with its dot becomes an i, and not
    /// an i with a second dot.
    static func lowered(_ text: String) -> String {
        let lowered = text.lowercased()
        guard lowered.unicodeScalars.contains("\u{307}") else { return lowered }
        var scalars = String.UnicodeScalarView()
        for scalar in lowered.unicodeScalars
        where scalar != "\u{307}" || scalars.last != "i" {
            scalars.append(scalar)
        }
        return String(scalars)
    }
}
