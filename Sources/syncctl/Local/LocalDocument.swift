import Articles
import ControlAPI
import Fetching

/// What `inspect` and `extract` look at: a file, standard input, or what a URL answers.
struct LocalDocument {
    let bytes: [UInt8]
    /// The HTTP header's value.
    let contentType: String?
    /// What `--url` says, or where it is from after redirects.
    let url: String?
    /// What relative URLs in it are relative to: `url`, unless the server says otherwise.
    let documentURL: String?
    /// Nil for a URL and for standard input.
    let fileName: String?
    /// What the server answered; nil for everything but a URL.
    let response: FetchResponse?

    /// Reads `place`. `base` is what `--url` says; `accept` is what the server is asked for;
    /// more than `maxBytes` is an error.
    init(
        _ place: String, base: String?, accept: String, maxBytes: Int = LocalInput.maximumBytes
    ) throws {
        guard URLReference(place).isWeb else {
            self.init(try LocalInput.bytes(place, maxBytes: maxBytes), of: place, base: base)
            return
        }
        let response = try Self.fetch(FetchRequest(url: place, accept: accept, maxBody: maxBytes))
        guard response.isSuccess else {
            let isMissing = response.status == 404 || response.status == 410
            throw CommandFailure(
                "\(place): the server answers with status \(response.status)",
                isMissing ? .notFound : .failed)
        }
        self.init(response, base: base)
    }

    /// What was read of a file, or of standard input (`-`).
    init(_ bytes: [UInt8], of place: String, base: String?) {
        self.bytes = bytes
        response = nil
        contentType = nil
        url = base
        documentURL = base
        fileName = place == "-" ? nil : place
    }

    private init(_ response: FetchResponse, base: String?) {
        bytes = response.body
        self.response = response
        contentType = response.contentType
        url = base ?? response.url
        documentURL = base ?? response.documentURL
        fileName = nil
    }

    /// Whoever types the URL of a local server means it, so there is no address guard here.
    private static func fetch(_ request: FetchRequest) throws -> FetchResponse {
        let configuration = FetchConfiguration(
            userAgent: UserAgent.text(
                product: "syncctl", version: ProgramVersion.current, contact: nil),
            allowsPrivateNetworks: true)
        do {
            return try BlockingCall.result(of: {
                try await Fetcher(configuration: configuration).fetch(request)
            })
        } catch let error as FetchError {
            throw CommandFailure(error.description)
        }
    }
}
