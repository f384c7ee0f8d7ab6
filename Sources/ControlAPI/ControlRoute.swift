/// Every endpoint of the control API: the one list that client and server share.
///
/// The paths are written as RFC 6570 templates (`{id}`), which is also what Hummingbird's router and
/// OpenAPI read. docs/openapi.yaml describes each of them; a test holds the two together.
package enum ControlRoute: String, Sendable, CaseIterable {
    case status
    case sources
    case whySource = "why_source"
    case hosts
    case addSource = "add_source"
    case removeSource = "remove_source"
    case pauseSource = "pause_source"
    case resumeSource = "resume_source"
    case refresh
    case articles
    case search
    case resolve
    case article
    case revisions
    case diff
    case why
    case stale
    case edited
    case split
    case merge
    case undo
    case changes
    case reload
    case exportOPML = "export_opml"
    case importOPML = "import_opml"
    case verify
    case backup

    /// The methods that the routes use.
    package enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
        case delete = "DELETE"
    }

    /// What a successful answer is.
    package enum AnswerForm: String, Sendable {
        case json = "application/json"
        /// One object a line. A line may be empty: it only shows that the server lives.
        case jsonLines = "application/x-ndjson"
        case opml = "text/x-opml"
    }

    package var method: Method { form.method }

    /// The path's template, from `/v1/` on.
    package var path: String { form.path }

    package var answer: AnswerForm { form.answer }

    /// True where the request may change the store or the sources: a read-only server answers these
    /// with `read_only`.
    package var writes: Bool {
        switch self {
        case .addSource, .removeSource, .pauseSource, .resumeSource, .refresh, .reload,
            .importOPML, .split, .merge, .undo:
            true
        case .status, .sources, .whySource, .hosts, .articles, .search, .resolve, .article,
            .revisions, .diff, .why, .stale, .edited, .changes,
            .exportOPML, .verify, .backup:
            false
        }
    }

    /// The media type of the request's body, where it has one.
    package var bodyType: String {
        self == .importOPML ? AnswerForm.opml.rawValue : AnswerForm.json.rawValue
    }

    private var form: (method: Method, path: String, answer: AnswerForm) {
        switch self {
        case .status: (.get, "/v1/status", .json)
        case .sources: (.get, "/v1/sources", .jsonLines)
        case .whySource: (.get, "/v1/sources/{id}/why", .json)
        case .hosts: (.get, "/v1/hosts", .jsonLines)
        case .addSource: (.post, "/v1/sources", .json)
        case .removeSource: (.delete, "/v1/sources/{id}", .json)
        case .pauseSource: (.post, "/v1/sources/{id}/pause", .json)
        case .resumeSource: (.post, "/v1/sources/{id}/resume", .json)
        case .refresh: (.post, "/v1/refresh", .jsonLines)
        case .articles: (.get, "/v1/articles", .jsonLines)
        case .search: (.get, "/v1/search", .jsonLines)
        case .resolve: (.get, "/v1/resolve", .json)
        case .article: (.get, "/v1/articles/{id}", .json)
        case .revisions: (.get, "/v1/articles/{id}/revisions", .jsonLines)
        case .diff: (.get, "/v1/articles/{id}/diff", .json)
        case .why: (.get, "/v1/articles/{id}/why", .json)
        case .stale: (.get, "/v1/articles/{id}/stale", .jsonLines)
        case .edited: (.get, "/v1/edited", .jsonLines)
        case .split: (.post, "/v1/split", .json)
        case .merge: (.post, "/v1/merge", .json)
        case .undo: (.post, "/v1/undo", .json)
        case .changes: (.get, "/v1/changes", .jsonLines)
        case .reload: (.post, "/v1/reload", .json)
        case .exportOPML: (.get, "/v1/opml", .opml)
        case .importOPML: (.post, "/v1/opml", .json)
        case .verify: (.post, "/v1/verify", .json)
        case .backup: (.post, "/v1/backup", .json)
        }
    }
}
