/// A line and a column of a file, both counted from 1.
package struct SettingPlace: Hashable, Sendable {
    package var line: Int
    package var column: Int
}
