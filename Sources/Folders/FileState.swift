package import Articles

/// What stat(2) says about one regular file; what is compared to see whether it changed.
package struct FileState: Hashable, Sendable {
    /// Where it lies below the folder.
    package var path: RelativePath
    /// Its length in bytes.
    package var size: Int64
    /// When its bytes last changed, in nanoseconds since the Unix epoch (mtime). Programs can set
    /// it, so it may lie in the future, before 1970, or stay as it was.
    package var modifiedNanoseconds: Int64
    /// When its bytes, name count, owner or mode last changed, in nanoseconds since the Unix epoch
    /// (ctime). No program can set it: an edit that keeps size and mtime still shows here. 0 where
    /// it is not known.
    package var changedNanoseconds: Int64
    /// The number of the file in its file system; a rename keeps it.
    package var inode: UInt64

    package init(
        path: RelativePath, size: Int64, modifiedNanoseconds: Int64, changedNanoseconds: Int64 = 0,
        inode: UInt64
    ) {
        self.path = path
        self.size = size
        self.modifiedNanoseconds = modifiedNanoseconds
        self.changedNanoseconds = changedNanoseconds
        self.inode = inode
    }

    /// When its bytes last changed, to the millisecond.
    package var modifiedAt: Timestamp {
        Timestamp(milliseconds: modifiedNanoseconds / 1_000_000)
    }

    /// True if nothing says that the bytes at this path may have changed since `earlier`.
    package func agrees(with earlier: FileState) -> Bool {
        size == earlier.size && modifiedNanoseconds == earlier.modifiedNanoseconds
            && inode == earlier.inode
            && (changedNanoseconds == earlier.changedNanoseconds || changedNanoseconds == 0
                || earlier.changedNanoseconds == 0)
    }

    /// True if this is the file that `earlier` was, under another name: a rename changes ctime.
    func isRenamed(from earlier: FileState) -> Bool {
        size == earlier.size && modifiedNanoseconds == earlier.modifiedNanoseconds
            && inode == earlier.inode && inode != 0
    }
}
