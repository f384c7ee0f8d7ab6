import Articles
import Glibc
import Reading
import TestSupport
import Testing

@testable import Files

@Suite struct PDFProgramTests {
    private static let program = PDFProgram.find(searchPath: nil)

    @Test(.enabled(if: program != nil, "pdftotext is not installed (poppler-utils)"))
    func aPDFFileIsReadAsAnArticle() throws {
        let program = try #require(Self.program)
        let bytes = try Fixture.bytes("reading/report.pdf")
        let document = try program.read(bytes, url: nil, stop: StopFlag())
        #expect(document.title == "Ferry to Brook Island runs again")
        #expect(document.authors == ["Ada Penn"])
        #expect(document.published == Timestamp("2024-06-03T04:15:00Z"))
        #expect(
            document.text == """
                The ferry between Alder and Brook Island will run again from Monday, seven months after the \
                storm that broke its landing stage, the harbour board said. "We have waited long enough," \
                said the board's head, Ada Penn.

                The first boat leaves at six in the morning. Until the end of the summer there are eight a \
                day, and the fare stays where it was: four crowns, children free.

                The stage was built anew on steel piles, because the wooden ones had rotted where nobody \
                looks. That cost 1.2 million crowns, a third more than planned.

                Fishermen had asked for a second stage further north. The board wants to decide about that \
                in spring.

                The R&D office of the board (see <harbour.example>) will publish the fares, the times and \
                the plan of the new stage before the end of the month, and it invites all who live on the \
                island to say what they think of them at the meeting in the school.
                """)
    }

    @Test(.enabled(if: program != nil, "pdftotext is not installed (poppler-utils)"))
    func aDamagedPDFFileIsAnError() throws {
        let program = try #require(Self.program)
        #expect(throws: FileError.pdf(.damaged)) {
            try program.read(Array("%PDF-1.4\nnothing".utf8), url: nil, stop: StopFlag())
        }
    }

    @Test func aProgramThatDoesNotEndIsKilled() throws {
        let folder = try TemporaryFolder()
        var limits = PDFProgram.Limits()
        limits.duration = .milliseconds(300)
        let program = try script("sleep 100", in: folder, limits)
        #expect(throws: FileError.pdf(.tooSlow)) {
            try program.read([1], url: nil, stop: StopFlag())
        }
    }

    @Test func aProgramThatWritesWithoutEndIsKilled() throws {
        let folder = try TemporaryFolder()
        var limits = PDFProgram.Limits()
        limits.output = 1 << 20
        let program = try script(
            "while :; do echo text text text text text text; done", in: folder, limits)
        #expect(throws: FileError.pdf(.tooMuchText)) {
            try program.read([1], url: nil, stop: StopFlag())
        }
    }

    @Test func aProgramThatNobodyWaitsForIsKilled() throws {
        let folder = try TemporaryFolder()
        let program = try script("sleep 100", in: folder, PDFProgram.Limits())
        let stop = StopFlag()
        stop.set()
        #expect(throws: FileError.pdf(.stopped)) { try program.read([1], url: nil, stop: stop) }
    }

    @Test func aProgramThatReadsNothingTakesNoHarm() throws {
        let folder = try TemporaryFolder()
        let program = try script(
            "echo '<pre>'; echo Text.; exit 0", in: folder, PDFProgram.Limits())
        let large = [UInt8](repeating: 1, count: 4 << 20)
        #expect(try program.read(large, url: nil, stop: StopFlag()).text == "Text.")
    }

    @Test func itHasNoEnvironmentNoOtherFileAndLittleMemory() throws {
        let folder = try TemporaryFolder()
        let program = try script(
            """
            read ignored
            echo '<pre>'
            echo "home=$HOME."
            ulimit -v; ulimit -t; ulimit -n; ulimit -f
            for number in 3 4 5 6 7 8 9; do
                if (: <&$number) 2>/dev/null; then echo open; fi
            done
            """, in: folder, PDFProgram.Limits())
        let text = try program.read([0x0A], url: nil, stop: StopFlag()).text
        let words = text.split { $0 == "\n" || $0 == " " }
        #expect(words.contains("home=."))
        #expect(words.contains("393216"))
        #expect(words.contains("20"))
        #expect(words.contains("64"))
        #expect(words.contains("0"))
        // A shell holds its script itself.
        #expect(words.count { $0 == "open" } == 0)
    }

    @Test func aProgramThatIsNotThereIsSaid() {
        #expect(PDFProgram.find(searchPath: "/nonexistent:relative") == nil)
        #expect(throws: FileError.self) {
            try PDFProgram(path: "/nonexistent/pdftotext").read([1], url: nil, stop: StopFlag())
        }
    }

    /// A program that is the shell script `lines`.
    private func script(
        _ lines: String, in folder: TemporaryFolder, _ limits: PDFProgram.Limits
    ) throws -> PDFProgram {
        try folder.write("pdftotext", Array(("#!/bin/sh\n" + lines + "\n").utf8))
        let path = folder.path + "/pdftotext"
        #expect(chmod(path, 0o755) == 0)
        return PDFProgram(path: path, limits: limits)
    }
}
