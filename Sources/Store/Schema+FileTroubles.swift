extension Schema {
    static let fileTroubles = [
        // Why nothing of the file was taken, for people; it is not read again before it changes.
        "ALTER TABLE file ADD COLUMN trouble TEXT"
    ]
}
