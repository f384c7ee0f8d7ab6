/// The body of `POST /v1/sources/{id}/resume`; none means the same as an empty one.
package struct ResumeRequest: Sendable, Hashable, Codable {
    /// Overrules what is done about the source's anomalies.
    package var acceptsAnomalies: Bool?

    package init(acceptsAnomalies: Bool? = nil) {
        self.acceptsAnomalies = acceptsAnomalies
    }

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case acceptsAnomalies = "accept_anomalies"
    }
}
