/// What was known of a file when it was last read.
package struct StoredFile: Hashable, Sendable {
    /// The key of its path, relative to the watched folder.
    package var path: String
    /// In bytes.
    package var size: Int64
    package var modifiedNanoseconds: Int64
    /// When its bytes or its place last changed (ctime), which no program can set; 0 where unknown.
    package var changedNanoseconds: Int64
    package var inode: UInt64
    /// Of its bytes, 16 to 64 of them; nil where they were not read. A file that is gone and a new
    /// one with the same hash are one file that was renamed, however short its text.
    package var byteHash: [UInt8]?
    /// Why nothing of it was taken, in one line for people; nil where something was.
    package var trouble: String?

    package init(
        path: String, size: Int64, modifiedNanoseconds: Int64,
        changedNanoseconds: Int64 = 0, inode: UInt64, byteHash: [UInt8]? = nil,
        trouble: String? = nil
    ) {
        self.path = path
        self.size = size
        self.modifiedNanoseconds = modifiedNanoseconds
        self.changedNanoseconds = changedNanoseconds
        self.inode = inode
        self.byteHash = byteHash
        self.trouble = trouble
    }
}
