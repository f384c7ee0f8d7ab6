import CLinux
import Glibc
package import Reading

/// poppler's `pdftotext`, which reads PDF files for us: the only program that we start.
///
/// A PDF file is data of strangers and the program that reads it large, so it gets nothing that it
/// does not need: no shell, no environment, no file of ours (the bytes go through its standard input),
/// no descriptor besides; a bounded address space, time, and output. It is killed where it takes too
/// long, and when the daemon stops. The limits are set right after its start and before it has any
/// byte of the file.
package struct PDFProgram: Sendable {
    /// Absolute.
    package let path: String
    private let limits: Limits

    /// What the program may use.
    package struct Limits: Sendable {
        /// Bytes of address space.
        package var memory: UInt = 384 << 20
        package var processorSeconds: UInt = 20
        package var duration = Duration.seconds(30)
        /// Bytes of text.
        package var output = ReadingLimits.maxBytes
        package var pages = 2_000

        package init() {}
    }

    package init(path: String, limits: Limits = Limits()) {
        self.path = path
        self.limits = limits
    }

    /// The program in the directories of `searchPath`, the value of PATH; nil where it is in none.
    package static func find(searchPath: String?) -> PDFProgram? {
        let folders = (searchPath ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
        for folder in folders where folder.hasPrefix("/") {
            let path = String(folder) + "/pdftotext"
            if access(path, X_OK) == 0 { return PDFProgram(path: path) }
        }
        return nil
    }

    /// The document of a PDF file. Waits for the program, at most as long as the limits say or until
    /// `stop` is set.
    package func read(
        _ bytes: [UInt8], url: String?, stop: StopFlag
    ) throws(FileError) -> Document {
        let output: [UInt8]
        do throws(PDFError) {
            output = try run(bytes, stop)
        } catch {
            throw .pdf(error)
        }
        do {
            return try PDFText.read(output, url: url)
        } catch {
            throw .document(error)
        }
    }

    // MARK: - The process

    private func run(_ bytes: [UInt8], _ stop: StopFlag) throws(PDFError) -> [UInt8] {
        var child = try Child(
            path,
            [
                "-q", "-htmlmeta", "-enc", "UTF-8", "-eol", "unix", "-l", String(limits.pages), "-",
                "-",
            ]
        )
        let failure = syncd_limit_process(child.process, limits.memory, limits.processorSeconds, 64)
        guard failure == 0 else { throw .notStarted(String(cString: strerror(failure))) }
        let end = ContinuousClock.now + limits.duration
        let output = try child.exchange(bytes, atMost: limits.output, until: end, stop)
        switch try child.status(until: end, stop) {
        case .exited(0): return output
        // Damaged, yet read as far as that goes.
        case .exited(1) where output.contains(where: { $0 > 0x20 }): return output
        case .exited(3): throw .locked
        case .exited(127): throw .notStarted("it cannot be executed")
        case .exited: throw .damaged
        case .killed(SIGXCPU), .killed(SIGKILL): throw .tooSlow
        case .killed: throw .crashed
        }
    }
}

/// Why a PDF file was not read.
package enum PDFError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The system's text.
    case notStarted(String)
    case damaged
    /// It asks for a password, or forbids that its text is taken.
    case locked
    /// More time or more output than it may have.
    case tooSlow, tooMuchText
    case crashed
    /// Nobody waits for it any more.
    case stopped

    package var description: String {
        switch self {
        case .notStarted(let reason): "pdftotext could not be started: \(reason)"
        case .damaged: "the PDF file is damaged, or asks for a password"
        case .locked: "the PDF file does not permit that its text is taken"
        case .tooSlow: "the PDF file takes too long to read"
        case .tooMuchText: "the PDF file has more text than is read"
        case .crashed: "the PDF file makes pdftotext fail, or takes too much memory"
        case .stopped: "the reading of the PDF file was stopped"
        }
    }
}
