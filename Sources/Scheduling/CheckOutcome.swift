/// How the last check of a source ended, as far as planning the next one is concerned.
package enum CheckOutcome: Hashable, Sendable {
    /// It was never checked.
    case new
    /// It answered, with news or without.
    case succeeded
    /// Its server answered, but not with what was asked for.
    case failed
    /// No server was reached: the name did not resolve, nothing listened, or the network was gone.
    /// Such a check bothered nobody, so the next one may come sooner.
    case unreachable
    /// It said that it is gone for good.
    case gone
}
