import Articles
import CLinux
import ControlAPI
import Glibc

/// Looks at what the machine gives: its clock, its limits, the socket's rights.
enum SystemExamination {
    /// Below this a machine has forgotten its time: this program is younger.
    private static let oldest = Timestamp(seconds: 1_735_689_600)
    /// Fewer are used up by a few large folders.
    private static let leastWatches = 8192
    private static let leastInstances = 64

    static func clock(now: Timestamp) -> [Finding] {
        guard now >= oldest else {
            return [
                Finding(
                    .problem, "clock", "it says \(now), which cannot be",
                    advice: "set it: timedatectl set-ntp true")
            ]
        }
        guard syncd_clock_is_kept() == 0 else { return [] }
        return [
            Finding(
                .note, "clock", "nothing keeps it right",
                advice: "timedatectl set-ntp true, or run chrony")
        ]
    }

    /// The limits of inotify, where there are folders to watch.
    static func watching(_ folders: Int) -> [Finding] {
        guard folders > 0 else { return [] }
        let limits = [
            ("max_user_watches", leastWatches, 524_288),
            ("max_user_instances", max(leastInstances, folders + 8), max(256, 2 * folders)),
        ]
        return limits.compactMap { name, least, better in
            guard let number = FileFacts.number(in: "/proc/sys/fs/inotify/\(name)"),
                number < least
            else { return nil }
            return Finding(
                .note, "folders",
                "fs.inotify.\(name) is \(number): folders beyond that are only looked at on a timer",
                at: "/proc/sys/fs/inotify/\(name)", advice: "sysctl fs.inotify.\(name)=\(better)")
        }
    }

    static func network(_ network: StatusNetwork?) -> [Finding] {
        guard let network, network.isReachable == false else { return [] }
        let since = network.unreachableSince.map { " since \($0)" } ?? ""
        return [
            Finding(
                .problem, "network",
                "it is unreachable\(since)" + (network.reason.map { ": \($0)" } ?? ""),
                advice: "look at the machine's connection and name server: ip route, resolvectl "
                    + "query; what is due is fetched by itself once it is back")
        ]
    }

    static func socket(_ path: String) -> [Finding] {
        guard let mode = FileFacts.mode(path), mode & S_IFMT == S_IFSOCK, mode & S_IWOTH != 0
        else { return [] }
        return [
            Finding(
                .problem, "socket", "everybody on this machine may manage the archive", at: path,
                advice: "mode = \"0660\" in [control], or in the socket unit")
        ]
    }
}
