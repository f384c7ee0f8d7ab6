import Feeds
import FoundationEssentials

/// The command line.
struct Options {
    struct UsageError: Error, CustomStringConvertible {
        var description: String
    }

    static let usage = """
        usage: feeds-benchmark [--stream] [--chunk BYTES] [--raw] FILE|FOLDER…
          --stream       read each feed while it arrives, in chunks, and keep no item
          --chunk BYTES  how large a chunk is (65536)
          --raw          leave markup as it is instead of sanitising it
        """

    private(set) var isStreamed = false
    private(set) var chunkSize = 65_536
    private(set) var markup = FeedMarkup.sanitised
    private var paths: [String] = []

    init(_ arguments: some Sequence<String>) throws(UsageError) {
        var rest = Array(arguments)[...]
        while let argument = rest.popFirst() {
            switch argument {
            case "--stream": isStreamed = true
            case "--raw": markup = .raw
            case "--chunk":
                guard let size = rest.popFirst().flatMap({ Int($0) }), size > 0 else {
                    throw UsageError(description: "--chunk needs a number of bytes")
                }
                chunkSize = size
            case let option where option.hasPrefix("-"):
                throw UsageError(description: "unknown option \(option)\n" + Self.usage)
            default: paths.append(argument)
            }
        }
        guard !paths.isEmpty else { throw UsageError(description: Self.usage) }
    }

    /// The files that were named and those in the folders that were, except for compressed ones.
    func files() throws -> [String] {
        var files: [String] = []
        for path in paths {
            var isFolder = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
                throw UsageError(description: "\(path) does not exist")
            }
            guard isFolder else {
                files.append(path)
                continue
            }
            for name in try FileManager.default.contentsOfDirectory(atPath: path).sorted()
            where Self.extensions.contains(where: { name.hasSuffix($0) }) {
                files.append(path + "/" + name)
            }
        }
        return files
    }

    private static let extensions = [".xml", ".rss", ".atom", ".rdf", ".cdf", ".json"]
}
