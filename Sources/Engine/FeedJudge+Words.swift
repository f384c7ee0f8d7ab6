import Articles
import Feeds

extension FeedJudge {
    /// Why a document is no feed, and what to do.
    static func explain(_ error: FeedError, url: String) -> String {
        let place = URLReference.withoutCredentials(url)
        return switch error {
        case .notAFeed:
            "\(place): \(error); if this is a page, `syncctl add` finds the feed that it names"
        default:
            "\(place): \(error)"
        }
    }

    /// What a status that brought no feed means.
    static func explain(status: Int, url: String) -> String {
        let meaning =
            switch status {
            case 206: "a part of a document came that nobody asked for"
            case 304: "it says that nothing changed, and was not asked that"
            case 401, 407: "it asks for a name and a password"
            case 403: "the server refuses; it may not like programs, or this address"
            case 404: "there is nothing at this address; has the feed moved?"
            case 429: "too many requests; it is asked again later"
            case 500...599: "the server has a problem; it is asked again later"
            default: "no feed came with it"
            }
        return "\(URLReference.withoutCredentials(url)) answered \(status): \(meaning)"
    }
}
