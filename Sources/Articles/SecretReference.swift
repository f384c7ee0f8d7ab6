/// Where a secret is read from each time that it is needed. The secret itself is in no setting, no
/// store and no answer.
package enum SecretReference: Hashable, Sendable {
    /// The absolute path of a file.
    case file(String)
    /// The name of a credential that systemd hands to the daemon (`LoadCredential=`).
    case credential(String)
}

extension SecretReference: Codable {
    private enum CodingKeys: String, CodingKey { case file, credential }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if let path = try container.decodeIfPresent(String.self, forKey: .file) {
            self = .file(path)
        } else {
            self = .credential(try container.decode(String.self, forKey: .credential))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .file(let path): try container.encode(path, forKey: .file)
        case .credential(let name): try container.encode(name, forKey: .credential)
        }
    }
}

extension SecretReference: CustomStringConvertible {
    package var description: String {
        switch self {
        case .file(let path): path
        case .credential(let name): "the credential \"\(name)\""
        }
    }
}
