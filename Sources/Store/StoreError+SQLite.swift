import GRDB

extension StoreError {
    /// What an error of SQLite means for a person.
    init(_ error: any Error, path: String) {
        if let error = error as? StoreError {
            self = error
            return
        }
        guard let error = error as? DatabaseError else {
            self = .other(path: path, reason: "\(error)")
            return
        }
        let reason = error.message ?? error.resultCode.description
        switch error.resultCode {
        case .SQLITE_FULL: self = .diskFull(path: path)
        case .SQLITE_IOERR: self = .inputOutput(path: path, reason: reason)
        case .SQLITE_CORRUPT: self = .corrupt(path: path, reason: reason)
        case .SQLITE_NOTADB: self = .notAStore(path: path)
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path: path)
        case .SQLITE_READONLY, .SQLITE_PERM: self = .unwritable(path: path, reason: reason)
        case .SQLITE_CANTOPEN, .SQLITE_AUTH: self = .unreadable(path: path, reason: reason)
        case .SQLITE_MISUSE where reason.contains("closed"):
            self = .unavailable(path: path, reason: "was closed")
        default: self = .other(path: path, reason: reason)
        }
    }

    /// True where one observation is at fault, and the transaction around it can go on.
    static func isFaultOfObservation(_ error: any Error) -> Bool {
        switch error {
        case StoreError.badObservation, StoreError.noSuchSource: return true
        case let error as DatabaseError:
            switch error.resultCode {
            case .SQLITE_CONSTRAINT, .SQLITE_TOOBIG, .SQLITE_MISMATCH: return true
            default: return false
            }
        default: return false
        }
    }
}
