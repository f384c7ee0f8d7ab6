import ControlAPI
import Logging
import Systemd
import UnixSignals

/// Reads the configuration again at every SIGHUP.
struct Reloader: Sendable {
    let keeper: SourceKeeper
    let notifier: Notifier
    let logger: Logger

    /// Runs until the task is cancelled.
    func run() async {
        for await _ in await UnixSignalsSequence(trapping: .sighup) {
            notifier.reloading()
            let answer = await keeper.reload()
            if answer.ok {
                logger.notice("\(answer.message)")
            } else {
                for line in answer.message.split(separator: "\n") { logger.error("\(line)") }
            }
            notifier.ready()
        }
    }
}
