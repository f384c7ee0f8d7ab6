package import Articles

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
    /// The longest time for a name, a connection and TLS; a second to five minutes.
    package var connectTimeout = Duration.seconds(10)
    /// How long a transfer may stay below `minSpeed`, and a header be on its way; a second to ten
    /// minutes.
    package var stallTime = Duration.seconds(20)
    /// Bytes a second.
    package var minSpeed = ByteCount(bytes: 10)
    /// The longest header, 1 KiB to 1 MiB.
    package var maxHeader = ByteCount(bytes: 256 << 10)
    /// The longest chain of redirects, 0 to 50.
    package var maxRedirects = 10
    /// Whether a redirect from https to http is followed.
    package var allowsDowngrade = false
    /// Where the owner of a server reaches whoever runs the daemon: a URL or a mail address.
    package var contact: String?
    /// What the daemon calls itself; nil for its own name, version and `contact`.
    package var userAgent: String?

    /// What holds for every source that says nothing else. Its user agent is `userAgent`.
    package var options = FetchOptions()

    /// The defaults.
    package init() {}
}
