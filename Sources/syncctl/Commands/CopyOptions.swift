import ArgumentParser
import Articles

/// Which copy of an article is meant.
struct CopyOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Only this copy.", valueName: "entry-id"))
    var entry: Int32?

    func validate() throws {
        if let entry, entry < 1 { throw ValidationError("--entry is an entry's id, from 1 on") }
    }

    var id: EntryID? { entry.map(EntryID.init(rawValue:)) }
}
