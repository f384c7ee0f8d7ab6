/// The declarations of a `style` attribute that style the text itself: its letters, its lines, its
/// place in the flow. None takes an element out of the flow, over others, or loads anything.
enum SafeStyle {
    /// The declarations in `css[range]` that may stay; nil where all may, nothing where none may.
    static func cleaned(_ css: [UInt8], _ range: Range<Int>) -> [UInt8]? {
        var kept: [UInt8] = []
        var isChanged = false
        var start = range.lowerBound
        while start < range.upperBound {
            let stop =
                ByteSearch.first(UInt8(ascii: ";"), in: css, from: start, to: range.upperBound)
                ?? range.upperBound
            let declaration = css.trimmed(start..<stop)
            start = stop + 1
            if declaration.isEmpty { continue }
            if isSafe(css, declaration) {
                if isChanged {
                    append(css[declaration], to: &kept)
                }
            } else if !isChanged {
                isChanged = true
                var before = range.lowerBound
                while before < declaration.lowerBound {
                    let next =
                        ByteSearch.first(
                            UInt8(ascii: ";"), in: css, from: before, to: declaration.lowerBound)
                        ?? declaration.lowerBound
                    append(css[css.trimmed(before..<next)], to: &kept)
                    before = next + 1
                }
            }
        }
        return isChanged ? kept : nil
    }

    private static func append(_ declaration: ArraySlice<UInt8>, to kept: inout [UInt8]) {
        guard !declaration.isEmpty else { return }
        if !kept.isEmpty { kept.append(contentsOf: "; ".utf8) }
        kept.append(contentsOf: declaration)
    }

    private static func isSafe(_ css: [UInt8], _ declaration: Range<Int>) -> Bool {
        guard
            let colon = ByteSearch.first(
                UInt8(ascii: ":"), in: css, from: declaration.lowerBound,
                to: declaration.upperBound)
        else { return false }
        let name = css.trimmed(declaration.lowerBound..<colon)
        let value = css.trimmed(colon + 1..<declaration.upperBound)
        guard !value.isEmpty, css[name].allSatisfy({ $0.isLetter || $0 == UInt8(ascii: "-") })
        else { return false }
        if css.matches("background", in: name) {
            // One colour: the rest of the shorthand speaks of an image, which is not loaded.
            return !css[value].contains(where: \.isSpace) && isSafe(css, value: value, digits: 3)
        }
        let dash = css[name].firstIndex(of: UInt8(ascii: "-")) ?? name.upperBound
        if PackedName(css, name.lowerBound..<dash).map(families.contains) ?? false {
            return isSafe(css, value: value, digits: 3)
        }
        return (PackedName(css, name).map(properties.contains) ?? false)
            && isSafe(css, value: value, digits: 4)
    }

    /// Words, strings, colours and numbers of at most `digits` digits that are not negative: what is
    /// longer pushes everything else from the screen.
    private static func isSafe(_ css: [UInt8], value: Range<Int>, digits limit: Int) -> Bool {
        var index = value.lowerBound
        while index < value.upperBound {
            let byte = css[index]
            switch byte {
            case UInt8(ascii: "#"):
                index += 1
                while index < value.upperBound, css[index].isAlphanumeric { index += 1 }
                continue
            case _ where byte.isDigit:
                let start = index
                while index < value.upperBound, css[index].isDigit { index += 1 }
                if index - start > limit { return false }
                continue
            case UInt8(ascii: "."):
                index += 1
                while index < value.upperBound, css[index].isDigit { index += 1 }
                continue
            case UInt8(ascii: "-"):
                let isWord = index > value.lowerBound && css[index - 1].isAlphanumeric
                if !isWord { return false }
            case UInt8(ascii: "("):
                if !endsInColor(css, value.lowerBound..<index) { return false }
            case UInt8(ascii: ")"), UInt8(ascii: ","), UInt8(ascii: "%"), UInt8(ascii: "!"),
                UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "_"):
                break
            default:
                if !byte.isLetter, !byte.isSpace { return false }
            }
            index += 1
        }
        return true
    }

    /// `rgb`, `rgba`, `hsl`, `hsla`: the functions that compute nothing.
    private static func endsInColor(_ css: [UInt8], _ range: Range<Int>) -> Bool {
        var start = range.upperBound
        while start > range.lowerBound, css[start - 1].isAlphanumeric || css[start - 1] == 0x2D {
            start -= 1
        }
        let name = start..<range.upperBound
        return css.matches("rgb", in: name) || css.matches("rgba", in: name)
            || css.matches("hsl", in: name) || css.matches("hsla", in: name)
    }

    /// Their shorthands and parts share a beginning: `border-left-color`.
    private static let families: Set<PackedName> = Set(
        ["border", "margin", "padding"].map { PackedName($0) })

    private static let properties: Set<PackedName> = Set(
        """
        background-color caption-side clear color cursor direction display float font font-family font-size \
        font-stretch font-style font-variant font-weight height hyphens letter-spacing line-height \
        list-style list-style-type max-height max-width min-height min-width overflow quotes \
        tab-size table-layout text-align text-decoration text-indent text-transform unicode-bidi \
        vertical-align white-space width word-break word-spacing word-wrap writing-mode
        """.split(separator: " ").map { PackedName(String($0)) })
}
