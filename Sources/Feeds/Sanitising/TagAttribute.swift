/// One attribute of a start tag, as it was read.
struct TagAttribute {
    var name: HTMLAttribute
    var rule: HTMLAttribute.Rule
    /// Without its quotes, references not decoded.
    var value: Range<Int>
}

/// What was found of a start tag behind its name.
struct TagShape {
    /// The index after its `>`.
    var end: Int
    var isSelfClosing = false
    /// It may stay as it is written.
    var isIntact = true
}
