/// Ceilings for one feed. Time and memory are in proportion to them, whatever the input is.
public struct FeedLimits: Hashable, Sendable {
    /// Items beyond this number are left out, with a warning.
    public var maxItems: Int
    /// Elements (or JSON values) inside one another; what is deeper is read as if it were not nested.
    public var maxDepth: Int
    /// Bytes of the document before and after its decoding to UTF-8; more is an error.
    public var maxBytes: Int
    /// Bytes of one item, decoded, and of anything else that must be read as a whole. A larger item is
    /// left out, with a warning; this is also what a stream may have to hold in memory.
    public var maxItemBytes: Int
    /// Warnings beyond this number are counted in a last one, not listed.
    public var maxWarnings: Int
    /// Categories, attachments, authors and hubs of one item or feed beyond this number are left out.
    public var maxListed = 1000

    public init(
        maxItems: Int = 20_000, maxDepth: Int = 256, maxBytes: Int = 64 << 20,
        maxItemBytes: Int = 16 << 20, maxWarnings: Int = 50
    ) {
        self.maxItems = maxItems
        self.maxDepth = maxDepth
        self.maxBytes = maxBytes
        self.maxItemBytes = maxItemBytes
        self.maxWarnings = maxWarnings
    }

    /// 20,000 items, 256 levels, 64 MiB in all, 16 MiB an item, 50 warnings.
    public static let standard = FeedLimits()
}
