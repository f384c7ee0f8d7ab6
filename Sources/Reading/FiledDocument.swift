/// One document of a file that holds many, and what tells it from the others.
package struct FiledDocument: Hashable, Sendable {
    /// What the file calls it: a Message-ID, a URL, an id; nil where it calls it nothing.
    package var identity: String?
    package var document: Document

    package init(identity: String?, document: Document) {
        self.identity = identity
        self.document = document
    }
}
