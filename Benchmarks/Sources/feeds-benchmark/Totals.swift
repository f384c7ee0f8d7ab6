import Feeds

/// What was read.
struct Totals {
    private var feeds = 0
    private var failures = 0
    private var items = 0
    private var bytes = 0
    private var warnings = 0

    /// Reads one file, as `options` say.
    mutating func add(_ path: String, _ options: Options) throws {
        let input = try FileInput(path)
        feeds += 1
        do throws(FeedError) {
            options.isStreamed ? try stream(input, options) : try parse(input, options)
        } catch {
            failures += 1
        }
    }

    private mutating func parse(_ input: FileInput, _ options: Options) throws(FeedError) {
        let document = input.readAll()
        bytes += document.count
        let feed = try FeedParser.parse(
            document, url: "https://example.org/feed", limits: Self.limits, markup: options.markup)
        items += feed.items.count
        warnings += feed.warnings.count
    }

    private mutating func stream(_ input: FileInput, _ options: Options) throws(FeedError) {
        var stream = FeedStream(
            url: "https://example.org/feed", limits: Self.limits, markup: options.markup)
        while case let chunk = input.read(upTo: options.chunkSize), !chunk.isEmpty {
            bytes += chunk.count
            items += try stream.append(chunk).count
        }
        let feed = try stream.finish()
        items += feed.items.count
        warnings += feed.warnings.count
    }

    /// A figure a line.
    func report(_ usage: Usage) -> String {
        let seconds = usage.user + usage.system
        let rate = seconds > 0 ? Double(bytes) / seconds / 1e6 : 0
        return """
            feeds        \(feeds)\(failures > 0 ? " (\(failures) were none)" : "")
            items        \(items)
            warnings     \(warnings)
            bytes        \(bytes)
            CPU          \(Usage.text(seconds)) s (user \(Usage.text(usage.user)), system \(Usage.text(usage.system)))
            rate         \(Int(rate)) MB a second of CPU
            peak memory  \(usage.peakKilobytes) KB
            """
    }

    /// Large enough for every feed that somebody wants to measure.
    private static let limits = FeedLimits(maxItems: .max, maxBytes: .max)
}
