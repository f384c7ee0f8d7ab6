import ArgumentParser
import CLinux
import ControlAPI
import Glibc

/// The daemon's command line.
@main
struct Syncd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "syncd",
        abstract: "Keeps a local, versioned archive of the news you follow.",
        discussion: """
            Watches feeds and folders, recognises the same article wherever it appears, keeps every \
            edit of it, and holds all of that in one SQLite file. syncctl manages it.

            Exit codes are those of sysexits.h: 64 for a wrong command line, 69 where another \
            daemon has the store or the socket, 74 where the disk refuses, 78 for a configuration \
            or a store that needs a person.
            """,
        version: "syncd \(ProgramVersion.current)",
        subcommands: [Run.self, CheckConfig.self, Serve.self])

    static func main() async {
        // A client that went away is an error of its connection, not the end of the daemon.
        signal(SIGPIPE, SIG_IGN)
        // One that comes before the daemon listens for it must not end it; handlers replace this.
        signal(SIGHUP, SIG_IGN)
        // The archive is its owner's and its group's.
        umask(umask(0) | 0o027)
        // glibc gives each thread its own arena and lets none shrink: a first sync of many feeds
        // took 125 MB that way, and takes 80 MB with two.
        syncd_limit_arenas(2)
        await main(nil)
    }
}
