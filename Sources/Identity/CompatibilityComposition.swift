internal import Foundation

/// Unicode normalisation form KC. The only file of this room that uses Foundation, and so ICU; it
/// is asked for the few scalars that need it, not for whole texts.
enum CompatibilityComposition {
    /// `bytes` (UTF-8) in NFKC. The caller bounds runs of combining marks: ICU sorts them in
    /// quadratic time.
    ///
    /// In two steps, because Foundation's `precomposedStringWithCompatibilityMapping` (Swift 6.3)
    /// does not join what its decomposition parted: U+FF8A U+FF9F gave U+30CF U+309A.
    static func composed(_ bytes: [UInt8]) -> [UInt8] {
        let parted = String(decoding: bytes, as: UTF8.self).decomposedStringWithCompatibilityMapping
        return Array(parted.precomposedStringWithCanonicalMapping.utf8)
    }
}
