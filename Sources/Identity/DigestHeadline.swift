/// Tells a digest by the headlines between its texts.
///
/// Half of a report is a copy of it. Half of a digest is one of its articles, and no copy: its headline
/// stands in the digest, as do those of the others.
package enum DigestHeadline {
    /// A longer paragraph is a sentence of a text.
    private static let mostWords = 16
    private static let leastWords = 2

    /// True where the headline, in its normal form, is a paragraph of `text`, and another paragraph looks
    /// like a headline too.
    package static func stands(_ titleForm: String, in text: String) -> Bool {
        guard titleForm.split(separator: " ").count >= leastWords || titleForm.utf8.count >= 12
        else {
            return false
        }
        var isFound = false
        var others = 0
        for paragraph in text.split(whereSeparator: \.isNewline) {
            // A headline is short: nothing is folded that is not.
            guard paragraph.utf8.count <= 600 else { continue }
            let form = NormalForm.of(String(paragraph))
            if form == titleForm {
                isFound = true
            } else if isHeadline(form) {
                others += 1
            }
        }
        return isFound && others > 0
    }

    private static func isHeadline(_ form: String) -> Bool {
        // A sentence ends with a stop, a quotation with its mark.
        guard let last = form.last, last.isLetter || last.isNumber || "?!？！".contains(last) else {
            return false
        }
        let words = form.split(separator: " ").count
        return words <= mostWords && (words >= leastWords || form.utf8.count >= 12)
    }
}
