/// `[fetch]`: the limits of all fetching.
package struct FetchSettings: Hashable, Sendable {
    /// Whether loopback, private and link-local addresses may be connected to.
    package var allowsPrivateNetworks = false
    /// Transfers at once, 1 to 1024.
    package var maxTransfers = 64
    /// Transfers at once to one host, 1 to 256.
    package var maxPerHost = 2
    /// From the start of one request to a public host to the start of the next, up to an hour.
    package var gapPerHost = Duration.seconds(1)
    /// The longest body, after decompression; 1 KiB to 1 GiB.
    package var maxBody = ByteCount.mebibytes(20)
    /// The longest time a transfer may take, a second to an hour.
    package var timeout = Duration.seconds(30)
    /// What the daemon calls itself; nil for its own name, version and home page.
    package var userAgent: String?

    /// The defaults.
    package init() {}
}
