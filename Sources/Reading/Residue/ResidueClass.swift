internal import Feeds

/// What an element's class says about its content, where that is a convention of many systems.
enum ResidueClass: Sendable {
    /// An embedded post: markup, but not the article's words.
    case embed
    /// A picture's caption or credit.
    case caption
    /// Share buttons, related links: neither text nor markup.
    case furniture

    private static let classes = NameTable<ResidueClass>(
        [
            "twitter-tweet", "twitter-video", "instagram-media", "tiktok-embed", "fb-post",
            "bluesky-embed", "mastodon-embed", "reddit-embed-bq", "reddit-card", "telegram-post",
            "text-post-media",
        ].map { (name: $0, value: .embed) }
            + [
                "wp-caption-text", "wp-caption-dd", "wp-element-caption", "image-caption",
                "photo-caption", "img-caption", "media-caption", "figure-caption", "photo-credit",
                "image-credit", "gallery-caption", "op-small", "imagecaption",
                "article-image-caption",
            ].map { (name: $0, value: .caption) }
            + [
                "sharedaddy", "jp-relatedposts", "feedflare", "addtoany_share_save_container",
                "addtoany_content", "share-buttons", "social-share", "wpulike",
                "heateor_sss_sharing_container",
                "crp_related", "yarpp", "yarpp-related", "essb_links", "sfsi_widget", "mc4wp-form",
                "ssba", "post-ratings", "read-more", "readmore", "more-link",
                "subscription-widget-wrap",
                "button-wrapper", "subscribe-widget",
            ].map { (name: $0, value: .furniture) })

    /// What the class attribute among `attributes` says; nil for most.
    static func of(_ attributes: [MarkupAttribute], in source: [UInt8]) -> ResidueClass? {
        for attribute in attributes where attribute.name == .class {
            var name = NameHash()
            var length = 0
            for index in attribute.value {
                let byte = source[index]
                if byte.isSpace {
                    if length > 3, let value = classes.value(for: name) { return value }
                    name = NameHash()
                    length = 0
                } else {
                    name.add(byte)
                    length += 1
                }
            }
            if length > 3, let value = classes.value(for: name) { return value }
        }
        return nil
    }
}
