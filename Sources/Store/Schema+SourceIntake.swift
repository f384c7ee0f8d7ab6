extension Schema {
    /// How much a feed has brought today, so that none can fill the disk.
    static let sourceIntake = [
        """
        CREATE TABLE source_intake(
          source_id INTEGER PRIMARY KEY REFERENCES source(id),
          day_since INTEGER NOT NULL,
          texts INTEGER NOT NULL,
          bytes INTEGER NOT NULL,
          turnovers INTEGER NOT NULL,
          turnover_since INTEGER NOT NULL,
          turnover_texts INTEGER NOT NULL
        ) STRICT
        """
    ]
}
