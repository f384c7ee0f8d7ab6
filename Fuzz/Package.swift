// swift-tools-version: 6.2
import PackageDescription

// The fuzz targets of `make fuzz` (libFuzzer). What they check is in Tests/FeedInvariants and
// Tests/ReadingInvariants, so that the tests replay every finding. The rooms below Sources, and what is
// checked of them, are links, not a dependency on the package above: so they are compiled here once more, with the fuzzer's eyes in
// them, and nothing that only the daemon needs is fetched or built.

/// What the rooms are compiled with above.
let common: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .treatAllWarnings(as: .error),
    .strictMemorySafety(),
]

/// A program with libFuzzer's `main`, which calls `LLVMFuzzerTestOneInput` of ours.
func fuzzer(_ name: String, of room: Target.Dependency = "FeedInvariants") -> Target {
    .executableTarget(
        name: name, dependencies: ["FuzzInput", room],
        swiftSettings: common + [.unsafeFlags(["-parse-as-library"])])
}

let package = Package(
    name: "Fuzz",
    platforms: [.macOS(.v15)],
    targets: [
        .target(name: "Articles", swiftSettings: common),
        .target(name: "Feeds", dependencies: ["Articles"], swiftSettings: common),
        .target(
            name: "FeedInvariants", dependencies: ["Feeds", "Articles"], swiftSettings: common),
        .target(
            name: "Reading", dependencies: ["Articles", "Feeds"], swiftSettings: common),
        .target(
            name: "ReadingInvariants",
            dependencies: ["FeedInvariants", "Reading", "Feeds", "Articles"],
            swiftSettings: common),
        .target(name: "FuzzInput", dependencies: ["FeedInvariants"], swiftSettings: common),
        fuzzer("FuzzXML"),
        fuzzer("FuzzJSON"),
        fuzzer("FuzzOPML"),
        fuzzer("FuzzDiscovery"),
        fuzzer("FuzzDates"),
        fuzzer("FuzzCharsets"),
        fuzzer("FuzzMarkup"),
        fuzzer("FuzzSanitiser"),
        fuzzer("FuzzStream"),
        fuzzer("FuzzPages", of: "ReadingInvariants"),
        fuzzer("FuzzMail", of: "ReadingInvariants"),
        fuzzer("FuzzFiles", of: "ReadingInvariants"),
        fuzzer("FuzzTexts", of: "ReadingInvariants"),
    ],
    swiftLanguageModes: [.v6]
)
