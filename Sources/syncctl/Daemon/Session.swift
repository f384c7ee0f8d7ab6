import Articles
import ControlAPI

/// A command's two sides: the daemon that it asks, and the console that it answers on.
struct Session {
    let client: ControlClient
    let console: Console
    let isJSON: Bool

    init(client: ControlClient, options: OutputOptions) {
        self.client = client
        console = options.console()
        isJSON = options.isJSON
    }

    /// Runs `body`, translates its errors, and writes out what it left behind.
    func complete(_ body: () throws -> Void) throws {
        do {
            try body()
        } catch let error as ControlClientError {
            try console.output.flush()
            throw CommandFailure(error)
        } catch {
            try console.output.flush()
            throw error
        }
        try console.output.flush()
    }

    /// Passes the daemon's JSON on as it is: an object, or an object a line as it arrives.
    func relay(_ request: ControlRequest) throws {
        switch request.route.answer {
        case .jsonLines:
            try client.lines(request) { line in
                try console.write(json: line)
                return true
            }
        case .json, .opml:
            try console.write(json: try client.bytes(request)[...])
        }
    }

    /// Writes a value as one line of JSON.
    func write(json value: some Encodable) throws {
        try console.write(json: try ControlJSON.bytes(value)[...])
    }

    /// Every line of a list.
    func all<Element: Decodable>(
        _ request: ControlRequest, as type: Element.Type = Element.self
    ) throws -> [Element] {
        var elements: [Element] = []
        try client.elements(request, as: type) { element in
            elements.append(element)
            return true
        }
        return elements
    }

    /// What an article's id, a URL or a file's path names.
    func resolve(_ reference: String) throws -> ResolveAnswer {
        if let number = Int32(reference), number > 0 {
            return ResolveAnswer(articleID: ArticleID(rawValue: number), entryID: nil)
        }
        let path = LocalPath(reference)
        if path.exists, let found: ResolveAnswer = try? client.answer(resolving(path.absolute)) {
            return found
        }
        return try client.answer(resolving(reference))
    }

    /// Says so where the article that was asked for is part of another one now.
    func tellMerged(_ asked: ArticleID, _ found: ArticleID) throws {
        guard asked != found else { return }
        try console.line([
            Run("Article \(asked) was merged into article \(found).", .yellow)
        ])
    }

    private func resolving(_ reference: String) -> ControlRequest {
        ControlRequest(.resolve, query: [ControlRequest.QueryItem("ref", reference)])
    }

    /// The one source that an id, a URL, a folder or a title names.
    func source(_ reference: String) throws -> Source {
        let path = LocalPath(reference)
        let found = try all(
            SourcesQuery(reference: path.isFolder ? path.absolute : reference).request,
            as: Source.self)
        guard let first = found.first else {
            throw CommandFailure(
                "no source is called \"\(reference)\"; `syncctl sources` lists them", .notFound)
        }
        let names: Set<String> = [reference, path.absolute]
        let named = found.filter { source in
            names.contains(source.id.description) || names.contains(source.location)
                || source.title.map(names.contains) ?? false
        }
        if named.count == 1 { return named[0] }
        guard found.count > 1 else {
            throw CommandFailure(
                "no source is called \"\(reference)\"; did you mean \(first.id)"
                    + " (\(first.location))?", .notFound)
        }
        let fits = found.prefix(5).map { "\($0.id) (\($0.location))" }
        throw CommandFailure(
            "\"\(reference)\" fits \(found.count) sources; name one by its id:"
                + " \(fits.joined(separator: ", "))")
    }
}
