/// Which names are to be looked up anew, though libcurl remembers their addresses.
///
/// It keeps them for a minute, and dates them by the machine's clock (7.88, `hostip.c`): where that is
/// set back, they would hold for as much longer, and a server that moved would not be found. After
/// that each name is looked up again when it is next needed.
///
/// Not a proxy's, nor names beyond ASCII, under which libcurl keeps them in another form.
struct NameRenewal {
    /// Seconds; how long libcurl remembers an address.
    private static let memory = 60

    /// Seconds since 1970, by the machine's clock.
    private var lastShown = 0
    /// The names that were looked up since the clock was set back; nil where it was not, or long ago.
    private var renewed: Set<String>?
    private var end = ContinuousClock.now

    /// Takes note of what the machine's clock shows, in seconds. To be called before each turn in which
    /// libcurl may look up a name.
    mutating func look(at shown: Int, now: ContinuousClock.Instant) {
        // A clock that is put right by a fraction of a second may show the second before.
        if shown < lastShown - 1 {
            renewed = []
            end = max(end, now + .seconds(lastShown - shown + Self.memory))
        } else if renewed != nil, now >= end {
            renewed = nil
        }
        lastShown = shown
    }

    /// True where the addresses of `name` at `port` are to be forgotten before they are needed now.
    mutating func isNeeded(for name: String, port: Int) -> Bool {
        // An IPv6 address is no name.
        guard !name.utf8.contains(UInt8(ascii: ":")) else { return false }
        return renewed?.insert("\(name):\(port)").inserted ?? false
    }
}
