/// What an incoming item can be recognised by.
package struct ItemIdentity: Hashable, Sendable {
    /// The publisher's own identifier, or the path of a file.
    package var guid: String?
    package var canonicalURL: String?
    /// `NormalForm.ofTitle` of its headline.
    package var titleForm: String
    package var fingerprint: Fingerprint

    package init(
        guid: String?, canonicalURL: String?, titleForm: String, fingerprint: Fingerprint
    ) {
        self.guid = guid
        self.canonicalURL = canonicalURL
        self.titleForm = titleForm
        self.fingerprint = fingerprint
    }

    /// Where and under which headline it stands.
    var appearance: Appearance { Appearance(canonicalURL: canonicalURL, titleForm: titleForm) }
}
