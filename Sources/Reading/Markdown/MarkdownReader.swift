enum MarkdownReader { static func read(_ source: [UInt8], url: String?) -> Document { PlainTextReader.read(source) } }
