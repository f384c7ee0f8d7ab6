extension Fingerprint {
    /// How many words, or their equal in a script without spaces, tell a text from others.
    ///
    /// Copies of a text are matched by hash alone, so it must be one that two editors would not
    /// write independently. Teasers ("Subscribe to read the full story", a credit, a list of
    /// services) repeat below some twenty words; sentences of twenty-five do not.
    package static let identifyingWords = 25

    /// The fingerprint of a text as `Reading` gives it: its hash and words in one pass over
    /// its letters, its near-duplicate signature in another.
    package init(of text: String) {
        let form = NormalFormWriter.write(text)
        self.init(
            hash: SHA256.hash(of: form.output), words: form.words,
            identifies: form.words >= Self.identifyingWords,
            signature: NearSignature(ofNormalForm: form.output, words: form.words))
    }
}
