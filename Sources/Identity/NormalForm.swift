/// The one form of a text behind its content hash (DESIGN, "Identity"): what differs between two
/// printings of the same text is folded, what an editor would call a change is not.
///
/// Version 1: Unicode NFKC; `TypographicFold`; runs of dashes are one, dots at most three, two
/// single quotes one double; all white space, line ends and paragraphs included, is one space, none
/// at the ends, and none beside Han or kana, where line wrapping would otherwise show. Case is
/// kept: `us` and `US` are different words, and a corrected name is an edit. Hyphens at line ends
/// are kept, since nothing tells them from those of the word. Markup, shortcodes, datelines and
/// residue are `Reading`'s work. At most 30 combining marks follow a letter (the bound of UAX #15,
/// D4); more are left out.
package enum NormalForm {
    /// Stored beside the hashes, so that they can be derived again when the rules improve.
    package static let version = 1

    /// The normal form of `text`. Idempotent, and linear in its length.
    package static func of(_ text: String) -> String {
        String(decoding: NormalFormWriter.write(text).output, as: UTF8.self)
    }

    /// The normal form of a headline: the same rules, since a changed headline is a revision even
    /// where only its case changed. Empty for nil.
    package static func ofTitle(_ title: String?) -> String {
        title.map(of) ?? ""
    }
}
