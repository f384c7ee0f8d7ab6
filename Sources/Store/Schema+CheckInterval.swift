extension Schema {
    /// How long after a check the plan that was made of it wants the next one, whatever has put that off
    /// or planned it anew since. `next_due_at` does not tell: the clock may have been set meanwhile.
    static let checkInterval = [
        "ALTER TABLE source ADD COLUMN interval_ms INTEGER",
        // What is due before it was checked last was asked for by hand, or planned by a clock that was
        // wrong: it is taken for an hour until it is checked.
        """
        UPDATE source SET interval_ms = CASE WHEN next_due_at > last_checked_at
          THEN next_due_at - last_checked_at ELSE 3600000 END
        WHERE last_checked_at IS NOT NULL AND next_due_at IS NOT NULL
        """,
    ]
}
