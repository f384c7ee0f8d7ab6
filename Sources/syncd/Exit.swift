import Engine
import Fetching
import Glibc
import Settings
import Store
import Systemd

/// How the daemon ends: with an error in plain words, and the code of sysexits.h that tells systemd
/// whether a restart can help.
enum Exit {
    /// Runs `body`; ends the process with its error's code where it throws.
    static func guarding(_ body: () async throws -> Void) async {
        do {
            try await body()
        } catch {
            Console.complain("syncd: \(error)")
            exit(code(of: error))
        }
    }

    /// The code for an error, by what a person or systemd can do about it.
    static func code(of error: any Error) -> Int32 {
        switch error {
        case let error as StoreError:
            switch error {
            case .inUse: EX_UNAVAILABLE
            case .notAStore, .newerSchema, .corrupt: EX_CONFIG
            default: EX_IOERR
            }
        case let error as ListeningSocketError:
            switch error {
            case .inUse: EX_UNAVAILABLE
            case .notASocket, .tooLong, .noSuchGroup: EX_CONFIG
            case .failed: EX_IOERR
            }
        case is SettingsError, is ConfigurationError, is ListenSocketsError, is FetchError:
            EX_CONFIG
        default: EX_SOFTWARE
        }
    }
}
