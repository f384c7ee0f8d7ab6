import Articles
import GRDB
import GRDBSQLite

/// A prepared statement of one connection, bound and read in place.
///
/// GRDB prepares it and keeps it in the connection's cache; binding and stepping go straight to
/// SQLite, because a commit runs some 200,000 statements a second and a detour through GRDB's
/// value types costs more than SQLite itself. No pointer leaves this file. One SQL text is one
/// statement: never run it again inside its own `each`.
struct SQLStatement {
    private let statement: Statement
    private let handle: OpaquePointer

    init(_ database: Database, _ sql: String) throws {
        statement = try database.cachedStatement(sql: sql)
        handle = statement.sqliteStatement
    }

    /// Runs it to its end; what it returns is dropped.
    func run() throws {
        defer { reset() }
        while try step() {}
    }

    /// The first row as `read` sees it; nil where there is none.
    func first<Value>(_ read: (SQLStatement) throws -> Value) throws -> Value? {
        defer { reset() }
        return try step() ? read(self) : nil
    }

    /// Calls `body` with every row, until it answers false.
    func eachUntilFalse(_ body: (SQLStatement) throws -> Bool) throws {
        defer { reset() }
        while try step() {
            guard try body(self) else { return }
        }
    }

    /// Calls `body` with every row.
    func each(_ body: (SQLStatement) throws -> Void) throws {
        defer { reset() }
        while try step() { try body(self) }
    }

    /// Every row as `read` sees it.
    func all<Value>(_ read: (SQLStatement) throws -> Value) throws -> [Value] {
        var values: [Value] = []
        try each { values.append(try read($0)) }
        return values
    }

    private func step() throws -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code:
            let connection = sqlite3_db_handle(handle)
            throw DatabaseError(
                resultCode: ResultCode(rawValue: code),
                message: sqlite3_errmsg(connection).map { String(cString: $0) },
                sql: sqlite3_sql(handle).map { String(cString: $0) })
        }
    }

    private func reset() {
        sqlite3_reset(handle)
    }
}

// MARK: - Parameters, numbered from 1

extension SQLStatement {
    /// SQLite copies what it is given.
    private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    @discardableResult
    func bind(_ index: Int32, _ value: Int64?) -> SQLStatement {
        if let value {
            sqlite3_bind_int64(handle, index, value)
        } else {
            sqlite3_bind_null(handle, index)
        }
        return self
    }

    @discardableResult
    func bind(_ index: Int32, _ value: Int?) -> SQLStatement {
        bind(index, value.map(Int64.init))
    }

    @discardableResult
    func bind(_ index: Int32, _ value: Bool) -> SQLStatement {
        bind(index, value ? Int64(1) : 0)
    }

    @discardableResult
    func bind(_ index: Int32, _ value: Timestamp?) -> SQLStatement {
        bind(index, value?.milliseconds)
    }

    @discardableResult
    func bind(_ index: Int32, _ value: Double?) -> SQLStatement {
        if let value {
            sqlite3_bind_double(handle, index, value)
        } else {
            sqlite3_bind_null(handle, index)
        }
        return self
    }

    @discardableResult
    func bind(_ index: Int32, _ value: String?) -> SQLStatement {
        guard var value else {
            sqlite3_bind_null(handle, index)
            return self
        }
        value.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                _ = sqlite3_bind_text64(
                    handle, index, characters.baseAddress ?? Self.empty,
                    UInt64(characters.count), Self.transient, UInt8(SQLITE_UTF8))
            }
        }
        return self
    }

    @discardableResult
    func bind(_ index: Int32, _ value: [UInt8]?) -> SQLStatement {
        guard let value else {
            sqlite3_bind_null(handle, index)
            return self
        }
        value.withUnsafeBytes { bytes in
            _ =
                bytes.isEmpty
                ? sqlite3_bind_zeroblob(handle, index, 0)
                : sqlite3_bind_blob64(
                    handle, index, bytes.baseAddress, UInt64(bytes.count), Self.transient)
        }
        return self
    }

    /// Binds two long texts without copying them, and runs the statement.
    func run(binding index: Int32, _ text: String, and other: Int32, _ html: String?) throws {
        var text = text
        var html = html ?? ""
        let hasHTML = !html.isEmpty
        defer {
            sqlite3_bind_null(handle, index)
            sqlite3_bind_null(handle, other)
        }
        try text.withUTF8 { textBytes in
            try html.withUTF8 { htmlBytes in
                try textBytes.withMemoryRebound(to: CChar.self) { textCharacters in
                    try htmlBytes.withMemoryRebound(to: CChar.self) { htmlCharacters in
                        sqlite3_bind_text64(
                            handle, index, textCharacters.baseAddress ?? Self.empty,
                            UInt64(textCharacters.count), nil, UInt8(SQLITE_UTF8))
                        if hasHTML {
                            sqlite3_bind_text64(
                                handle, other, htmlCharacters.baseAddress,
                                UInt64(htmlCharacters.count), nil, UInt8(SQLITE_UTF8))
                        } else {
                            sqlite3_bind_null(handle, other)
                        }
                        try run()
                    }
                }
            }
        }
    }

    /// An address for the empty string: a null pointer would bind NULL.
    nonisolated(unsafe)  // never written, never read beyond its terminator
        private static let empty: UnsafePointer<CChar> = {
            let pointer = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
            pointer.initialize(to: 0)
            return UnsafePointer(pointer)
        }()
}

// MARK: - Columns, numbered from 0

extension SQLStatement {
    func isNull(_ column: Int32) -> Bool {
        sqlite3_column_type(handle, column) == SQLITE_NULL
    }

    func int(_ column: Int32) -> Int64 {
        sqlite3_column_int64(handle, column)
    }

    func optionalInt(_ column: Int32) -> Int64? {
        isNull(column) ? nil : int(column)
    }

    func double(_ column: Int32) -> Double {
        sqlite3_column_double(handle, column)
    }

    func optionalDouble(_ column: Int32) -> Double? {
        isNull(column) ? nil : double(column)
    }

    func time(_ column: Int32) -> Timestamp {
        Timestamp(milliseconds: int(column))
    }

    func optionalTime(_ column: Int32) -> Timestamp? {
        isNull(column) ? nil : time(column)
    }

    func text(_ column: Int32) -> String {
        optionalText(column) ?? ""
    }

    func optionalText(_ column: Int32) -> String? {
        guard let start = sqlite3_column_text(handle, column) else { return nil }
        let count = Int(sqlite3_column_bytes(handle, column))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    func bytes(_ column: Int32) -> [UInt8] {
        guard let start = sqlite3_column_blob(handle, column) else { return [] }
        let count = Int(sqlite3_column_bytes(handle, column))
        return [UInt8](UnsafeRawBufferPointer(start: start, count: count))
    }

    func optionalBytes(_ column: Int32) -> [UInt8]? {
        isNull(column) ? nil : bytes(column)
    }

    /// True where the column holds the same bytes; NULL is nil. Nothing is copied.
    func holds(_ column: Int32, _ value: String?) -> Bool {
        guard let start = sqlite3_column_text(handle, column) else { return value == nil }
        guard var value else { return false }
        let stored = UnsafeBufferPointer(
            start: start, count: Int(sqlite3_column_bytes(handle, column)))
        return value.withUTF8 { $0.elementsEqual(stored) }
    }

}
