/// One request to one URL, as libcurl gets it: one step of a fetch.
struct TransferOrder {
    var id: TransferQueue.ID
    var url: WebURL
    var headers: [Header]
    var timeout: Duration
    /// Bytes as received, and after decompression.
    var maxBody: Int
    /// Bytes of all header lines.
    var maxHeader: Int
    /// True refuses the addresses that `AddressRules` forbid.
    var isGuarded: Bool
    /// Addresses that they do not forbid all the same.
    var publicAddresses: Set<IPAddress>
    /// True where the same request went out before, and its connection was closed without an answer.
    var isSecondTry: Bool
    /// True where the host's addresses are to be looked up, though they are remembered.
    var renewsName = false
    /// What of the fetch's options this step's server may see and decide.
    var options: RequestOptions
    /// The cookies to begin with, in libcurl's form; nil takes and sends none.
    var cookies: [String]?
}

/// What came of one step.
struct TransferOutcome {
    var status: Int
    /// Where a redirect leads, absolute; nil for every other answer.
    var redirectsTo: String?
    var headers: [Header]
    var body: [UInt8]
    /// True where it came from a private network, and not through a proxy.
    var isOfPrivateNetwork: Bool
}
