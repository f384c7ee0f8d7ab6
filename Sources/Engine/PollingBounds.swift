/// What bounds the lines of the poller and of the page worker, whatever people set.
package enum PollingBounds {
    /// The longest sleep: the wall clock may jump, and what is due is told by the wall clock.
    package static let longestSleep = Duration.seconds(30)
    /// How many waiting sources are taken over from the store at most: numbers and hosts only.
    package static let page = 5_000
    /// Less than that a clock may be put back, by a time server, without more ado.
    package static let smallStep = Duration.seconds(2)
    /// A host that is left alone for longer gets its sources planned anew, so that they neither
    /// fill the queue nor look overdue.
    package static let longestHold = Duration.seconds(30)
    /// How many wait for one host in the queue; the others are planned for later.
    package static let longestLine = 200
    /// How long a feed that waits for a host keeps its pages waiting, before they look again.
    package static let courtesy = Duration.seconds(1)
}
