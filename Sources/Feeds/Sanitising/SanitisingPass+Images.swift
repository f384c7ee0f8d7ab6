/// Images: those that show something stay, with the address that lazy loading keeps elsewhere.
extension SanitisingPass {
    /// False where the image of the start tag just read must go. Changes its attributes where its
    /// address is in another one.
    mutating func settleImage(_ shape: inout TagShape) -> Bool {
        guard !attributes.isEmpty else { return true }
        var source: TagAttribute?
        var lazy: TagAttribute?
        var hasSet = false
        for attribute in attributes {
            switch attribute.name {
            case .width, .height:
                if TrackingPixel.isSize(self.source, attribute.value) { return false }
            case .style:
                if TrackingPixel.isHidden(self.source, attribute.value) { return false }
            case .src: source = source ?? attribute
            case .srcset: hasSet = true
            case .dataSource, .dataOriginal, .dataLazySource: lazy = attribute
            default: break
            }
        }
        if let source, TrackingPixel.isBeacon(self.source, source.value) { return false }
        if let lazy, useLazy(lazy, insteadOf: source) {
            shape.isIntact = false
            return true
        }
        guard !shape.isIntact, !hasSet, let source else { return true }
        return safeValue(of: source) != nil
    }

    /// Puts the address of `lazy` in the place of that of `source`, if it is one.
    private mutating func useLazy(
        _ lazy: TagAttribute, insteadOf source: TagAttribute?
    ) -> Bool {
        let address = TagAttribute(name: .src, rule: .image, value: lazy.value)
        guard let value = safeValue(of: address), !value.starts(with: "data:".utf8) else {
            return false
        }
        attributes.removeAll { $0.name == .src }
        attributes.insert(address, at: 0)
        return true
    }
}
