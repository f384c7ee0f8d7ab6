import Articles
import Feeds
import FoundationEssentials

extension OPML {
    /// The list of feeds, to take elsewhere; tags become OPML's categories.
    init(sources: [Source]) {
        self.init(
            title: "syncd",
            outlines: sources.compactMap { source in
                source.url.map { url in
                    OPMLOutline(
                        title: source.title ?? url, feedURL: url, homeURL: source.homeURL,
                        type: "rss", tags: source.tags)
                }
            })
    }

    /// The list in a file.
    ///
    /// - Throws: `ConfigurationError`, with the file's name.
    static func read(_ file: String) throws(ConfigurationError) -> OPML {
        let bytes: [UInt8]
        do {
            bytes = [UInt8](try Data(contentsOf: URL(filePath: file)))
        } catch let error as CocoaError where error.code == .fileReadNoSuchFile {
            throw .unreadable(file: file, reason: "there is no such file")
        } catch {
            throw .unreadable(file: file, reason: "it cannot be read")
        }
        do {
            return try OPML.parse(bytes)
        } catch {
            throw .notOPML(file: file, reason: "\(error)")
        }
    }
}
