import Articles
import Fetching
import Identity
import Reading
import Scheduling
import Store

/// What a page's bytes came to.
struct PageReading: Sendable {
    var finding: PageLook.Finding
    /// Where the article goes on; nil where it ends here.
    var nextURL: String?
    /// True for a page that a link called the next one, and that is another article's.
    var isForeign = false

    /// What is larger may take a hundred times its size of memory while it is read, up to some 150 MB, and
    /// a second of time.
    private static let largePage = 256 << 10
    /// One of them after the other, and no core of those that everything else runs on.
    private static let largePages = BlockingWork(label: "syncd.large-pages", isSerial: true)

    /// Reads and fingerprints on any core. `task` is what was asked for.
    @concurrent
    static func read(_ response: FetchResponse, _ task: PageTask, rules: SiteRules) async
        -> PageReading
    {
        guard response.body.count > largePage else {
            return readNow(response, task, rules: rules)
        }
        return await largePages.run { readNow(response, task, rules: rules) }
    }

    private static func readNow(_ response: FetchResponse, _ task: PageTask, rules: SiteRules)
        -> PageReading
    {
        let place = URLReference.withoutCredentials(response.url)
        guard
            let format = DocumentFormat.sniff(
                response.body, contentType: response.contentType)
        else {
            return PageReading(
                finding: .unreadable(
                    "\(place) is no page with a text, but \(response.contentType ?? "something else")"
                ))
        }
        let document: Document
        do {
            let ownRules =
                task.first.map { rules.forPage(at: response.url, ofArticleAt: $0.url) } ?? rules
            document = try DocumentReader.read(
                response.body, as: format, contentType: response.contentType, url: response.url,
                rules: ownRules)
        } catch .empty {
            return PageReading(finding: .hindered(.blocked, "\(place) is an empty page"))
        } catch {
            return PageReading(finding: .unreadable("\(place): \(error)"))
        }
        if let finding = document.obstacle?.finding(at: place) {
            return PageReading(finding: finding)
        }
        if document.text.isEmpty {
            return PageReading(finding: .hindered(.blocked, "\(place) shows no text"))
        }
        return PageReading(
            finding: .text(ItemDraft(document, response, task.page)),
            nextURL: NextPage.of(document, at: response.url, task, rules),
            isForeign: NextPage.isForeign(document, at: response.url, task, rules))
    }
}

extension PageObstacle {
    /// What it means for the entry whose page is at `place`.
    fileprivate func finding(at place: String) -> PageLook.Finding {
        switch self {
        case .paywall: .hindered(.paywalled, "\(place) shows a beginning, for all to read who pay")
        case .login: .hindered(.blocked, "\(place) asks to log in")
        case .consent: .hindered(.blocked, "\(place) asks for consent before it shows its text")
        case .challenge: .hindered(.blocked, "\(place) wants proof that no program asks")
        case .needsScripts: .hindered(.blocked, "\(place) shows its text to scripts alone")
        case .notFound: .missing("\(place) says that there is no such page")
        }
    }
}

extension ItemDraft {
    /// The draft of a page's text.
    fileprivate init(_ document: Document, _ response: FetchResponse, _ page: PageRecord) {
        let address = Self.address(of: document, response, page)
        self.init(
            key: page.url, url: address, canonicalURL: address.flatMap(CanonicalURL.of),
            title: document.titleOrigin == .markup ? document.title : nil,
            authors: document.authors, language: document.language,
            publishedAt: document.published ?? document.dateline?.date,
            modifiedAt: document.modified, origin: .page, text: document.text,
            html: document.html, agency: document.agency, dateline: document.dateline,
            extent: document.isCut ? .cut : .text,
            fingerprint: Fingerprint(of: document.text))
    }

    /// Where the page says that it is, if it may: on the host that gave it. Else where permanent
    /// redirects lead.
    private static func address(
        of document: Document, _ response: FetchResponse, _ page: PageRecord
    ) -> String? {
        let own = host(ofCanonical: response.url)
        if let named = document.url, named != response.url, let host = host(ofCanonical: named),
            host == own, isAddress(named)
        {
            return named
        }
        return response.movedTo == response.url && !response.redirects.isEmpty
            && isAddress(response.url) ? response.url : nil
    }

    /// False for what no entry is to have as its address, like the place of a feed: one that carries a
    /// password, or a text of its own.
    private static func isAddress(_ url: String) -> Bool {
        url.utf8.count <= 2048 && URLReference.withoutCredentials(url) == url
    }

    private static func host(ofCanonical url: String) -> String? {
        CanonicalURL.of(url).flatMap { URLReference($0).host }
    }
}
