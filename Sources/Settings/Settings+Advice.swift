import Articles
import Glibc

extension Settings {
    /// What is no error, and what a person would rather know: one line each, with what to do.
    package var advice: [String] {
        var advice: [String] = []
        if fetch.contact == nil, fetch.userAgent == nil {
            advice.append(
                "no contact is set: the owner of a server can only block you; set contact in "
                    + "[fetch] to a URL or mail address of yours")
        }
        let files = Set(([fetch.options] + sources.map(\.options)).flatMap(\.secretFiles))
        for file in files.sorted() where Self.isPublic(file) {
            advice.append("everybody on this machine can read the secret in \(file): chmod o-r it")
        }
        return advice
    }

    private static func isPublic(_ path: String) -> Bool {
        var facts = stat()
        return stat(path, &facts) == 0 && facts.st_mode & S_IROTH != 0
    }
}
