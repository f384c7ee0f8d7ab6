/// Something that must hold of whatever the library gives, and does not.
package struct Violation: Error, CustomStringConvertible {
    package let description: String
}

/// Throws `Violation` with `message` unless `holds`.
package func expect(_ holds: Bool, _ message: @autoclosure () -> String) throws(Violation) {
    if !holds { throw Violation(description: message()) }
}
