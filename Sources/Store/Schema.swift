import GRDB

/// The schema of the store and its history. Migrations are numbered from 1 and are never edited
/// once they have a fixture: a change is a further migration, with a fixture of the state that it makes.
enum Schema {
    /// What `PRAGMA user_version` says of a store that this version writes.
    static let version = 3

    /// `PRAGMA application_id` of every store: "sncd".
    static let applicationID: Int32 = 0x736E_6364

    /// Brings a store of any earlier version to this one, each migration in a transaction of its
    /// own.
    static func migrate(_ writer: any DatabaseWriter) throws {
        var migrator = DatabaseMigrator()
        // SQLite checks the keys at the end of each migration in any case.
        migrator = migrator.disablingDeferredForeignKeyChecks()
        migrator.registerMigration("1", foreignKeyChecks: .immediate) { database in
            for statement in version1 {
                try database.execute(sql: statement)
            }
            try database.execute(sql: "PRAGMA user_version = 1")
        }
        migrator.registerMigration("2", foreignKeyChecks: .immediate) { database in
            for statement in version2 {
                try database.execute(sql: statement)
            }
            try database.execute(sql: "PRAGMA user_version = 2")
        }
        migrator.registerMigration("3", foreignKeyChecks: .immediate) { database in
            for statement in version3 {
                try database.execute(sql: statement)
            }
            try database.execute(sql: "PRAGMA user_version = 3")
        }
        try migrator.migrate(writer)
    }
}
