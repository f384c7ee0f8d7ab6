/// Bounds what large bodies hold in memory, over all transfers and beyond them: a body that grows
/// beyond `ceiling` needs a share, and waits for one in the middle of its transfer. The share is free
/// again when the last copy of the response is gone.
///
/// A share is taken whole, for the largest body that there may be, so that nobody waits while holding
/// what others wait for. Used on the thread of the `Fetcher` alone.
final class BodyBudget {
    /// Bytes that every transfer may hold without a share.
    static let ceiling = 1 << 20
    /// Bytes over all shares.
    private static let total = 64 << 20

    private var free: Int
    private var size: Int
    private var waiting: [CurlTransfer] = []

    init(maxBody: Int) {
        size = Self.shares(maxBody)
        free = size
    }

    /// Other shares from now on; those that are taken count.
    func resize(maxBody: Int) {
        let new = Self.shares(maxBody)
        free += new - size
        size = new
    }

    /// True where `transfer` has a share now; otherwise it waits in line.
    func take(for transfer: CurlTransfer) -> Bool {
        guard free > 0, waiting.isEmpty else {
            waiting.append(transfer)
            return false
        }
        free -= 1
        return true
    }

    func giveBack() {
        free += 1
    }

    /// Takes `transfer` out of the line.
    func forget(_ transfer: CurlTransfer) {
        waiting.removeAll { $0 === transfer }
    }

    /// True where `next` has somebody to give.
    var hasNext: Bool { free > 0 && !waiting.isEmpty }

    /// The next in line, which has a share now; nil where nobody waits or no share is free.
    func next() -> CurlTransfer? {
        guard hasNext else { return nil }
        free -= 1
        return waiting.removeFirst()
    }

    private static func shares(_ maxBody: Int) -> Int {
        max(1, total / max(maxBody, 1))
    }
}

/// Keeps a large body's share of the memory until the last copy of its response is gone. Two of them
/// are equal: they say nothing about the response.
struct BodyShare: Hashable, Sendable {
    private final class Token: Sendable {
        let giveBack: @Sendable () -> Void

        init(giveBack: @escaping @Sendable () -> Void) { self.giveBack = giveBack }
        deinit { giveBack() }
    }

    private let token: Token

    init(giveBack: @escaping @Sendable () -> Void) {
        token = Token(giveBack: giveBack)
    }

    static func == (first: BodyShare, second: BodyShare) -> Bool { true }
    func hash(into hasher: inout Hasher) {}
}
