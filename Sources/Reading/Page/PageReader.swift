enum PageReader { static func read(_ source: [UInt8], url: String?) throws(ReadingError) -> Document { PlainTextReader.read(source) } }
