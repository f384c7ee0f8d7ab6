import Articles

/// Media RSS and the images of a feed.
extension XMLFeedReader {
    /// An element of `media:`, inside an item or inside another one of them.
    mutating func readMediaElement(_ namespace: XMLNamespace, _ element: ElementName?) {
        guard namespace == .media, hasDraft else { return push(.ignored) }
        switch element {
        case .group: push(.item)
        case .content: readMediaContent()
        case .thumbnail:
            draft.image.offer(address("url"), rank: 3)
            push(place)
        case .title:
            let title = readLine()
            if place == .media, let index = draft.mediaIndex {
                draft.item.attachments[index].title = title
            }
            draft.title.offer(title, rank: 1)
        case .description:
            let isHTML = attribute("type") == "html"
            offerSummary(readBody(isHTML ? .html : .plain), rank: 1, isBody: true)
        case .keywords: addItemCategories(readKeywords())
        case .category: addItemCategory(readCategory())
        case .credit:
            let role = attribute("role")?.lowercased()
            addCredit(readLine(), role: role, url: nil)
        case .copyright: draft.item.rights = draft.item.rights ?? readLine()
        case .license: draft.item.license = draft.item.license ?? readLicense()
        default: push(.ignored)
        }
    }

    private mutating func readMediaContent() {
        let type = attribute("type")
        let medium = attribute("medium")?.lowercased()
        if let url = address("url") {
            let isImage = medium == "image" || type?.hasPrefix("image/") == true
            if isImage { draft.image.offer(url, rank: 2) }
            let attachment = FeedAttachment(
                url: url, type: type ?? FeedAttachment.type(ofMedium: medium),
                length: attribute("filesize").flatMap { FeedItem.length($0) },
                title: nil,
                duration: attribute("duration").flatMap { Int64($0) }.flatMap {
                    (0..<10_000_000).contains($0) ? .seconds($0) : nil
                })
            addAttachment(attachment)
            draft.mediaIndex = draft.item.attachments.firstIndex { $0.url == url }
        }
        push(.media)
    }

    /// `itunes:image href`.
    mutating func readImageReference(rank: Int) {
        let url = address("href") ?? address("url")
        if let url {
            offerImage(url, rank: rank)
            push(place)
        } else {
            offerImage(readAddress(), rank: rank)
        }
    }

    mutating func beginImage() {
        imageURL = address("href") ?? address("url") ?? address("rdf:resource")
        placeText.removeAll(keepingCapacity: true)
        push(.image)
    }

    mutating func readImageElement(_ element: ElementName?) {
        if element == .url {
            imageURL = readAddress() ?? imageURL
        } else {
            push(.ignored)
        }
    }

    mutating func finishImage() {
        if imageURL == nil, let text = placeLine(), URLReference(text).isWeb || text.hasPrefix("/")
        {
            imageURL = FeedAddress.resolve(text, base: currentBase)
        }
        offerImage(imageURL, rank: 4)
        imageURL = nil
    }

    private mutating func offerImage(_ url: String?, rank: Int) {
        if hasDraft {
            draft.image.offer(url, rank: rank)
        } else {
            feedRanks.icon.offer(url, rank: rank)
        }
    }
}

extension FeedAttachment {
    /// A media type for `media:content medium`, where no type is given.
    static func type(ofMedium medium: String?) -> String? {
        switch medium {
        case "image", "audio", "video": medium.map { $0 + "/*" }
        default: nil
        }
    }
}
