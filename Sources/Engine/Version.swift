/// The version of syncd, in one place.
package enum Version {
    /// Semantic.
    package static let current = "0.1.0"
}
