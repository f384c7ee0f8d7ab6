/// Breaks styled text into lines of a width, at spaces where there are any.
enum Wrapping {
    /// `runs` as lines of at most `columns` columns. Line feeds in the text end a line. A word that is
    /// too long for a line, or text without spaces, is broken where the line is full.
    static func lines(_ runs: [Run], columns: Int) -> [[Run]] {
        var lines: [[Cell]] = []
        var line: [Cell] = []
        var width = 0
        var continues = false
        for run in runs {
            for character in run.text {
                let cell = Cell(character, run.style)
                if character.isNewline {
                    lines.append(line)
                    line = []
                    continues = false
                } else if width + cell.width > columns, !line.isEmpty {
                    let rest = character == " " ? [] : takeLastWord(of: &line)
                    lines.append(line)
                    line = character == " " ? [] : rest + [cell]
                    continues = true
                } else if character != " " || !line.isEmpty || !continues {
                    line.append(cell)
                    width += cell.width
                    continue
                }
                width = line.reduce(0) { $0 + $1.width }
            }
        }
        if !line.isEmpty || lines.isEmpty { lines.append(line) }
        return lines.map(joined)
    }

    private struct Cell {
        var character: Character
        var style: Style
        var width: Int

        init(_ character: Character, _ style: Style) {
            self.character = character
            self.style = style
            width = DisplayWidth.of(character)
        }
    }

    /// Removes what comes after the last space of `line`, and that space; nothing where the line has
    /// none, or is one wide script without spaces.
    private static func takeLastWord(of line: inout [Cell]) -> [Cell] {
        guard let space = line.lastIndex(where: { $0.character == " " }),
            space > line.startIndex
        else { return [] }
        let rest = Array(line[(space + 1)...])
        guard rest.allSatisfy({ $0.width < 2 }) else { return [] }
        line.removeSubrange(space...)
        return rest
    }

    private static func joined(_ cells: [Cell]) -> [Run] {
        var runs: [Run] = []
        for cell in cells {
            if let last = runs.last, last.style == cell.style {
                runs[runs.count - 1].text.append(cell.character)
            } else {
                runs.append(Run(String(cell.character), cell.style))
            }
        }
        return runs
    }
}
