import Articles
import Feeds
import FoundationEssentials

extension OPML {
    /// The list of feeds, to take elsewhere. A source's first tag is its folder, since most readers
    /// know nothing else; all of them are its categories, so that nothing is lost on the way back.
    init(sources: [Source]) {
        self.init(title: "syncd")
        var folders: [String: Int] = [:]
        for source in sources {
            guard let url = source.url else { continue }
            let feed = OPMLOutline(
                title: source.title ?? url, feedURL: url, homeURL: source.homeURL, type: "rss",
                tags: source.tags)
            guard let tag = source.tags.first else {
                outlines.append(feed)
                continue
            }
            if let place = folders[tag] {
                outlines[place].children.append(feed)
            } else {
                folders[tag] = outlines.count
                outlines.append(OPMLOutline(title: tag, children: [feed]))
            }
        }
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
