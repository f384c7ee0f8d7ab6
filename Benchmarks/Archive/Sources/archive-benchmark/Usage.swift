import Glibc

/// What this process has used so far.
struct Usage {
    /// Seconds of CPU.
    var user: Double
    var system: Double
    var peakKilobytes: Int

    static var current: Usage {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return Usage(
            user: seconds(usage.ru_utime), system: seconds(usage.ru_stime),
            peakKilobytes: usage.ru_maxrss)
    }

    /// Seconds with three decimals.
    static func text(_ seconds: Double) -> String {
        let milliseconds = Int((seconds * 1000).rounded())
        let rest = String(milliseconds % 1000)
        return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
    }

    private static func seconds(_ time: timeval) -> Double {
        Double(time.tv_sec) + Double(time.tv_usec) / 1e6
    }
}
