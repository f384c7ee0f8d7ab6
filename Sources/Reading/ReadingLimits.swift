internal import Feeds

/// The ceilings of everything that is read. Input beyond them is cut or refused, never followed.
package enum ReadingLimits {
    /// Bytes of a page or file, as fetched.
    package static let maxBytes = 20 << 20
    /// Open elements, in a page's tree and in sanitised markup.
    package static let maxDepth = MarkupSanitiser.maxDepth
    /// Tags of one page, each attribute counted as two; what follows is not read. The tree takes fifty
    /// times the bytes of such a tag, and every rule looks at all of it.
    package static let maxTags = 400_000
    /// Elements and texts of one page.
    package static let maxNodes = 1_000_000
    /// Attributes of one tag of a page; further ones are passed over.
    package static let maxAttributes = 128
    /// Characters of a title that was made of a sentence.
    package static let maxTitleLength = 300
    /// Bytes of one attribute's value in sanitised markup; a longer one is dropped.
    package static let maxAttributeBytes = MarkupSanitiser.maxAttributeBytes
}
