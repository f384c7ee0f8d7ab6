import Articles

extension SourceAnomaly.Kind {
    /// What is done about it as long as no person overrules it.
    var treatment: String {
        switch self {
        case .changingGUIDs: "they are known by URL and text instead"
        case .flapping, .ticking:
            "its newest state is kept once it stays, or once a day, or of a page with its last look"
        case .flooding:
            "no more than \(SourceIntake.mostTexts) new texts, or \(SourceIntake.mostBytes >> 20) MiB "
                + "of them, are taken a day; what is still there the next day is taken then"
        }
    }

    /// What is done about it once a person overruled it.
    static let overruled = "everything is kept as it comes"

    /// What was seen, with what is done about it.
    func note(_ fact: String, isAccepted: Bool) -> String {
        fact + ": " + (isAccepted ? Self.overruled : treatment)
    }

    /// The same note for those who overruled it since it was written.
    func accepted(_ note: String) -> String {
        let end = ": " + treatment
        guard note.hasSuffix(end) else { return note }
        return String(note.dropLast(end.count)) + ": " + Self.overruled
    }
}
