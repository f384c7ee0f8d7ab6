package import Articles
package import Scheduling

/// What one look at the page behind an entry brought. The store decides what it means.
package struct PageLook: Hashable, Sendable {
    /// What was found.
    package enum Finding: Hashable, Sendable {
        /// A text, with what the page says of itself. `url` of the draft is the address that the page
        /// gives itself; nil where it gives none that can be trusted.
        case text(ItemDraft)
        /// The very page that is known.
        case unchanged
        /// A page that is kept from us, or a part of one: why, for people.
        case hindered(EntryState, String)
        /// No page (404, 410, or one that says so): for people.
        case missing(String)
        /// No answer, or one that says to come back: for people.
        case failed(String)
        /// The host's robots.txt asks not to read it: for people. The page was not asked for.
        case disallowed(String)
        /// A document that holds no text to read: for people.
        case unreadable(String)

        /// True where the page was there to be read.
        var isAnswer: Bool {
            switch self {
            case .text, .unchanged: true
            default: false
            }
        }

        /// What it says to people; nil where there was a page to read.
        var note: String? {
            switch self {
            case .text, .unchanged: nil
            case .hindered(_, let note), .missing(let note), .failed(let note),
                .disallowed(let note), .unreadable(let note):
                note
            }
        }
    }

    /// What of a page a look was begun with.
    package struct Asked: Hashable, Sendable {
        package var url: String
        package var dueAt: Timestamp?
        /// Which page of the article was asked for, from 1.
        package var part: Int

        package init(_ page: PageRecord, part: Int = 1) {
            url = page.url
            dueAt = page.dueAt
            self.part = part
        }
    }

    package var entryID: EntryID
    /// Who changes the page's address or its time while it is looked at is not overruled. Nil for a
    /// look that asked for what the store says now.
    package var asked: Asked?
    package var finding: Finding
    /// Of a good page; they replace the stored ones.
    package var validators: SourceValidators?
    /// Of a good page, as its reader hashed it.
    package var bodyHash: [UInt8]?
    /// Until when the server says that its answer stays fresh.
    package var freshUntil: Timestamp?
    package var schedule: LookSchedule
    /// 0 to 1.
    package var jitter: Double
    /// Where the page was found; nil for where it was asked for.
    package var foundAt: String?
    /// Where the article goes on; nil where this is its last page, or the only one.
    package var nextURL: String?
    /// True for a page that a link called the next one, and that is another article's.
    package var isForeign = false
    /// How many pages fewer the article has than it had.
    var lostPages = 0
    /// Why the page that comes next of the article is not in its text, for people; nil where none is
    /// missing.
    var missingPage: String?

    package init(
        entryID: EntryID, asked: Asked? = nil, finding: Finding,
        validators: SourceValidators? = nil,
        bodyHash: [UInt8]? = nil, freshUntil: Timestamp? = nil,
        schedule: LookSchedule = .standard, jitter: Double = 0
    ) {
        self.entryID = entryID
        self.asked = asked
        self.finding = finding
        self.validators = validators
        self.bodyHash = bodyHash
        self.freshUntil = freshUntil
        self.schedule = schedule
        self.jitter = jitter
    }
}
