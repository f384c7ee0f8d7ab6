/// Images that are loaded to be counted, not to be seen. They are known by their shape alone: a list
/// of sites would be out of date, and in the wrong place.
package enum TrackingPixel {
    /// True where a width or height is 0 or 1.
    package static func isSize(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        let value = bytes.trimmed(range)
        guard let first = bytes[value].first, first == 0x30 || first == 0x31 else { return false }
        guard let second = bytes[value].dropFirst().first else { return true }
        return !second.isDigit && second != UInt8(ascii: "%") && second != UInt8(ascii: ".")
    }

    /// True where a style hides the element.
    package static func isHidden(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        var index = range.lowerBound
        while index < range.upperBound {
            if bytes.hasPrefix("display", at: index) || bytes.hasPrefix("visibility", at: index) {
                while index < range.upperBound, bytes[index] != UInt8(ascii: ":") { index += 1 }
                index += 1
                while index < range.upperBound, bytes[index].isSpace { index += 1 }
                if bytes.hasPrefix("none", at: index) || bytes.hasPrefix("hidden", at: index) {
                    return index + 4 <= range.upperBound
                }
            }
            index += 1
        }
        return false
    }

    /// True for an address that ends like those of counters: `…/pixel.gif?id=7`, `…/1x1.gif`.
    package static func isBeacon(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        var start = range.lowerBound
        var dot: Int?
        var stop = range.upperBound
        for index in range {
            let byte = bytes[index]
            if byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#") {
                stop = index
                break
            }
            if byte == UInt8(ascii: "/") {
                start = index + 1
                dot = nil
            } else if byte == UInt8(ascii: "."), dot == nil {
                dot = index
            }
        }
        guard let dot, bytes.matches(".gif", in: dot..<stop) else { return false }
        return PackedName(bytes, start..<dot).map(stems.contains) ?? false
    }

    private static let stems: Set<PackedName> = Set(
        [
            "pixel", "1x1", "1px", "1-1", "beacon", "spacer", "blank", "transparent", "webbug",
            "tracker", "tracking", "tracking-pixel", "tracking_pixel", "trackingpixel", "clear",
        ].map { PackedName($0) })
}
