import ArgumentParser
import FixtureServer
import Glibc

@main struct FixtureServerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fixture-server",
        abstract: "Publishes the demo's invented outlets on 127.0.0.1.",
        discussion: """
            Some seconds after its feed was first asked for, an outlet edits one of its articles: \
            demo.json in the root folder says which.
            """)

    @Option(help: "The folder with demo.json and the outlets.")
    var root = "fixtures/demo"

    @Option(help: "The port on 127.0.0.1; 0 takes a free one.")
    var port = 8790

    func validate() throws {
        guard (0...65535).contains(port) else {
            throw ValidationError("--port \(port): a port is a number from 0 to 65535")
        }
    }

    func run() async throws {
        let demo = try Demo(root: root)
        try await withFixtureServer(port: port) { server in
            let requests = await server.listen()
            await demo.publish(on: server)
            for outlet in demo.outlets {
                say("\(outlet.name): \(server.url(Demo.feedPath(of: outlet)))")
            }
            say("ready: \(server.url("/"))")
            await Self.edit(demo, on: server, after: requests)
        }
    }

    /// Makes each outlet's edits in time, until the task is cancelled.
    private static func edit(
        _ demo: Demo, on server: FixtureServer, after requests: AsyncStream<FixtureRequest>
    ) async {
        let editor = Editor(demo)
        await withDiscardingTaskGroup { group in
            var waiting = demo.outlets.filter { !$0.edits.isEmpty }
            for await request in requests where !waiting.isEmpty {
                guard
                    let index = waiting.firstIndex(where: {
                        Demo.feedPath(of: $0) == request.path
                    })
                else { continue }
                let outlet = waiting.remove(at: index)
                for edit in outlet.edits {
                    say("\(outlet.name) was fetched; in \(edit.seconds) s it edits an article")
                    group.addTask {
                        guard (try? await Task.sleep(for: .seconds(edit.seconds))) != nil else {
                            return
                        }
                        await editor.apply(edit, to: outlet, on: server)
                        say("\(outlet.name) edited an article: \(edit.says)")
                    }
                }
            }
        }
    }
}

/// Keeps the demo while several edits are made.
private actor Editor {
    private var demo: Demo

    init(_ demo: Demo) { self.demo = demo }

    func apply(
        _ edit: DemoManifest.Edit, to outlet: DemoManifest.Outlet, on server: FixtureServer
    ) async {
        let changed = demo.apply(edit, to: outlet)
        let edited = demo
        for path in changed { await edited.publish(path, on: server) }
    }
}

/// A line for the person who watches, at once also where the output is a file.
private func say(_ line: String) {
    print(line)
    fflush(nil)
}
