import Fetching

/// What most tests fetch under: their servers are on loopback.
let local = FetchConfiguration(userAgent: "syncd-tests/1.0", allowsPrivateNetworks: true)

/// Why the fetch came to no answer; nil where it did.
func failure(of request: FetchRequest, by fetcher: Fetcher) async -> FetchError? {
    do throws(FetchError) {
        _ = try await fetcher.fetch(request)
        return nil
    } catch {
        return error
    }
}
