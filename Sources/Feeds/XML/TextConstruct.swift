/// How a text is written in its element (RFC 4287, 3.1 and 4.1.3; Atom 0.3 says it by a mode).
struct TextConstruct {
    var style: XMLLeafStyle
    var kind: FeedText.Kind
    /// The element said so; otherwise it is what its format does.
    var isDeclared = false
    var isBase64 = false

    /// What RSS does: HTML, escaped.
    static let html = TextConstruct(style: .escaped, kind: .html)
    /// HTML that is part of the document.
    static let inlineHTML = TextConstruct(style: .inline, kind: .html)
    /// Plain text.
    static let plain = TextConstruct(style: .escaped, kind: .text)

    private init(style: XMLLeafStyle, kind: FeedText.Kind) {
        self.style = style
        self.kind = kind
    }

    /// After Atom's attributes in lower case; `isOld` for version 0.3.
    init(type: String, mode: String?, isOld: Bool) {
        isDeclared = true
        // Searching strings for strings is slow, and nearly every type is one of these.
        let isHTML =
            switch type {
            case "text", "text/plain": false
            case "html", "xhtml", "text/html": true
            default: type.contains("html")
            }
        let isXML = type == "xhtml" || type.hasSuffix("+xml") || type.hasSuffix("/xml")
        kind = isHTML || isXML ? .html : .text
        style = isXML || isOld && (mode == nil || mode == "xml") ? .inline : .escaped
        // Atom 1.0, 4.1.3.3: what is neither text nor XML is Base64.
        let isOther =
            type.utf8.contains(UInt8(ascii: "/")) && !type.hasPrefix("text/") && !isXML && !isHTML
        isBase64 = mode == "base64" || isOther
        if isBase64 {
            style = .escaped
            if isOther { kind = .html }
        }
    }
}
