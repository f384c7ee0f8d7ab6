import ControlAPI
import Glibc

/// Looks at the store's file, and at the disk that it is on.
struct StoreExamination {
    let path: String

    /// Less is soon too little for a night's news and the store's own log, in bytes.
    private static let leastRoom: Int64 = 256 << 20
    private static let leastFiles: UInt = 1000

    func findings() -> [Finding] {
        var findings: [Finding] = []
        if let mode = FileFacts.mode(path), mode & S_IROTH != 0 {
            findings.append(
                Finding(
                    .note, "store", "everybody on this machine can read the archive", at: path,
                    advice: "chmod o-r it"))
        }
        let directory = FileFacts.directory(of: path)
        guard let room = FileFacts.room(at: directory) else {
            findings.append(
                Finding(
                    .note, "disk", "the free space cannot be told from here", at: directory,
                    advice: "ask as root, or as the daemon's user"))
            return findings
        }
        if room.bytes < Self.leastRoom {
            findings.append(
                Finding(
                    .problem, "disk", "only \(Quantity.bytes(room.bytes)) is free", at: directory,
                    advice: "free some, or move the store to a larger disk"))
        } else if room.share < 0.02 {
            findings.append(
                Finding(
                    .note, "disk", "less than 2 % is free: \(Quantity.bytes(room.bytes))",
                    at: directory, advice: "free some before it is full"))
        }
        if room.files < Self.leastFiles {
            findings.append(
                Finding(
                    .problem, "disk", "the file system has room for \(room.files) files only",
                    at: directory, advice: "remove some files"))
        }
        return findings
    }

    /// What the daemon knows of the store's soundness; a small one that nobody looked at is examined.
    static func integrity(_ status: StatusAnswer, _ client: ControlClient) throws -> [Finding] {
        let place = status.store.path
        switch status.store.integrity {
        case "ok": return []
        case "unchecked" where status.store.bytes <= 64 << 20:
            let answer: VerifyAnswer = try client.answer(ControlRequest(.verify))
            return answer.problems.map { damage($0, at: place) }
        case "unchecked":
            return [
                Finding(
                    .note, "store", "nobody has examined it since the daemon started", at: place,
                    advice: "syncctl verify does; it reads all of it")
            ]
        case let problem: return [damage(problem, at: place)]
        }
    }

    private static func damage(_ problem: String, at place: String) -> Finding {
        Finding(
            .problem, "store", problem, at: place,
            advice: "stop the daemon, keep a copy of the file and its -wal, and restore a backup")
    }
}
