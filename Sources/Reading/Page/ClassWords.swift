internal import Feeds

/// What the words of a class, an id or a role say about an element's content. The words are those
/// that page makers all over the web use; none of them names a site.
struct ClassWords: OptionSet, Sendable {
    let rawValue: UInt8

    /// Around the article: navigation, advertising, comments, consent.
    static let unlikely = ClassWords(rawValue: 1)
    /// The article's own, whatever else the name says.
    static let maybe = ClassWords(rawValue: 2)
    /// Speaks for the text.
    static let positive = ClassWords(rawValue: 4)
    /// Speaks against it.
    static let negative = ClassWords(rawValue: 8)
    /// Out wherever it stands, in the article too.
    static let furniture = ClassWords(rawValue: 16)

    /// Shown when somebody asks for it: the panels of an accordion, a tab, an answer. Hidden or not,
    /// its text is the page's.
    static let disclosed = ClassWords(rawValue: 32)
    /// About who wrote it.
    static let author = ClassWords(rawValue: 64)

    /// What the attributes of `element` say together. The id of a heading is made of its words by
    /// those who list the sections, and says nothing about what it is for.
    static func of(
        _ attributes: ArraySlice<MarkupAttribute>, of element: HTMLElement, in bytes: [UInt8]
    ) -> ClassWords {
        var words: ClassWords = []
        for attribute in attributes {
            switch attribute.name {
            case .id where element.isHeading: break
            case .class, .id: words.formUnion(found(in: bytes, attribute.value))
            case .role:
                let role = String(decoding: bytes[attribute.value], as: UTF8.self).lowercased()
                if roles.contains(role) { words.insert(.furniture) }
                if role == "region" || role == "tabpanel" { words.insert(.disclosed) }
            default: break
            }
        }
        return words
    }

    /// The weight of an element by its names: how much they speak for the text. What is disclosed is
    /// called hidden often enough.
    var weight: Double {
        (contains(.positive) ? 25 : 0)
            - (contains(.negative) && !contains(.disclosed) ? 25 : 0)
    }

    private static let roles: Set<String> = [
        "menu", "menubar", "complementary", "navigation", "alert", "alertdialog", "dialog",
        "search",
        "contentinfo", "banner", "tablist", "toolbar", "tooltip",
    ]

    private static func found(in bytes: [UInt8], _ range: Range<Int>) -> ClassWords {
        var words: ClassWords = []
        let name = bytes.span.extracting(range)
        // Every word has two letters or more.
        for position in 0..<max(0, name.count - 1) {
            guard let place = place(name[position], name[position + 1]) else { continue }
            for (word, meaning) in byFirstLetters[place] where stands(word, in: name, at: position)
            {
                // Short words count only where they are whole: "ad" is not in "head". So do those that
                // begin others: no "authority" is an author.
                if word.count <= 4 || meaning == .author,
                    !isWhole(name, position, word.count)
                {
                    continue
                }
                words.formUnion(meaning)
            }
        }
        return words
    }

    /// Letters of either case match.
    private static func stands(_ word: [UInt8], in name: Span<UInt8>, at position: Int) -> Bool {
        guard position + word.count <= name.count else { return false }
        for offset in 2..<max(2, word.count)
        where name[position + offset].lowercased != word[offset] {
            return false
        }
        return name[position].lowercased == word[0] && name[position + 1].lowercased == word[1]
    }

    private static func isWhole(_ name: Span<UInt8>, _ start: Int, _ length: Int) -> Bool {
        let end = start + length
        if start > 0, name[start - 1].isLetter, name[start - 1] == name[start - 1].lowercased,
            name[start] == name[start].lowercased
        {
            return false
        }
        return end >= name.count || !name[end].isLetter || name[end] != name[end].lowercased
    }

    /// Where in `byFirstLetters` the words stand that begin with a letter and `second`.
    private static func place(_ first: UInt8, _ second: UInt8) -> Int? {
        first.isLetter ? Int(first & 0x1F) << 5 | Int(second & 0x1F) : nil
    }

    /// The words by their first two bytes: most places of most names begin none.
    private static let byFirstLetters: [[([UInt8], ClassWords)]] = {
        var lists = [[([UInt8], ClassWords)]](repeating: [], count: 1 << 10)
        for (meaning, words) in table {
            for word in words.utf8.split(whereSeparator: \.isSpace) {
                let letters = Array(word)
                guard letters.count > 1, let place = place(letters[0], letters[1]) else {
                    continue
                }
                lists[place].append((letters, meaning))
            }
        }
        return lists
    }()

    private static let table: [(ClassWords, String)] = [
        (.author, "author authors authorbox authorbio authorinfo authorcard"),
        (.disclosed, "accordion collaps tab-content tab-pane tabpanel faq expand toggle-content"),
        (
            .unlikely,
            """
            ad ads advert agegate banner breadcrumb combx comment community consent cookie cover-wrap
            disqus extra footer gdpr header legends masthead menu nav navbar navigation modal newsletter pager
            pagination popup promo related remark replies rss shoutbox sidebar skyscraper social
            sponsor subscribe supplemental taboola outbrain toolbar topics tags login signin signup
            register share sharing recommend trending popular most-read widget-area yom-remote author-bio
            about-author skip-link toc table-of-contents gallery-nav paywall teaser-list
            """
        ),
        (.maybe, "and article body column content main mathjax shadow story post entry text"),
        (
            .positive,
            "article body content entry hentry h-entry main page post text blog story paragraph prose"
        ),
        (
            .negative,
            """
            ad hid banner combx comment com- contact footer gdpr masthead media meta outbrain promo
            related scroll share shoutbox sidebar skyscraper sponsor shopping tags widget-area newsletter
            subscribe cookie consent breadcrumb social author-bio
            """
        ),
        (
            .furniture,
            """
            sharedaddy share-bar sharebar sharing-buttons share-buttons share-tools sharetools
            social-share socialshare post-share article-share addthis addtoany a2a_kit jp-relatedposts
            related-posts relatedposts related-articles related-stories related-links
            related-content read-next newsletter-signup newsletter-form cookie-banner
            cookie-notice cookieconsent cookie-consent gdpr-banner consent-banner onetrust
            outbrain taboola dfp-ad ad-container ad-slot ad-wrapper adsbygoogle advertisement
            google-ad comment-list commentlist comments-list comments-area comments-section disqus_thread
            post-actions comment-actions post-controls comment-reply-link reply-link
            breadcrumbs mw-editsection mw-jump-link navbox noprint screen-reader-text sr-only
            visually-hidden visuallyhidden printfooter print-only skip-to
            """
        ),
    ]
}
