/// Undoes one content coding, piece by piece as the bytes come.
protocol StreamDecoder: AnyObject {
    /// True once the stream has come to its end, with its checksum where it has one.
    var isComplete: Bool { get }

    /// Decodes the next bytes of the stream and hands what comes of them to `emit`, as often as it
    /// takes. What follows the stream's end is ignored.
    func decode(
        _ input: UnsafeRawBufferPointer,
        emit: (UnsafeRawBufferPointer) throws(BodyFailure) -> Void
    ) throws(BodyFailure)
}

/// Why a body is of no use.
enum BodyFailure: Error, Hashable {
    /// More bytes than the limit, before or after decompression.
    case tooLarge
    /// It is not what its headers say; in a few words.
    case corrupt(String)
    /// Its compressed stream breaks off.
    case cut
}
