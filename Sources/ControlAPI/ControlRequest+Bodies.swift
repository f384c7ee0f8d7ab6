extension ControlRequest {
    /// A request whose body is `body` as JSON.
    package init(_ route: ControlRoute, id: Int32? = nil, json body: some Encodable) throws {
        self.init(route, id: id, body: try ControlJSON.bytes(body))
    }
}
