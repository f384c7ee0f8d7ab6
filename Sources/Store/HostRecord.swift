package import Scheduling

/// What is remembered of a host over a restart: only of one that is in trouble.
package struct HostRecord: Hashable, Sendable {
    /// In lower case, without a port.
    package var name: String
    package var gate: HostGate

    package init(name: String, gate: HostGate) {
        self.name = name
        self.gate = gate
    }
}
