import Articles
import ControlAPI
import Hummingbird
import Logging
import NIOCore

/// From HTTP to the two halves of the daemon and back: `archive` answers what reads, `sources`
/// does what writes. Nothing is decided here.
package struct ControlHandlers: Sendable {
    private let archive: ArchiveReader
    /// Nil where the store is served read-only.
    private let sources: SourceKeeper?

    package init(archive: ArchiveReader, sources: SourceKeeper?) {
        self.archive = archive
        self.sources = sources
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
                known.body ?? "no such path: see docs/openapi.yaml")
        case is DecodingError:
            answer = ControlErrorAnswer(.badRequest, "the body is not what the API expects: \(error)")
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

    private func respond(
        _ route: ControlRoute, _ request: Request, _ context: BasicRequestContext
    ) async throws -> Response {
        let query = QueryParameters(request.uri.queryParameters)
        switch route {
        case .status:
            return try json(try await archive.status(sources: sources))
        case .sources:
            return try JSONLines.response(try await archive.sources())
        case .articles:
            return try JSONLines.response(try await archive.articles(query))
        case .search:
            return try JSONLines.response(try await archive.search(query))
        case .resolve:
            return try json(try await archive.resolve(try query.required("ref")))
        case .article:
            return try json(
                try await archive.article(
                    try articleID(context), entry: try query.entry(),
                    revision: try query.number("revision")))
        case .revisions:
            return try JSONLines.response(
                try await archive.revisions(
                    try articleID(context), entry: try query.entry(),
                    withText: try query.flag("text")))
        case .diff:
            return try json(
                try await archive.diff(
                    try articleID(context), entry: try query.entry(),
                    from: try query.number("from"), to: try query.number("to")))
        case .why:
            return try json(try await archive.why(try articleID(context)))
        case .changes:
            return try await changes(query)
        case .exportOPML:
            return Response(
                status: .ok, headers: [.contentType: route.answer.rawValue],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: try await archive.opml())))
        case .verify:
            return try json(try await archive.verify())
        case .backup:
            return try json(try await archive.backup(try await body(request)))
        case .addSource, .removeSource, .pauseSource, .resumeSource, .refresh, .reload,
            .importOPML:
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
            return try json(try await sources.setPaused(try sourceID(context), false))
        case .refresh:
            let order: RefreshRequest = try await body(request)
            let refresh = try await sources.refresh(order)
            return JSONLines.response { lines in
                for await progress in refresh { try await lines.write([progress]) }
            }
        case .importOPML:
            return try json(try await sources.importOPML(try await bytes(request)))
        default:
            return try json(try await sources.reload())
        }
    }

    /// The change log from `since` on; with `follow`, for as long as the client stays.
    private func changes(_ query: QueryParameters) async throws -> Response {
        let since = try query.number("since").map(Int64.init) ?? 0
        let limit = try query.number("limit")
        let follows = try query.flag("follow")
        let archive = archive
        return JSONLines.response { lines in
            var last = since
            var left = limit ?? .max
            while left > 0 {
                let page = try await archive.changes(since: last, limit: min(left, 500))
                try await lines.write(page)
                left -= page.count
                if let seq = page.last?.seq {
                    last = seq
                } else if follows, !Task.isCancelled {
                    await archive.waitForChange(after: last)
                    if Task.isCancelled { return }
                } else {
                    return
                }
            }
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

    private func articleID(_ context: BasicRequestContext) throws -> ArticleID {
        ArticleID(rawValue: try number(context, "an article"))
    }

    private func sourceID(_ context: BasicRequestContext) throws -> SourceID {
        SourceID(rawValue: try number(context, "a source"))
    }

    private func number(_ context: BasicRequestContext, _ what: String) throws -> Int32 {
        let text = context.parameters.get("id") ?? ""
        guard let id = Int32(text), id > 0 else {
            throw ControlErrorAnswer(
                .badRequest, "\"\(text)\" is not the number of \(what): a positive integer")
        }
        return id
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
