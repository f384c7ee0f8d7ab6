import GRDB

extension Store {
    /// Opens the writer and its readers, and brings the schema up to date.
    static func openForWriting(_ path: String) throws -> DatabasePool {
        var configuration = Self.configuration(path)
        configuration.prepareDatabase { database in
            guard !database.configuration.readonly else {
                try database.execute(sql: "PRAGMA cache_size = -2000")
                return
            }
            try Self.refuseNewer(database, path: path)
            if try Self.pragma(database, "page_count") == 0 {
                // Before the journal becomes a WAL, so that the file's first page says from its
                // first moment on whose it is.
                try database.execute(
                    sql: """
                        PRAGMA page_size = \(Self.pageSize);
                        PRAGMA auto_vacuum = NONE;
                        PRAGMA application_id = \(Schema.applicationID);
                        """)
            }
            try database.execute(
                sql: """
                    PRAGMA cache_size = -8000;
                    PRAGMA secure_delete = OFF;
                    PRAGMA journal_size_limit = \(WriteAheadLog.keptBytes);
                    PRAGMA wal_autocheckpoint = \(WriteAheadLog.checkpointedBytes / Self.pageSize);
                    """)
        }
        let pool = try DatabasePool(path: path, configuration: configuration)
        // GRDB sets NORMAL with the WAL, which loses acknowledged rows in a power cut.
        try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        try Schema.migrate(pool)
        return pool
    }

    /// Opens readers only. Nothing is written, except that SQLite needs the two small files beside
    /// a store in WAL mode.
    static func openForReading(_ path: String) throws -> DatabasePool {
        var configuration = Self.configuration(path)
        configuration.readonly = true
        configuration.prepareDatabase { database in
            try Self.refuseNewer(database, path: path)
            guard try Self.pragma(database, "user_version") == Schema.version else {
                throw StoreError.unavailable(
                    path: path, reason: "has an older schema: let syncd open it once")
            }
        }
        return try DatabasePool(
            path: StoreFile.needsImmutable(path) ? StoreFile.immutableURI(path) : path,
            configuration: configuration)
    }

    /// In bytes. Text and mark-up of a typical article fit on one page, and large pages mean few
    /// calls: 20,000 new articles cost a fifth less CPU than with pages of 8 KiB.
    static let pageSize = 16384

    private static func configuration(_ path: String) -> Configuration {
        var configuration = Configuration()
        configuration.label = "store"
        configuration.busyMode = .timeout(Double(WriteAheadLog.busyTimeout) / 1000)
        configuration.maximumReaderCount = 4
        configuration.foreignKeysEnabled = true
        return configuration
    }

    private static func refuseNewer(_ database: Database, path: String) throws {
        let found = try pragma(database, "user_version")
        guard found <= Schema.version else {
            throw StoreError.newerSchema(path: path, found: found, known: Schema.version)
        }
    }

    private static func pragma(_ database: Database, _ name: String) throws -> Int {
        try Int.fetchOne(database, sql: "PRAGMA \(name)") ?? 0
    }
}
