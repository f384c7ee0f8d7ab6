/// How a piece of text looks: an SGR sequence of ECMA-48, section 8.3.117.
enum Style: String, Sendable {
    case plain = ""
    case bold = "1"
    case dim = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
    case cyan = "36"
    case boldRed = "1;31"
    case removed = "9;31"
    case added = "1;32"
}
