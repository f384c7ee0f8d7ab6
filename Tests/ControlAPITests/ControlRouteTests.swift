import ControlAPI
import FoundationEssentials
import Testing

@Suite struct ControlRouteTests {
    @Test func noTwoRoutesAreTheSame() {
        let routes = Set(ControlRoute.allCases.map { $0.method.rawValue + " " + $0.path })
        #expect(routes.count == ControlRoute.allCases.count)
    }

    @Test func theDocumentDescribesEveryRouteAndNoOther() throws {
        let document = try Self.document()
        var described: Set<String> = []
        var path = ""
        for line in document.split(separator: "\n") {
            if line.hasPrefix("  /v1/"), line.hasSuffix(":") {
                path = String(line.dropFirst(2).dropLast())
            } else if line.hasPrefix("components:") {
                break
            } else if line.hasPrefix("    "), !line.hasPrefix("     "), line.hasSuffix(":"),
                let method = ControlRoute.Method(
                    rawValue: line.dropFirst(4).dropLast().uppercased())
            {
                described.insert(method.rawValue + " " + path)
            }
        }
        #expect(described == Set(ControlRoute.allCases.map { $0.method.rawValue + " " + $0.path }))
    }

    @Test(arguments: ControlRoute.allCases)
    func theDocumentNamesTheRouteAsWeDo(_ route: ControlRoute) throws {
        #expect(try Self.document().contains("      operationId: \(route.rawValue)\n"))
    }

    @Test(arguments: ControlErrorCode.allCases)
    func theDocumentNamesTheCode(_ code: ControlErrorCode) throws {
        #expect(try Self.document().contains("                - \(code.rawValue)\n"))
        #expect([400, 404, 409, 500, 503].contains(code.httpStatus))
    }

    private static func document() throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return String(
            decoding: try Data(contentsOf: root.appending(path: "docs/openapi.yaml")),
            as: UTF8.self)
    }
}
