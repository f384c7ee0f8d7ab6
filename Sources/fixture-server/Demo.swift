import FixtureServer
import FoundationEssentials

/// The files of a demo as they are served, and their edits.
///
/// `index.html` stands for its folder, other pages go without `.html`, and `{{base}}` in any of them
/// for the server's own address.
struct Demo: Sendable {
    let outlets: [DemoManifest.Outlet]
    private var pages: [String: Page] = [:]

    private struct Page: Sendable {
        var type: String
        var text: String
        /// The folder of the outlet it belongs to.
        var folder: String?
    }

    /// Reads the folder `root`.
    init(root: String) throws(DemoError) {
        guard FileManager.default.fileExists(atPath: root + "/demo.json") else {
            throw .notThere(root: root)
        }
        let manifest: DemoManifest
        do {
            let data = Data(try Self.text(of: root + "/demo.json").utf8)
            manifest = try JSONDecoder().decode(DemoManifest.self, from: data)
        } catch {
            throw .unreadable(file: root + "/demo.json", reason: "\(error)")
        }
        outlets = manifest.outlets
        pages["/"] = Page(
            type: "text/html; charset=utf-8", text: try Self.text(of: root + "/index.html"))
        for outlet in outlets { try read(outlet, in: root) }
    }

    /// Where the outlet's feed is served.
    static func feedPath(of outlet: DemoManifest.Outlet) -> String {
        "/\(outlet.folder)/\(outlet.feed)"
    }

    /// Serves everything as it is now.
    func publish(on server: FixtureServer) async {
        for path in pages.keys { await publish(path, on: server) }
    }

    /// Makes an edit in all files of the outlet; returns the paths of those that it changed.
    mutating func apply(_ edit: DemoManifest.Edit, to outlet: DemoManifest.Outlet) -> [String] {
        var changed: [String] = []
        for (path, page) in pages where page.folder == outlet.folder {
            let edited = Self.text(page.text, after: edit)
            guard edited != page.text else { continue }
            pages[path]?.text = edited
            changed.append(path)
        }
        return changed
    }

    /// Serves `path` as it is now.
    func publish(_ path: String, on server: FixtureServer) async {
        guard let page = pages[path] else { return }
        let text = page.text.replacing("{{base}}", with: server.url(""))
        await server.serve(path, FixtureAnswer(text: text, contentType: page.type))
    }

    private mutating func read(
        _ outlet: DemoManifest.Outlet, in root: String
    ) throws(DemoError) {
        let folder = root + "/" + outlet.folder
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            throw .unreadable(file: folder, reason: "it is no folder of this demo")
        }
        for name in names where name == outlet.feed || name.hasSuffix(".html") {
            let page = Page(
                type: name == outlet.feed ? outlet.type : "text/html; charset=utf-8",
                text: try Self.text(of: folder + "/" + name), folder: outlet.folder)
            switch name {
            case outlet.feed: pages[Self.feedPath(of: outlet)] = page
            case "index.html": pages["/\(outlet.folder)/"] = page
            default: pages["/\(outlet.folder)/\(name.dropLast(5))"] = page
            }
        }
        for replacement in outlet.edits.flatMap(\.replacements)
        where !pages.values.contains(where: {
            $0.folder == outlet.folder && $0.text.contains(replacement.old)
        }) {
            throw .emptyEdit(outlet: outlet.name, old: replacement.old)
        }
    }

    private static func text(_ text: String, after edit: DemoManifest.Edit) -> String {
        edit.replacements.reduce(text) { $0.replacing($1.old, with: $1.new) }
    }

    private static func text(of file: String) throws(DemoError) -> String {
        do {
            return try String(contentsOf: URL(filePath: file), encoding: .utf8)
        } catch {
            throw .unreadable(file: file, reason: "it is missing, or no text in UTF-8")
        }
    }
}
