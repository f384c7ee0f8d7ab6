// swift-tools-version: 6.2
import PackageDescription

// What `make simulate` runs: the engine's decisions against an invented web. The rooms are links, as in
// the other benchmarks; of `Engine`, `Store` and `Settings` only what decides is built, without SQLite, the
// control server and the reader of the configuration.

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

let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")

let package = Package(
    name: "SimulationBenchmark",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2")
    ],
    targets: [
        .target(name: "CCurl", cSettings: [.define("_GNU_SOURCE")]),
        .systemLibrary(
            name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(
            name: "CCompression", providers: [.apt(["zlib1g-dev", "libbrotli-dev"])]),
        .target(name: "CLinux", cSettings: [.define("_GNU_SOURCE")]),
        .target(name: "Articles", swiftSettings: pure),
        .target(name: "Feeds", dependencies: ["Articles"], swiftSettings: pure),
        .target(
            name: "Reading", dependencies: ["Articles", "Feeds"], swiftSettings: pure),
        .target(name: "Identity", dependencies: ["Articles", "CCrypto"], swiftSettings: pure),
        .target(name: "Scheduling", dependencies: ["Articles"], swiftSettings: pure),
        .target(
            name: "Fetching", dependencies: ["Articles", "CCompression", "CCurl", "CLinux"],
            swiftSettings: common),
        .target(
            name: "Store",
            dependencies: ["Articles", "Identity", "Scheduling"],
            sources: [
                "CommitOutcome.swift", "DecisionRefusal.swift", "DueOrder.swift",
                "HostRecord.swift",
                "ItemDraft.swift",
                "NewSource.swift", "SourceRecord.swift", "SourceSettings.swift",
                "SourceStateUpdate.swift", "StoreError.swift",
            ],
            swiftSettings: common),
        .target(
            name: "Settings", dependencies: ["Scheduling"], sources: ["SystemTimeZones.swift"],
            swiftSettings: common),
        .target(
            name: "Engine",
            dependencies: [
                "Articles", "CLinux", "Feeds", "Fetching", "Identity", "Reading", "Scheduling",
                "Store",
                logging,
            ],
            sources: [
                "ByteHash.swift", "Clock.swift", "DueIntake.swift", "DueSources.swift",
                "FeedJudge.swift", "FeedJudge+Words.swift", "FeedReading.swift",
                "HostKeeper.swift", "HostKeeper+Network.swift", "HostName.swift",
                "HostOutcome+Fetching.swift",
                "HostPause.swift", "HostPlace.swift", "HostQueues.swift", "PastOutage.swift",
                "PauseTurns.swift",
                "PollingBounds.swift",
                "SourcePlanner.swift", "SyncReport.swift", "WaitingLine.swift",
            ],
            swiftSettings: common),
        .target(
            name: "Simulation",
            dependencies: ["Articles", "Engine", "Fetching", "Scheduling", "Store", logging],
            swiftSettings: common),
        .executableTarget(
            name: "simulate", dependencies: ["Settings", "Simulation"], swiftSettings: common),
    ],
    swiftLanguageModes: [.v6]
)
