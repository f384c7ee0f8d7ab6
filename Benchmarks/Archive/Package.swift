// swift-tools-version: 6.2
import PackageDescription

// What `make bench-archive` measures with: a store of its own, filled with invented articles. Apart
// from the benchmark of the feed parser, which needs no SQLite. No figure is asserted anywhere: they
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
    name: "ArchiveBenchmark",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0")
    ],
    targets: [
        .systemLibrary(
            name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .target(name: "Articles", swiftSettings: pure),
        .target(name: "Identity", dependencies: ["Articles", "CCrypto"], swiftSettings: pure),
        .target(name: "Scheduling", dependencies: ["Articles"], swiftSettings: pure),
        .target(
            name: "Store",
            dependencies: [
                "Articles", "Identity", "Scheduling",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: common),
        .executableTarget(
            name: "archive-benchmark",
            dependencies: [
                "Articles", "Identity", "Store", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: common),
    ],
    swiftLanguageModes: [.v6]
)
