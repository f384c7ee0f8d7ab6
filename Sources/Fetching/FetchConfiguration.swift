/// The settings that hold for every transfer: the `[fetch]` table of the configuration.
package struct FetchConfiguration: Hashable, Sendable {
    /// Sent with every request: name, version and an address where a person answers.
    package var userAgent: String
    /// Transfers at once, over all hosts. At least 1.
    package var maxTransfers: Int
    /// Transfers at once to one host, whatever the port. At least 1.
    package var maxPerHost: Int
    /// The largest body, in bytes, as received and after decompression.
    package var maxBody: Int
    /// The largest sum of all header lines of one fetch, in bytes.
    package var maxHeader: Int
    /// The time for a whole fetch, redirects included, without the wait for its turn.
    package var timeout: Duration
    /// The time for name resolution, connection and TLS.
    package var connectTimeout: Duration
    /// A transfer that stays below `lowSpeedLimit` bytes a second for so long is given up. A header
    /// counts as nothing, so this is also the time that it has.
    package var lowSpeedTime: Duration
    /// Bytes a second.
    package var lowSpeedLimit: Int
    /// The longest chain of redirects that is followed.
    package var maxRedirects: Int
    /// Before a request goes out again whose connection was closed without an answer.
    package var pauseBeforeSecondTry: Duration
    /// True lets transfers connect to loopback, private and link-local addresses.
    package var allowsPrivateNetworks: Bool
    /// True follows a redirect from `https` to `http`.
    package var allowsDowngrade: Bool
    /// The path of a PEM file: the authorities in it are trusted, and no others, wherever redirects
    /// lead. A request may name another one for its own host.
    package var authorityFile: String?
    /// Addresses that count as public, of whatever kind they are. No setting fills it: the servers of
    /// tests are all on loopback, and one of them has to stand for the outside.
    package var publicAddresses: Set<IPAddress> = []

    package init(
        userAgent: String = "syncd/1.0", maxTransfers: Int = 64, maxPerHost: Int = 2,
        maxBody: Int = 20 << 20, maxHeader: Int = 256 << 10, timeout: Duration = .seconds(30),
        connectTimeout: Duration = .seconds(10), lowSpeedTime: Duration = .seconds(20),
        lowSpeedLimit: Int = 10, maxRedirects: Int = 10,
        pauseBeforeSecondTry: Duration = .seconds(2), allowsPrivateNetworks: Bool = false,
        allowsDowngrade: Bool = false, authorityFile: String? = nil
    ) {
        self.userAgent = userAgent
        self.maxTransfers = maxTransfers
        self.maxPerHost = maxPerHost
        self.maxBody = maxBody
        self.maxHeader = maxHeader
        self.timeout = timeout
        self.connectTimeout = connectTimeout
        self.lowSpeedTime = lowSpeedTime
        self.lowSpeedLimit = lowSpeedLimit
        self.maxRedirects = maxRedirects
        self.pauseBeforeSecondTry = pauseBeforeSecondTry
        self.allowsPrivateNetworks = allowsPrivateNetworks
        self.allowsDowngrade = allowsDowngrade
        self.authorityFile = authorityFile
    }
}
