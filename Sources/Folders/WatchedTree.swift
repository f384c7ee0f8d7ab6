/// Which watch stands for which directory.
struct WatchedTree {
    private var paths: [Int32: RelativePath] = [:]
    private var watches: [RelativePath: Int32] = [:]

    /// The numbers of all watches.
    var all: Set<Int32> { Set(paths.keys) }

    /// The directory that `watch` stands for, as far as is known.
    func path(of watch: Int32) -> RelativePath? { paths[watch] }

    /// The watch that stands for `path`.
    func watch(of path: RelativePath) -> Int32? { watches[path] }

    /// Notes that `watch` stands for `path`, and for no other one. Returns a watch that stood for
    /// that path before: its directory is elsewhere now.
    mutating func insert(_ watch: Int32, for path: RelativePath) -> Int32? {
        if let earlier = paths.updateValue(path, forKey: watch), earlier != path {
            watches[earlier] = nil
        }
        guard let earlier = watches.updateValue(watch, forKey: path), earlier != watch else {
            return nil
        }
        paths[earlier] = nil
        return earlier
    }

    /// Forgets a watch that is over.
    mutating func remove(_ watch: Int32) {
        guard let path = paths.removeValue(forKey: watch) else { return }
        if watches[path] == watch { watches[path] = nil }
    }

    /// Forgets a directory and all below it. Returns their watches.
    mutating func removeTree(_ root: RelativePath) -> [Int32] {
        // A directory without a watch has none below it either, so the usual case is no search.
        guard watches[root] != nil else { return [] }
        let gone = paths.filter { root.contains($0.value) }
        for (watch, path) in gone {
            paths[watch] = nil
            if watches[path] == watch { watches[path] = nil }
        }
        return Array(gone.keys)
    }
}
