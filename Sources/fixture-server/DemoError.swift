/// Why a demo cannot be published.
enum DemoError: Error, CustomStringConvertible {
    case notThere(root: String)
    case unreadable(file: String, reason: String)
    /// An edit would change nothing.
    case emptyEdit(outlet: String, old: String)

    var description: String {
        switch self {
        case .notThere(let root):
            "there is no demo in \(root): it has no demo.json. Name the folder with --root"
        case .unreadable(let file, let reason):
            "\(file) cannot be read: \(reason)"
        case .emptyEdit(let outlet, let old):
            "an edit of \(outlet) in demo.json replaces \"\(old)\", which is in none of its files"
        }
    }
}
