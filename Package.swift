// swift-tools-version: 6.2
import PackageDescription

/// What every target of ours is compiled with.
let common: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .treatAllWarnings(as: .error),
]

/// Above the line of docs/architecture.md everything is pure: there the compiler also proves that
/// no unsafe pointer is used without the word `unsafe` beside it.
let pure: [SwiftSetting] = common + [.strictMemorySafety()]

let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let argumentParser: Target.Dependency =
    .product(name: "ArgumentParser", package: "swift-argument-parser")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let lifecycle: Target.Dependency =
    .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")

let signals: Target.Dependency =
    .product(name: "UnixSignals", package: "swift-service-lifecycle")

let package = Package(
    name: "syncd",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "Feeds", targets: ["Feeds", "Articles"]),
        .executable(name: "syncd", targets: ["syncd"]),
        .executable(name: "syncctl", targets: ["syncctl"]),
        .executable(name: "fixture-server", targets: ["fixture-server"]),
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(
            url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    ],
    targets: [
        // Pure: bytes and values in, values out.
        .target(name: "Articles", swiftSettings: pure),
        .target(name: "Feeds", dependencies: ["Articles"], swiftSettings: pure),
        .target(
            name: "Reading", dependencies: ["Articles", "Feeds"], swiftSettings: pure),
        .target(name: "Identity", dependencies: ["Articles", "CCrypto"], swiftSettings: pure),
        .target(name: "Scheduling", dependencies: ["Articles"], swiftSettings: pure),

        // The system's libraries.
        // libcurl is loaded when it is first needed (docs/decisions/0005).
        .target(name: "CCurl", cSettings: [.define("_GNU_SOURCE")]),
        .systemLibrary(
            name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(
            name: "CCompression", providers: [.apt(["zlib1g-dev", "libbrotli-dev", "libzstd-dev"])]),
        .target(name: "CLinux", cSettings: [.define("_GNU_SOURCE")]),

        // The world outside.
        .target(
            name: "Fetching", dependencies: ["Articles", "CCompression", "CCurl", "CLinux"],
            swiftSettings: common),
        .target(
            name: "Files",
            dependencies: ["Articles", "Feeds", "Reading", "Fetching", "CLinux"],
            swiftSettings: common),
        .target(name: "Folders", dependencies: ["Articles", "CLinux"], swiftSettings: common),
        .target(
            name: "Store", dependencies: ["Articles", "Identity", "Scheduling", grdb],
            swiftSettings: common),
        .target(
            name: "Settings", dependencies: ["Articles", "Reading", "Scheduling", "TOMLKit"],
            swiftSettings: common),
        .target(name: "Systemd", dependencies: ["CLinux", logging], swiftSettings: common),
        .target(name: "ControlAPI", dependencies: ["Articles", "CCurl"], swiftSettings: common),
        .target(
            name: "Engine",
            dependencies: [
                "Articles", "Feeds", "Reading", "Identity", "Scheduling", "Fetching", "Files",
                "Folders", "Store", "Settings", "Systemd", "ControlAPI", "CLinux", hummingbird,
                logging,
                lifecycle,
                signals, .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: common),

        // The programs.
        .executableTarget(
            name: "syncd",
            dependencies: [
                "CLinux", "Engine", "ControlAPI", "Fetching", "Settings", "Store", "Systemd",
                argumentParser,
                logging,
            ],
            swiftSettings: common),
        .executableTarget(
            name: "syncctl",
            dependencies: [
                "Articles", "ControlAPI", "Feeds", "Reading", "Fetching", "Files", "CLinux",
                argumentParser,
            ],
            swiftSettings: common),

        // Servers and folders for the tests and for `make run`.
        .target(
            name: "FixtureServer",
            dependencies: [
                hummingbird, logging,
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: common),
        .executableTarget(
            name: "fixture-server", dependencies: ["FixtureServer", argumentParser],
            swiftSettings: common),
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: common),
        .target(
            name: "FeedInvariants", dependencies: ["Feeds", "Articles"],
            path: "Tests/FeedInvariants", swiftSettings: pure),
        .target(
            name: "ReadingInvariants",
            dependencies: ["FeedInvariants", "Reading", "Feeds", "Articles"],
            path: "Tests/ReadingInvariants", swiftSettings: pure),
        .target(
            name: "Simulation",
            dependencies: ["Articles", "Engine", "Fetching", "Scheduling", "Store", logging],
            path: "Tests/Simulation", swiftSettings: common),
        .testTarget(
            name: "ArticlesTests", dependencies: ["Articles", "TestSupport"], swiftSettings: common),
        .testTarget(
            name: "FeedsTests",
            dependencies: ["Feeds", "FeedInvariants", "Articles", "TestSupport"],
            swiftSettings: common),
        .testTarget(
            name: "ReadingTests",
            dependencies: ["Reading", "ReadingInvariants", "Feeds", "Articles", "TestSupport"],
            swiftSettings: common),
        .testTarget(
            name: "IdentityTests", dependencies: ["Identity", "Articles", "TestSupport"],
            swiftSettings: common),
        .testTarget(
            name: "SchedulingTests", dependencies: ["Scheduling", "Articles", "TestSupport"],
            swiftSettings: common),
        .testTarget(
            name: "FetchingTests", dependencies: ["Fetching", "FixtureServer", "TestSupport"],
            swiftSettings: common),
        .testTarget(
            name: "FilesTests",
            dependencies: ["Files", "Reading", "Fetching", "Articles", "TestSupport"],
            swiftSettings: common),
        .testTarget(
            name: "FoldersTests", dependencies: ["Folders", "Articles", "TestSupport"],
            swiftSettings: common),
        .testTarget(
            name: "StoreTests",
            dependencies: ["Store", "Identity", "Articles", "TestSupport", grdb],
            swiftSettings: common),
        .testTarget(
            name: "SettingsTests",
            dependencies: ["Settings", "Reading", "Scheduling", "Articles", "TestSupport"],
            swiftSettings: common),
        .testTarget(
            name: "SystemdTests", dependencies: ["Systemd", "TestSupport", logging],
            swiftSettings: common),
        .testTarget(
            name: "ControlAPITests", dependencies: ["ControlAPI", "Articles", "TestSupport"],
            swiftSettings: common),
        .testTarget(
            name: "EngineTests",
            dependencies: [
                "Engine", "Reading", "Scheduling", "Settings", "Store", "ControlAPI", "Fetching",
                "Articles", "FixtureServer", "Simulation", "TestSupport",
                "Systemd", logging,
            ],
            swiftSettings: common),
        .testTarget(
            name: "ProgramTests",
            dependencies: [
                "syncd", "syncctl", "ControlAPI", "Articles", "Feeds", "FixtureServer",
                "TestSupport",
            ],
            swiftSettings: common),
    ],
    swiftLanguageModes: [.v6]
)
