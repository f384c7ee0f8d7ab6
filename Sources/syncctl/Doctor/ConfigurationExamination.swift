import Glibc

/// Lets `syncd check-config` read the configuration, and takes what it says.
struct ConfigurationExamination {
    /// Nil for the usual place.
    let file: String?

    /// What it found, and where the configuration has the store.
    func run() -> (findings: [Finding], store: String?) {
        if let file, access(file, F_OK) == 0, access(file, R_OK) != 0 {
            return (
                [
                    Finding(
                        .note, "configuration", "this user may not read it", at: file,
                        advice: "ask as root, or as the daemon's user")
                ], nil
            )
        }
        let arguments = ["check-config"] + (file.map { ["--config", $0] } ?? [])
        guard let answer = ChildProgram.run(ChildProgram.syncd, arguments) else {
            return (
                [
                    Finding(
                        .note, "configuration",
                        "it cannot be checked: there is no syncd beside syncctl or in PATH")
                ], nil
            )
        }
        let lines = answer.output.split(separator: "\n").map(String.init)
        guard answer.code == 0 else {
            let errors = lines.map { $0.hasPrefix("syncd: ") ? String($0.dropFirst(7)) : $0 }
            return (
                errors.prefix(20).map {
                    Finding(
                        .problem, "configuration", $0, at: file,
                        advice: "mend it; syncd check-config tells whether it is right")
                }, nil
            )
        }
        return (lines.compactMap(Self.finding), lines.lazy.compactMap(Self.store).first)
    }

    private static func finding(_ line: String) -> Finding? {
        guard line.hasPrefix("warning: ") else { return nil }
        let text = String(line.dropFirst("warning: ".count))
        if text.hasPrefix("no contact") {
            return Finding(
                .note, "configuration",
                "no contact is set: the owner of a server can only block you",
                advice: "contact in [fetch]: a URL or mail address of yours")
        }
        let isSecret = text.hasPrefix("everybody on this machine can read")
        return Finding(.problem, isSecret ? "secret" : "configuration", text)
    }

    private static func store(_ line: String) -> String? {
        guard line.hasPrefix("store ") else { return nil }
        return String(line.dropFirst("store ".count).drop { $0 == " " })
    }
}
