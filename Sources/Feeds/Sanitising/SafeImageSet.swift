import Articles

/// The value of `srcset`: addresses with a width or a density, apart by commas (WHATWG HTML, 4.8.4.2).
enum SafeImageSet {
    /// True where every address is an absolute one of the web, and all may stay byte for byte.
    static func isPlainWeb(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        var count = 0
        var index = range.lowerBound
        while true {
            while index < range.upperBound, bytes[index].isSpace { index += 1 }
            guard index < range.upperBound else { return count > 0 }
            let start = index
            while index < range.upperBound, !bytes[index].isSpace { index += 1 }
            guard SafeURL.isPlainWeb(bytes, start..<index) else { return false }
            count += 1
            if bytes[index - 1] == UInt8(ascii: ",") { continue }
            while index < range.upperBound, bytes[index] != UInt8(ascii: ",") {
                guard isDescriptor(bytes[index]) else { return false }
                index += 1
            }
            index += 1
        }
    }

    /// The addresses that may stay, absolute; nil where there is none.
    static func absolute(_ bytes: [UInt8], base: URLReference?) -> [UInt8]? {
        var output: [UInt8] = []
        var index = 0
        while index < bytes.count {
            while index < bytes.count, bytes[index].isSpace || bytes[index] == UInt8(ascii: ",") {
                index += 1
            }
            var stop = index
            while stop < bytes.count, !bytes[stop].isSpace { stop += 1 }
            var address = index..<stop
            index = stop
            var descriptor = stop..<stop
            if let last = bytes[address].last, last == UInt8(ascii: ",") {
                while bytes[address].last == UInt8(ascii: ",") {
                    address = address.lowerBound..<address.upperBound - 1
                }
            } else {
                while index < bytes.count, bytes[index] != UInt8(ascii: ",") { index += 1 }
                descriptor = bytes.trimmed(stop..<index)
            }
            guard !address.isEmpty, bytes[descriptor].allSatisfy(isDescriptor),
                let url = SafeURL.absolute(bytes.text(address), kind: .image, base: base)
            else { continue }
            if !output.isEmpty { output.append(contentsOf: ", ".utf8) }
            output.append(contentsOf: url.utf8)
            if !descriptor.isEmpty {
                output.append(0x20)
                output.append(contentsOf: bytes[descriptor])
            }
        }
        return output.isEmpty ? nil : output
    }

    private static func isDescriptor(_ byte: UInt8) -> Bool {
        byte.isAlphanumeric || byte.isSpace || byte == UInt8(ascii: ".")
    }
}
