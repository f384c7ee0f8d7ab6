/// How much of an article the body is that a source gives for it, as far as its form tells.
package enum TextExtent: Hashable, Sendable {
    /// Given as the text itself; its length says the rest.
    case text
    /// Given as a summary, without a text beside it.
    case summary
    /// It breaks off: it ends in an ellipsis or a "read more".
    case cut
}
