/// How the last check of a source ended, as far as planning the next one is concerned.
package enum CheckOutcome: Hashable, Sendable {
    /// It was never checked.
    case new
    /// It answered, with news or without.
    case succeeded
    /// It could not be had.
    case failed
    /// It said that it is gone for good.
    case gone
}
