import Articles
import Fetching
import Scheduling

extension RobotsGate {
    /// A gate that asks for files like everybody else asks: in the host's turn.
    static func polite(fetcher: Fetcher, hosts: HostKeeper, clock: Clock) -> RobotsGate {
        RobotsGate(
            product: "syncd",
            fetch: { (request) async throws(FetchError) in
                let host = HostName.of(request.url)
                let place: HostPlace
                do {
                    place = try await hosts.waitForPlace(at: host, tryAgain: false)
                } catch let pause as HostPause {
                    throw .postponed(reason: pause.description)
                } catch {
                    throw .cancelled
                }
                do throws(FetchError) {
                    let response = try await fetcher.fetch(request)
                    _ = await hosts.leave(place, response)
                    return response
                } catch {
                    do throws(HostPause) {
                        _ = try await hosts.leave(place, after: error)
                    } catch {
                        throw FetchError.postponed(reason: error.description)
                    }
                    throw error
                }
            },
            now: clock.now)
    }
}
