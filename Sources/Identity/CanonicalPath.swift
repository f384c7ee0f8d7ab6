/// A path without dot segments, doubled slashes, AMP forms, session ids and index files.
enum CanonicalPath {
    private static let ampSegments: [[UInt8]] = ["amp", "amphtml"].map { Array($0.utf8) }
    private static let indexFiles: [[UInt8]] =
        [
            "index.html", "index.htm", "index.php", "index.shtml", "index.xhtml", "index.asp",
            "index.aspx", "index.jsp", "default.asp", "default.aspx",
        ].map { Array($0.utf8) }
    private static let sessionParameters: [[UInt8]] =
        [";jsessionid=", ";phpsessid=", ";sid="].map { Array($0.utf8) }

    /// The canonical form of `path`, always with a leading slash.
    static func of(_ path: ArraySlice<UInt8>) -> [UInt8] {
        var segments: [ArraySlice<UInt8>] = []
        let normalised = PercentEncoding.normalised(path, in: .path)
        for part in normalised.split(separator: 0x2F, omittingEmptySubsequences: false) {
            let segment = withoutSession(part)
            if part.isEmpty {
                // `…/http://…`: an address inside the path keeps both of its slashes.
                if segments.last?.last == 0x3A { segments.append([]) }
            } else if segment.elementsEqual([0x2E, 0x2E]) {
                if !segments.isEmpty { segments.removeLast() }
            } else if !segment.isEmpty, !segment.elementsEqual([0x2E]) {
                segments.append(segment)
            }
        }
        var before: [ArraySlice<UInt8>]
        repeat {
            before = segments
            while segments.last?.isEmpty == true { segments.removeLast() }
            removeIndexFile(from: &segments)
            removeAMP(from: &segments)
        } while segments != before
        return segments.isEmpty ? [0x2F] : segments.flatMap { [0x2F] + $0 }
    }

    private static func withoutSession(_ segment: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let start = segment.firstIndex(of: 0x3B) else { return segment }
        let parameter = WebAddress.lowercased(segment[start...])
        return sessionParameters.contains { parameter.starts(with: $0) }
            ? segment[..<start] : segment
    }

    private static func removeIndexFile(from segments: inout [ArraySlice<UInt8>]) {
        guard let last = segments.last else { return }
        let name = WebAddress.lowercased(last)
        if indexFiles.contains(name) { segments.removeLast() }
    }

    private static func removeAMP(from segments: inout [ArraySlice<UInt8>]) {
        func isAMP(_ segment: ArraySlice<UInt8>?) -> Bool {
            guard let segment else { return false }
            return ampSegments.contains { $0.elementsEqual(segment) }
        }
        // A page that is about AMP, at the top of its site, stays.
        while segments.count > 1, isAMP(segments.last) { segments.removeLast() }
        while segments.count > 1, isAMP(segments.first) { segments.removeFirst() }
        guard let last = segments.last else { return }
        for suffix in [".amp.html", ".amp.htm", ".amp"] where last.count > suffix.utf8.count {
            guard last.suffix(suffix.utf8.count).elementsEqual(suffix.utf8) else { continue }
            let stem = last.dropLast(suffix.utf8.count)
            guard stem.contains(where: { $0 != 0x2E }) else { return }
            segments[segments.count - 1] = stem + Array(suffix.utf8.dropFirst(4))
            return
        }
    }
}
