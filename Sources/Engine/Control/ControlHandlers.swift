import Articles
import ControlAPI
import Hummingbird
import Logging
import NIOCore
import Scheduling
import Store

/// From HTTP to the two halves of the daemon and back: `archive` answers what reads, `sources`
/// does what writes. Nothing is decided here.
package struct ControlHandlers: Sendable {
    private let archive: ArchiveReader
    /// Nil where the store is served read-only.
    private let sources: SourceKeeper?
    private let articles: ArticleKeeper

    package init(archive: ArchiveReader, sources: SourceKeeper?) {
        self.archive = archive
        self.sources = sources
        articles = ArticleKeeper(store: archive.store, bell: archive.bell, clock: archive.clock)
    }

    /// The largest request body: an OPML file of some ten thousand sources.
    private static let largestBody = 16 << 20

    /// The routes of `ControlRoute`, each with its handler.
    func router() -> Router<BasicRequestContext> {
        let router = Router(context: BasicRequestContext.self)
        for route in ControlRoute.allCases {
            router.on(RouterPath(route.path), method: route.httpMethod) { request, context in
                do {
                    return try await respond(route, request, context)
                } catch {
                    return Self.answer(to: error, logger: context.logger)
                }
            }
        }
        return router
    }

    /// What a client is told when something went wrong.
    static func answer(to error: any Error, logger: Logger) -> Response {
        let answer: ControlErrorAnswer
        switch error {
        case let known as ControlErrorAnswer:
            answer = known
        case let known as HTTPError:
            answer = ControlErrorAnswer(
                known.status == .notFound ? .notFound : .badRequest,
                known.body ?? "there is no such path in the API: see docs/openapi.yaml")
        case let known as StoreError:
            answer = ControlErrorAnswer(Self.code(of: known), "\(known)")
        case is NIOTooManyBytesError:
            answer = ControlErrorAnswer(
                .badRequest, "the body is larger than \(largestBody >> 20) MiB")
        case let known as DecodingError:
            answer = ControlErrorAnswer(
                .badRequest, "the body is not the JSON that is expected: \(known.plainText)")
        default:
            logger.error("A request failed: \(error)")
            answer = ControlErrorAnswer(.internal, "\(error)")
        }
        let body = (try? ControlJSON.bytes(answer)) ?? []
        return Response(
            status: .init(code: answer.code.httpStatus),
            headers: [.contentType: ControlRoute.AnswerForm.json.rawValue],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }

    /// The router's bare answers in the words of the API.
    static func explained(_ response: Response, to request: Request) -> Response {
        guard response.status == .notFound || response.status == .methodNotAllowed,
            response.body.contentLength == 0
        else { return response }
        return answer(
            to: ControlErrorAnswer(
                .notFound,
                "there is no \(request.method.rawValue) \(request.uri.path) in the API: "
                    + "see docs/openapi.yaml"),
            logger: Logger(label: "control") { _ in SwiftLogNoOpLogHandler() })
    }

    private static func code(of error: StoreError) -> ControlErrorCode {
        switch error {
        case .exists: .conflict
        case .noSuchSource: .notFound
        case .emptySearch: .badRequest
        case .unavailable: .readOnly
        case .refused(let refusal): refusal.isAbsence ? .notFound : .conflict
        default: .internal
        }
    }

    /// True where the network is gone; nobody can tell where the store is served read-only.
    private var isOffline: Bool {
        get async { await sources?.hosts.network.unreachableSince != nil }
    }

    private func respond(
        _ route: ControlRoute, _ request: Request, _ context: BasicRequestContext
    ) async throws -> Response {
        let parameters = request.uri.queryParameters
        let query = QueryValues { name in parameters.get(name) }
        switch route {
        case .status:
            return try json(try await archive.status(of: sources))
        case .sources:
            return try JSONLines.response(
                try await archive.sources(SourcesQuery(query), isOffline: await isOffline))
        case .whySource:
            return try json(
                try await archive.why(source: try sourceID(context), isOffline: await isOffline))
        case .hosts:
            return try JSONLines.response(try await archive.hosts(of: sources))
        case .articles:
            return JSONLines.response(
                pages: try await archive.articlePages(try ArticlesQuery(query)))
        case .search:
            return try JSONLines.response(
                try await archive.search(try ControlAPI.SearchQuery(query)))
        case .resolve:
            return try json(try await archive.resolve(try query.requiredText("ref")))
        case .article:
            return try json(try await archive.article(try selection(context, query)))
        case .revisions:
            return try JSONLines.response(
                try await archive.revisions(try selection(context, query)))
        case .diff:
            return try json(try await archive.diff(try selection(context, query)))
        case .why:
            return try json(try await archive.why(try selection(context, query)))
        case .stale:
            return try JSONLines.response(
                try await archive.staleCopies(try selection(context, query)))
        case .edited:
            return JSONLines.response(
                pages: try await archive.editedPages(try EditedQuery(query)))
        case .changes:
            return JSONLines.response(
                pages: try await archive.changePages(try ChangesQuery(query)))
        case .exportOPML:
            return Response(
                status: .ok, headers: [.contentType: route.answer.rawValue],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: try await archive.opml())))
        case .verify:
            return try json(try await archive.verify())
        case .backup:
            return try json(try await archive.backup(try await body(request)))
        case .addSource, .removeSource, .pauseSource, .resumeSource, .refresh, .reload,
            .importOPML, .split, .merge, .undo:
            return try await write(route, request, context)
        }
    }

    private func write(
        _ route: ControlRoute, _ request: Request, _ context: BasicRequestContext
    ) async throws -> Response {
        guard let sources else {
            throw ControlErrorAnswer(
                .readOnly, "this store is served read-only: start the daemon to change it")
        }
        switch route {
        case .addSource:
            return try json(try await sources.add(try await body(request)))
        case .removeSource:
            return try json(try await sources.remove(try sourceID(context)))
        case .pauseSource:
            return try json(try await sources.setPaused(try sourceID(context), true))
        case .resumeSource:
            let bytes = try await bytes(request)
            let order =
                bytes.isEmpty
                ? ResumeRequest() : try ControlJSON.value(ResumeRequest.self, from: bytes)
            return try json(try await sources.resume(try sourceID(context), order))
        case .refresh:
            let bytes = try await bytes(request)
            let order =
                bytes.isEmpty
                ? RefreshRequest(wait: true)
                : try ControlJSON.value(RefreshRequest.self, from: bytes)
            guard !order.pages else {
                return try JSONLines.response(try await sources.wantPages(order))
            }
            return JSONLines.response(
                pages: RefreshPages(try await sources.refresh(order), toTheEnd: order.wait))
        case .importOPML:
            return try json(try await sources.importOPML(try await bytes(request)))
        case .split:
            return try json(try await articles.split(try await body(request)))
        case .merge:
            return try json(try await articles.merge(try await body(request)))
        case .undo:
            return try json(try await articles.undo(try await body(request)))
        default:
            return try json(await sources.reload())
        }
    }

    private func json(_ value: some Encodable) throws -> Response {
        Response(
            status: .ok, headers: [.contentType: ControlRoute.AnswerForm.json.rawValue],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try ControlJSON.line(value))))
    }

    private func bytes(_ request: Request) async throws -> [UInt8] {
        let buffer = try await request.body.collect(upTo: Self.largestBody)
        return Array(buffer.readableBytesView)
    }

    private func body<Value: Decodable>(_ request: Request) async throws -> Value {
        try ControlJSON.value(Value.self, from: try await bytes(request))
    }

    private func selection(
        _ context: BasicRequestContext, _ query: QueryValues
    ) throws -> ArticleSelection {
        try ArticleSelection(id: context.parameters.get("id"), query)
    }

    private func sourceID(_ context: BasicRequestContext) throws -> SourceID {
        SourceID(rawValue: try QueryValues.id(context.parameters.get("id")))
    }
}

extension ControlRoute {
    fileprivate var httpMethod: HTTPRequest.Method {
        switch method {
        case .get: .get
        case .post: .post
        case .delete: .delete
        }
    }
}

extension DecodingError {
    /// What is wrong, without the names of our types.
    fileprivate var plainText: String {
        switch self {
        case .keyNotFound(let key, _): "\"\(key.stringValue)\" is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            context.codingPath.isEmpty
                ? "an object is expected"
                : "\"\(context.codingPath.map(\.stringValue).joined(separator: "."))\" has another type"
        case .dataCorrupted(let context) where !context.codingPath.isEmpty:
            context.debugDescription
        default: "it is not JSON"
        }
    }
}
