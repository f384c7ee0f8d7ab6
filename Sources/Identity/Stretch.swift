/// Text on its way to normalisation: folded, and with bounded runs of combining marks.
struct Stretch {
    private(set) var bytes: [UInt8]
    private let limit: Int
    private var marks = 0

    /// Begins with `bytes`, which are folded already; at most `limit` marks follow each other.
    init(bytes: [UInt8], limit: Int) {
        self.bytes = bytes
        self.limit = limit
        UTF8Scalars.forEach(in: bytes) {
            marks = ScalarClass.combiningClass($0) == 0 ? 0 : marks + 1
        }
    }

    /// Appends what `fold` makes of `scalar`.
    mutating func append(_ scalar: UInt32, _ fold: TypographicFold) {
        switch fold {
        case .leaveOut: break
        case .keep:
            let isMark = scalar >= 0x300 && ScalarClass.combiningClass(scalar) != 0
            marks = isMark ? marks + 1 : 0
            if marks <= limit { UTF8Scalars.append(scalar, to: &bytes) }
        case .space: append([0x20])
        case .ascii(let byte): append([byte])
        case .twoDots: append([0x2E, 0x2E])
        case .ellipsis: append([0x2E, 0x2E, 0x2E])
        case .pair(let first, let second):
            append(first, .keep)
            append(second, .keep)
        }
    }

    private mutating func append(_ ascii: [UInt8]) {
        marks = 0
        bytes += ascii
    }
}
