/// Which files of a folder are articles or feeds, and within which bounds.
package struct FolderRules: Hashable, Sendable {
    /// The extensions of the files that are taken, in lower case, without the dot. Each may be
    /// followed by `.gz`.
    package var extensions: Set<String>
    /// Those of them whose files hold many articles and are read piece by piece.
    package var bundleExtensions: Set<String>
    /// A larger file is not read; it is a warning. In bytes.
    package var maxFileBytes: Int64
    /// The same for a file of many articles.
    package var maxBundleBytes: Int64
    /// How many directories deep the folder is followed; what is deeper is a warning.
    package var maxDepth: Int
    /// How many warnings a scan names; the others are counted.
    package var maxWarnings: Int
    /// A file must have been left alone this long before it is read: it may be half-written.
    package var settle: Duration
    /// A file that a program holds open for writing is not read until it has been left alone this
    /// long: some programs write with pauses.
    package var patience: Duration
    /// A file without a byte is a warning once it has been left alone this long: the first one may be
    /// on its way.
    package var emptyPatience: Duration

    /// What holds where nobody says otherwise.
    package static let standard = FolderRules()

    package init(
        extensions: Set<String> = [
            "txt", "text", "md", "markdown", "mdown", "mkd",
            "html", "htm", "xhtml", "xml", "rss", "atom", "rdf", "json", "jsonld", "eml", "mht",
            "mhtml", "pdf", "warc", "mbox", "jsonl", "ndjson",
        ],
        bundleExtensions: Set<String> = ["warc", "mbox", "jsonl", "ndjson"],
        maxFileBytes: Int64 = 20 << 20, maxBundleBytes: Int64 = 64 << 30, maxDepth: Int = 256,
        maxWarnings: Int = 100,
        settle: Duration = .milliseconds(200), patience: Duration = .seconds(60),
        emptyPatience: Duration = .seconds(10)
    ) {
        self.extensions = extensions
        self.bundleExtensions = bundleExtensions
        self.maxFileBytes = maxFileBytes
        self.maxBundleBytes = maxBundleBytes
        self.maxDepth = maxDepth
        self.maxWarnings = maxWarnings
        self.settle = settle
        self.patience = patience
        self.emptyPatience = emptyPatience
    }

    /// True if a regular file of this name is one to read.
    package func takes(_ name: [UInt8]) -> Bool {
        guard let ending = Self.ending(of: name) else { return false }
        return extensions.contains(ending) && !ignores(name)
    }

    /// The most bytes that a file of this name may have.
    package func maxBytes(of name: [UInt8]) -> Int64 {
        let isBundle = Self.ending(of: name).map { bundleExtensions.contains($0) } ?? false
        return isBundle ? maxBundleBytes : maxFileBytes
    }

    /// True for the name of a file or directory that is nobody's article: hidden, or left by an
    /// editor, a download, a synchroniser or a trash in the middle of its work.
    package func ignores(_ name: [UInt8]) -> Bool {
        guard let first = name.first, let last = name.last else { return true }
        switch first {
        // Also .x.swp (Vim), .#x (Emacs), .~lock.x# (LibreOffice), .goutputstream-… (GNOME),
        // .x.AbC123 (rsync), .stfolder and .syncthing.x.tmp (Syncthing), .Trash-1000.
        case UInt8(ascii: "."):
            return true
        case UInt8(ascii: "#") where last == first && name.count > 1:  // Emacs' autosave
            return true
        case UInt8(ascii: "~") where name.dropFirst().first == UInt8(ascii: "$"):  // Office's lock
            return true
        default:
            break
        }
        return last == UInt8(ascii: "~") || Self.ignoredNames.contains(name)
            || Self.suffix(of: name).map { Self.ignoredSuffixes.contains(Array($0)) } ?? false
    }

    /// True if a link of this name may lead to an article or to a directory of them.
    func mayLeadToArticles(_ name: [UInt8]) -> Bool {
        !ignores(name) && (takes(name) || Self.suffix(of: name) == nil)
    }

    /// What follows the last dot in lower case, `.gz` apart.
    private static func ending(of name: [UInt8]) -> String? {
        guard let suffix = suffix(of: name), suffix.count <= 15 else { return nil }
        let lowered = suffix.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        if lowered == Array("gz".utf8) {
            let inner = Array(name.dropLast(3))
            // One layer: who packs twice hides something.
            return inner.suffix(3).elementsEqual(Array(".gz".utf8)) ? nil : ending(of: inner)
        }
        return String(decoding: lowered, as: UTF8.self)
    }

    /// What follows the last dot, unless that is the first byte.
    private static func suffix(of name: [UInt8]) -> ArraySlice<UInt8>? {
        guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > 0 else { return nil }
        return name[(dot + 1)...]
    }

    private static let ignoredSuffixes = Set(
        [
            "swp", "swo", "swx", "tmp", "temp", "part", "partial", "filepart", "crdownload",
            "download", "opdownload",
        ].map { Array($0.utf8) })

    private static let ignoredNames = Set(
        [
            "4913",  // Vim tries with it whether the directory can be written
            "lost+found", "#recycle", "@eaDir", "$RECYCLE.BIN", "System Volume Information",
            "__MACOSX",
        ].map { Array($0.utf8) })
}
