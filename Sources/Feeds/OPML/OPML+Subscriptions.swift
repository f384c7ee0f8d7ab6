extension OPML {
    /// A feed in the list, with the folders it lies in.
    public struct Subscription: Hashable, Sendable {
        /// `http` or `https`, without a fragment.
        public var feedURL: String
        public var title: String?
        public var homeURL: String?
        /// From the outermost to the innermost folder.
        public var folders: [String]
        /// Its categories; where it is listed several times, the folders and categories of the others
        /// too, which `folders` does not name.
        public var tags: [String]
        /// Where it is listed first, from 1; nil in a list that was not read.
        public var line: Int?

        /// Folders and tags as one list, none twice: what they are to a reader without folders.
        public var allTags: [String] { folders + tags.filter { !folders.contains($0) } }
    }

    /// An outline that looks like something to follow and is no feed that can be fetched.
    public struct Refusal: Hashable, Sendable, CustomStringConvertible {
        public var title: String?
        public var url: String
        /// From 1; nil in a list that was not read.
        public var line: Int?
        /// For people: why, and where it helps, what to do.
        public var reason: String

        public var description: String {
            (line.map { "line \($0): " } ?? "") + (title ?? url) + ": " + reason
        }
    }

    /// Every feed, in order. One that is listed several times comes once, with the tags of all.
    public var subscriptions: [Subscription] { survey().subscriptions }

    /// Every outline that names an address and is left out of `subscriptions`, in order.
    public var refused: [Refusal] { survey().refused }

    /// `subscriptions` and `refused` in one go.
    package func survey() -> OPMLSurvey {
        var survey = OPMLSurvey()
        var pending: [(outline: OPMLOutline, folders: [String], isComment: Bool)] =
            outlines.reversed().map { ($0, [], false) }
        while let (outline, folders, isInComment) = pending.popLast() {
            let isComment = isInComment || outline.isComment
            survey.add(outline, folders: folders, isComment: isComment)
            // A feed with outlines inside is no folder of them.
            let inner = folders + (outline.feedURL == nil ? [outline.title].compactMap { $0 } : [])
            pending += outline.children.reversed().map { ($0, inner, isComment) }
        }
        return survey
    }
}
