package import Articles

/// What an incoming item can be recognised by.
package struct ItemIdentity: Hashable, Sendable {
    /// The publisher's own identifier, or the path of a file.
    package var guid: String?
    package var canonicalURL: String?
    /// `NormalForm.ofTitle` of its headline.
    package var titleForm: String
    package var fingerprint: Fingerprint
    /// As the item says.
    package var publishedAt: Timestamp?

    package init(
        guid: String?, canonicalURL: String?, titleForm: String, fingerprint: Fingerprint,
        publishedAt: Timestamp? = nil
    ) {
        self.guid = guid
        self.canonicalURL = canonicalURL
        self.titleForm = titleForm
        self.fingerprint = fingerprint
        self.publishedAt = publishedAt
    }

    /// Where and under which headline it stands.
    var appearance: Appearance { Appearance(canonicalURL: canonicalURL, titleForm: titleForm) }
}
