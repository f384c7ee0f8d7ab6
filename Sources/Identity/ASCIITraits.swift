/// What the normal form must know of a byte to copy it unseen.
enum ASCIITraits {
    /// A letter or a digit.
    static let word: UInt8 = 1
    /// It does not end a word: everything but the space.
    static let joins: UInt8 = 2
    /// A run of it is folded.
    static let folds: UInt8 = 4
    /// It must be looked at.
    static let stops: UInt8 = 8

    /// The traits of every byte.
    static let table: [UInt8] = (0...255).map { (byte: UInt8) in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: word | joins
        case 0x20: folds
        case 0x27, 0x2D, 0x2E: joins | folds
        case 0x60, 0x7F...0xFF, 0x00...0x1F: stops
        default: joins
        }
    }
}
