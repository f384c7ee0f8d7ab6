/// What a program of ours calls itself to servers (RFC 9110, section 10.1.5): its name, its version,
/// and how the owner of a server reaches a person.
package enum UserAgent {
    /// - Parameters:
    ///   - product: `syncd` or `syncctl`.
    ///   - version: The program's.
    ///   - contact: A URL or a mail address of whoever runs it. Nil where none was set: then it says
    ///     so, and names the mailbox that every network has for such cases (RFC 2142), since the

    package static func text(product: String, version: String, contact: String?) -> String {
        guard let contact else {
            return "\(product)/\(version) (feed archive; no contact set: abuse@ the network it "
                + "comes from)"
        }
        let isMail = contact.contains("@") && !contact.contains(":")
        return "\(product)/\(version) (+\(isMail ? "mailto:" : "")\(contact))"
    }
}
