import FoundationEssentials
import Glibc

/// Parses feeds and says what that cost.
@main struct FeedsBenchmark {
    static func main() {
        do {
            let options = try Options(CommandLine.arguments.dropFirst())
            var totals = Totals()
            for path in try options.files() { try totals.add(path, options) }
            print(totals.report(Usage.current))
        } catch {
            FileOutput.standardError("feeds-benchmark: \(error)\n")
            exit(64)
        }
    }
}
