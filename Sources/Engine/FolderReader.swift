package import Files
package import Reading

/// How the files of folders are read now: with the rules that a person wrote for single sites, for
/// pages that were saved from them.
package actor FolderReader {
    /// Nil where it is not installed.
    package let pdf: PDFProgram?
    private(set) var rules: SiteRules

    package init(pdf: PDFProgram? = nil, rules: SiteRules = .none) {
        self.pdf = pdf
        self.rules = rules
    }

    /// Other rules for every file that is read from now on. One that was read before stays as it is
    /// until it changes.
    func adopt(_ rules: SiteRules) {
        self.rules = rules
    }

    /// Reads one file.
    var files: FileReader { FileReader(pdf: pdf, rules: rules) }
}
