/// Which directory is at a folder's path: enough to notice that a mount is missing.
///
/// The device number is not part of it, since that changes from boot to boot.
package struct FolderRoot: Hashable, Sendable {
    /// The directory's number in its file system.
    package var inode: UInt64
    /// True if a file system is mounted there.
    package var isMountPoint: Bool

    package init(inode: UInt64, isMountPoint: Bool) {
        self.inode = inode
        self.isMountPoint = isMountPoint
    }
}

extension FolderRoot: LosslessStringConvertible {
    /// `2 mounted` or `1234`: a text to keep.
    package var description: String { isMountPoint ? "\(inode) mounted" : "\(inode)" }

    /// Reads `description`.
    package init?(_ description: String) {
        let words = description.split(separator: " ")
        guard let first = words.first, let inode = UInt64(first), words.count <= 2,
            words.count == 1 || words[1] == "mounted"
        else { return nil }
        self.init(inode: inode, isMountPoint: words.count == 2)
    }
}
