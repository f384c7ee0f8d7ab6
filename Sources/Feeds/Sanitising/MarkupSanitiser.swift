internal import Articles

/// Makes a fragment of HTML from outside safe to show in a page.
///
/// ```swift
/// let sanitiser = MarkupSanitiser(base: "https://example.org/news/")
/// sanitiser.sanitised("<p onclick=evil()>See <a href='ferry'>the ferry</a><script>…</script>")
/// // <p>See <a href="https://example.org/news/ferry">the ferry</a></p>
/// ```
///
/// It works by lists of what is allowed: elements that show text, pictures, sound and film; their
/// harmless attributes; declarations of CSS that style the text itself; URLs that are only followed or
/// shown. Everything else goes: programs and style sheets with their content, the tags of frames,
/// forms and embedded objects without it, event handlers, names and classes that would be taken for
/// those of the page around, comments, and images that are there to be counted (of one pixel or none,
/// or hidden). Links that are relative are made absolute where the base is known.
///
/// What comes out is well formed: every element that is opened is closed, in order, at most
/// 200 inside one another; a `<` that begins no tag is written as a reference. What is well formed and
/// safe already comes out byte for byte. Time is in proportion to the input.
public struct MarkupSanitiser: Sendable {
    /// Open elements beyond this number are left out, their content is not.
    package static let maxDepth = 200
    /// Bytes of one attribute's value; a longer one is left out.
    package static let maxAttributeBytes = 64 << 10

    private let base: URLReference?

    /// `base` is what relative URLs are resolved against; without it they stay relative.
    public init(base: String? = nil) {
        self.base = base.map { URLReference($0) }
    }

    init(base: URLReference?) {
        self.base = base
    }

    /// `markup` made safe. Any text is markup: what looks like none comes out as text.
    public func sanitised(_ markup: String) -> String {
        let bytes = Array(markup.utf8)
        return sanitised(bytes, 0..<bytes.count).map { $0.text }
            ?? markup
    }

    /// The markup in `bytes[range]`, which is UTF-8, made safe; nil where nothing was to be changed.
    func sanitised(_ bytes: [UInt8], _ range: Range<Int>) -> [UInt8]? {
        var pass = SanitisingPass(bytes, range, base: base)
        return pass.run()
    }
}
