import FeedInvariants
import FuzzInput

@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    unsafe FuzzInput.check(start, count, as: FuzzTarget.charsets)
}
