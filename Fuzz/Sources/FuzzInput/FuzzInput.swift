package import FeedInvariants

/// The bytes that libFuzzer hands to a target.
package enum FuzzInput {
    /// Checks them; ends the process, with what is wrong on standard error, where something does not
    /// hold, so that libFuzzer keeps the input.
    package static func check(
        _ start: UnsafePointer<UInt8>?, _ count: Int, as target: some FuzzCheck
    ) -> CInt {
        // A copy: the parsers take arrays, and the sanitizer then sees every read behind the end.
        let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
        do {
            try target.check(bytes)
        } catch {
            fatalError("\(error)")
        }
        return 0
    }
}
