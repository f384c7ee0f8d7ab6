/// Links that embedding a post leaves in the text: a bare address of a tweet or a video in a
/// paragraph of its own, and the short `t.co` and `pic.twitter.com` links anywhere.
enum EmbedLink {
    /// Sites whose bare address alone in a paragraph stands for an embedded post.
    private static let hosts = NameTable<Bool>(
        [
            "twitter.com", "mobile.twitter.com", "x.com", "t.co", "pic.twitter.com", "facebook.com",
            "m.facebook.com", "fb.watch", "instagram.com", "youtube.com", "m.youtube.com",
            "youtu.be",
            "tiktok.com", "vm.tiktok.com", "t.me", "threads.net", "threads.com", "vk.com",
            "vimeo.com",
            "soundcloud.com", "open.spotify.com", "bsky.app", "rumble.com", "dailymotion.com",
            "dai.ly",
            "reddit.com", "truthsocial.com",
        ].map { (name: $0, value: true) })

    /// What is left without them, and whether the last word was one; nil where there is none.
    static func removed(from text: [UInt8]) -> (kept: [UInt8], wasAtEnd: Bool)? {
        let span = text.span
        var links: [Range<Int>] = []
        var isOnlyLinks = true
        var position = 0
        while position < text.count {
            while position < text.count, text[position].isSpace { position += 1 }
            let start = position
            while position < text.count, !text[position].isSpace { position += 1 }
            guard position > start else { break }
            let word = span.extracting(start..<position)
            if isShortLink(word) {
                links.append(start..<position)
            } else if !isPost(word) {
                isOnlyLinks = false
            }
        }
        if isOnlyLinks { return ([], false) }
        guard let last = links.last else { return nil }
        var kept: [UInt8] = []
        var copied = 0
        for link in links {
            kept.append(contentsOf: text[copied..<link.lowerBound])
            copied = link.upperBound
            while copied < text.count, text[copied].isSpace { copied += 1 }
        }
        kept.append(contentsOf: text[copied...])
        while let byte = kept.last, byte.isSpace { kept.removeLast() }
        return (kept, last.upperBound == text.count)
    }

    private static func isShortLink(_ word: Span<UInt8>) -> Bool {
        let host = hostStart(of: word)
        guard
            word.hasPrefix("t.co/", at: host) || word.hasPrefix("pic.twitter.com/", at: host)
                || word.hasPrefix("pic.x.com/", at: host)
        else { return false }
        guard let slash = word.firstIndex(of: UInt8(ascii: "/"), from: host) else { return false }
        // `t.co/abc` and nothing behind it: letters and digits only.
        for index in slash + 1..<word.count where !word[index].isAlphanumeric { return false }
        return word.count > slash + 4
    }

    private static func isPost(_ word: Span<UInt8>) -> Bool {
        guard word.hasPrefix("https://") || word.hasPrefix("http://") else { return false }
        var host = NameHash()
        var position = hostStart(of: word)
        while position < word.count, word[position] != UInt8(ascii: "/") {
            host.add(word[position])
            position += 1
        }
        return position + 1 < word.count && hosts.value(for: host) != nil
    }

    private static func hostStart(of word: Span<UInt8>) -> Int {
        var start = 0
        if word.hasPrefix("https://") { start = 8 } else if word.hasPrefix("http://") { start = 7 }
        return word.hasPrefix("www.", at: start) ? start + 4 : start
    }
}
