internal import Feeds

/// The transfer encodings of mail (RFC 2045, section 6), undone as far as they can be.
enum TransferEncoding {
    /// `bytes` without the encoding that `name`, a field's value, stands for.
    static func decode(_ bytes: ArraySlice<UInt8>, _ name: String?) -> [UInt8] {
        switch name?.lowercased() {
        case "base64": base64(bytes)
        case "quoted-printable": quotedPrintable(bytes, isWord: false)
        default: Array(bytes)
        }
    }

    /// What is not of the alphabet is passed over, as the standard asks for.
    static func base64(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        let letters = bytes.filter {
            $0.isAlphanumeric || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "/")
        }
        return Base64.decode(letters[...]) ?? []
    }

    /// With `isWord`, as in header fields, where an underscore is a blank. A wrong escape is text.
    static func quotedPrintable(_ bytes: ArraySlice<UInt8>, isWord: Bool) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var position = bytes.startIndex
        while position < bytes.endIndex {
            let byte = bytes[position]
            if byte == UInt8(ascii: "=") {
                if let next = softBreak(bytes, position + 1) {
                    position = next
                    continue
                }
                if position + 2 < bytes.endIndex, let high = value(bytes[position + 1]),
                    let low = value(bytes[position + 2])
                {
                    output.append(high << 4 | low)
                    position += 3
                    continue
                }
            }
            output.append(isWord && byte == UInt8(ascii: "_") ? 0x20 : byte)
            position += 1
        }
        return output
    }

    /// The index after a line end at `start`, which blanks may stand before; nil where there is none.
    private static func softBreak(_ bytes: ArraySlice<UInt8>, _ start: Int) -> Int? {
        var position = start
        while position < bytes.endIndex, bytes[position] == 0x20 || bytes[position] == 0x09,
            position < start + 80
        {
            position += 1
        }
        if position < bytes.endIndex, bytes[position] == 0x0D { position += 1 }
        if position >= bytes.endIndex { return bytes.endIndex }
        return bytes[position] == 0x0A ? position + 1 : nil
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        if digit.isDigit { return digit - 0x30 }
        let letter = digit.lowercased &- 0x61
        return letter < 6 ? letter + 10 : nil
    }
}
