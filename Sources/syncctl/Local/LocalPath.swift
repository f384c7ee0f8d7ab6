import FoundationEssentials

/// A word of the command line that may be a path on this machine.
struct LocalPath {
    let text: String

    init(_ text: String) {
        self.text = text
    }

    /// Absolute, without `.` and `..`; symbolic links stay.
    var absolute: String {
        let base = FileManager.default.currentDirectoryPath
        let whole = text.hasPrefix("/") ? text : base + "/" + text
        var kept: [Substring] = []
        for part in whole.split(separator: "/") {
            switch part {
            case ".": continue
            case "..": _ = kept.popLast()
            default: kept.append(part)
            }
        }
        return "/" + kept.joined(separator: "/")
    }

    /// True where there is something of that name.
    var exists: Bool { FileManager.default.fileExists(atPath: text) }

    /// True where there is a directory of that name.
    var isFolder: Bool {
        var isDirectory: Bool = false
        return FileManager.default.fileExists(atPath: text, isDirectory: &isDirectory)
            && isDirectory
    }

    /// True where the word can only be a path: `/a`, `./a`, `../a`, `.`, `..`.
    var looksLikePath: Bool {
        text.hasPrefix("/") || text == "." || text == ".." || text.hasPrefix("./")
            || text.hasPrefix("../")
    }
}
