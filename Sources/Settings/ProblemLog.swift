/// Collects what is wrong in one configuration file, while it is read to its end.
final class ProblemLog {
    private(set) var problems: [SettingsProblem] = []
    private let file: String
    private let positions: KeyPositions

    init(file: String, positions: KeyPositions) {
        self.file = file
        self.positions = positions
    }

    /// Notes that what stands at `path` is wrong.
    func note(_ path: SettingPath, _ found: String, expected: String? = nil, hint: String? = nil) {
        problems.append(
            SettingsProblem(
                file: file, place: positions.place(of: path), key: path.description, found: found,
                expected: expected, hint: hint))
    }

    func line(of path: SettingPath) -> Int? { positions.place(of: path)?.line }

    /// In the order of the file.
    var inOrder: [SettingsProblem] {
        problems.sorted {
            ($0.place?.line ?? 0, $0.place?.column ?? 0, $0.key)
                < ($1.place?.line ?? 0, $1.place?.column ?? 0, $1.key)
        }
    }
}
