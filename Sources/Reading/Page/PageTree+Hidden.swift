internal import Feeds

extension PageTree {
    /// True for an element that a browser does not show, by its own attributes.
    func isHidden(_ index: Int) -> Bool {
        for attribute in attributes(of: index) {
            switch attribute.name {
            case .hidden: return true
            case .ariaHidden:
                // Formulas are hidden from screen readers, and their pictures with them.
                if bytes.span.extracting(attribute.value).hasPrefix("true") { return true }
            case .style:
                let style = bytes.span.extracting(attribute.value)
                if style.firstIndex(of: "display:none") != nil
                    || style.firstIndex(of: "display: none") != nil
                    || style.firstIndex(of: "visibility:hidden") != nil
                    || style.firstIndex(of: "visibility: hidden") != nil
                {
                    return true
                }
            default: break
            }
        }
        return false
    }
}
