import FoundationEssentials

/// The secrets that systemd handed to the service (`LoadCredential=`), as files that only it reads.
package struct Credentials: Hashable, Sendable {
    /// The directory they lie in; nil if systemd gave none.
    package let directory: String?

    /// - Parameter environment: Where `CREDENTIALS_DIRECTORY` names the directory.
    package init(environment: [String: String]) {
        directory = environment["CREDENTIALS_DIRECTORY"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    }

    /// The names of all credentials, in order. A directory `feeds:DIR` gives `feeds_FILE` for each.
    package func names() throws(CredentialsError) -> [String] {
        guard let directory else { return [] }
        do {
            return try FileManager.default.contentsOfDirectory(atPath: directory).sorted()
        } catch {
            throw .unreadable(path: directory, reason: String(describing: error))
        }
    }

    /// The bytes of the credential `name`, at most 1 MiB as systemd gives; nil if there is none,
    /// also for a name that no credential can have.
    package func bytes(of name: String) throws(CredentialsError) -> [UInt8]? {
        guard let directory, !name.isEmpty, name != ".", name != "..", !name.utf8.contains(0x2F)
        else { return nil }
        let path = directory + "/" + name
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        do {
            return [UInt8](try Data(contentsOf: URL(filePath: path)))
        } catch {
            throw .unreadable(path: path, reason: String(describing: error))
        }
    }

    /// The credential as text in UTF-8 without the line break at its end; nil if there is none.
    package func text(of name: String) throws(CredentialsError) -> String? {
        guard var bytes = try bytes(of: name) else { return nil }
        while let last = bytes.last, last == 0x0A || last == 0x0D { bytes.removeLast() }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .notText(name: name)
        }
        return text
    }
}
