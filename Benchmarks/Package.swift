// swift-tools-version: 6.2
import PackageDescription

// What `make bench-feeds` measures with. `Articles` and `Feeds` below Sources are links, as in Fuzz, so
// that nothing that only the daemon needs is fetched or built. No figure is asserted anywhere: they
// are for people, on a machine that they know.

/// What the rooms are compiled with above.
let common: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .treatAllWarnings(as: .error),
]

let pure: [SwiftSetting] = common + [.strictMemorySafety()]

let package = Package(
    name: "Benchmarks",
    platforms: [.macOS(.v15)],
    targets: [
        .target(name: "Articles", swiftSettings: pure),
        .target(name: "Feeds", dependencies: ["Articles"], swiftSettings: pure),
        .executableTarget(
            name: "feeds-benchmark", dependencies: ["Feeds"], swiftSettings: common),
    ],
    swiftLanguageModes: [.v6]
)
