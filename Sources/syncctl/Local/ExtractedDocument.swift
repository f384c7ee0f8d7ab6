import Articles
import Reading

/// The answer of `extract --json`: the keys are a contract, and absent values are `null`.
struct ExtractedDocument: Encodable {
    let document: Document

    enum CodingKeys: String, CodingKey, CaseIterable {
        case url, title, authors, published, modified, language, text, html, warnings
        case dateline, agency, licence, obstacle
        case siteName = "site_name"
        case titleOrigin = "title_origin"
        case isFree = "is_free"
        case nextPage = "next_page"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(document.url, forKey: .url)
        try container.encode(document.title, forKey: .title)
        try container.encode(document.titleOrigin?.rawValue, forKey: .titleOrigin)
        try container.encode(document.authors, forKey: .authors)
        try container.encode(document.published, forKey: .published)
        try container.encode(document.modified, forKey: .modified)
        try container.encode(document.siteName, forKey: .siteName)
        try container.encode(document.language, forKey: .language)
        try container.encode(document.dateline.map(ExtractedDateline.init), forKey: .dateline)
        try container.encode(document.agency, forKey: .agency)
        try container.encode(document.licence, forKey: .licence)
        try container.encode(document.nextPage, forKey: .nextPage)
        try container.encode(document.isFree, forKey: .isFree)
        try container.encode(document.obstacle?.rawValue, forKey: .obstacle)
        try container.encode(document.text, forKey: .text)
        try container.encode(document.html, forKey: .html)
        try container.encode(document.warnings, forKey: .warnings)
    }
}

/// A dateline with every key.
private struct ExtractedDateline: Encodable {
    let dateline: Dateline

    enum CodingKeys: String, CodingKey {
        case place, date, agency
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(dateline.place, forKey: .place)
        try container.encode(dateline.date, forKey: .date)
        try container.encode(dateline.agency, forKey: .agency)
    }
}
