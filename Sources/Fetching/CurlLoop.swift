import CCurl
import Glibc
import Synchronization

/// The thread that libcurl's multi interface runs on, which is also an actor's executor: the actor's
/// jobs, the messages to it and the transfers take turns there, so that libcurl needs no lock.
///
/// Ownership. The loop owns the multi handle, from `init` to the end of the thread, and every call
/// to it but one is made on the thread. The exception is `curl_multi_wakeup`, which libcurl allows
/// anywhere; it is called with `state` locked, and the thread destroys the handle only after it has
/// seen `isStopped` under the same lock, which is set last. The thread ends after `stop()` alone. It
/// holds the loop until then.
final class CurlLoop<Message: Sendable>: SerialExecutor {
    // Never changed after `init`; see above for who may use it and when.
    private nonisolated(unsafe) let multi: UnsafeMutableRawPointer
    private let thread = Atomic<UInt>(0)
    private let state = Mutex(State())

    private struct State {
        var jobs: [UnownedJob] = []
        var messages: [Message] = []
        /// The thread waits in libcurl, or will without looking here again.
        var isWaiting = false
        var isStopped = false
    }

    init() throws(FetchError) {
        guard curlIsReady, let multi = curl_multi_init() else {
            throw .other(host: "any host", code: 2, message: "libcurl did not start")
        }
        self.multi = multi
    }

    /// Starts the thread. It calls `pump` after each wake-up, with what `send` brought since, and
    /// again at the time that `pump` gives. To be called once.
    func start(
        pump: @escaping @Sendable ([Message]) -> ContinuousClock.Instant?
    ) throws(FetchError) {
        let body = Unmanaged.passRetained(ThreadBody { self.run(pump: pump) })
        var id = pthread_t()
        let failure = pthread_create(
            &id, nil,
            { context in
                if let context {
                    Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue().run()
                }
                return nil
            }, body.toOpaque())
        guard failure == 0 else {
            body.release()
            curl_multi_cleanup(multi)
            throw .other(
                host: "any host", code: Int(failure),
                message: "no thread could be started: " + String(cString: strerror(failure)))
        }
        pthread_detach(id)
    }

    /// Ends the thread once it has run the jobs that it has. To be called last.
    func stop() {
        state.withLock { state in
            state.isStopped = true
            wake(&state)
        }
    }

    /// Hands a message to the thread, from anywhere.
    func send(_ message: Message) {
        state.withLock { state in
            state.messages.append(message)
            wake(&state)
        }
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        state.withLock { state in
            state.jobs.append(job)
            wake(&state)
        }
    }

    func checkIsolated() {
        precondition(isIsolatingCurrentContext() == true, "not on the thread of libcurl")
    }

    func isIsolatingCurrentContext() -> Bool? {
        thread.load(ordering: .relaxed) == pthread_self()
    }

    private func wake(_ state: inout State) {
        guard state.isWaiting else { return }
        state.isWaiting = false
        curl_multi_wakeup(multi)
    }

    private func run(pump: ([Message]) -> ContinuousClock.Instant?) {
        thread.store(pthread_self(), ordering: .relaxed)
        setUpThread()
        var jobs: [UnownedJob] = []
        var messages: [Message] = []
        while true {
            jobs.removeAll(keepingCapacity: true)
            messages.removeAll(keepingCapacity: messages.count <= 1024)
            let isStopped = state.withLock { state in
                swap(&jobs, &state.jobs)
                swap(&messages, &state.messages)
                state.isWaiting = false
                return state.isStopped
            }
            for job in jobs { job.runSynchronously(on: asUnownedSerialExecutor()) }
            if isStopped && jobs.isEmpty { break }
            let next = pump(messages)
            let mayWait = state.withLock { state in
                state.isWaiting = state.jobs.isEmpty && state.messages.isEmpty && !state.isStopped
                return state.isWaiting
            }
            if mayWait { curl_multi_poll(multi, nil, 0, Self.milliseconds(until: next), nil) }
        }
        thread.store(0, ordering: .relaxed)
        curl_multi_cleanup(multi)
    }

    /// A minute at most.
    private static func milliseconds(until next: ContinuousClock.Instant?) -> Int32 {
        guard let next else { return 60_000 }
        let (seconds, attoseconds) = min(.seconds(60), max(.zero, next - .now)).components
        return Int32(seconds) * 1000 + Int32(attoseconds / 1_000_000_000_000_000) + 1
    }
}

// The transfers; all of these are for the loop's own thread.
extension CurlLoop {
    /// How many idle connections are kept for the next transfer.
    func keepConnections(_ count: Int) {
        syncd_curl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, count)
    }

    /// Starts a transfer that was prepared. It must stay alive until `remove`.
    func add(_ transfer: CurlTransfer) -> Bool {
        curl_multi_add_handle(multi, transfer.easy) == CURLM_OK
    }

    /// Takes a transfer out, whether it has ended or not.
    func remove(_ transfer: CurlTransfer) {
        curl_multi_remove_handle(multi, transfer.easy)
    }

    /// Reads and writes whatever can be read and written now.
    func perform() {
        var running: Int32 = 0
        curl_multi_perform(multi, &running)
    }

    /// Takes out the next transfer that has ended, with what went wrong; nil where there is none.
    func takeDone() -> (CurlTransfer, FetchError?)? {
        var code = CURLE_OK
        while let easy = syncd_curl_multi_next_done(multi, &code) {
            guard let transfer = CurlTransfer.of(easy) else { continue }
            remove(transfer)
            return (transfer, code == CURLE_OK ? nil : transfer.failure(code))
        }
        return nil
    }
}

/// Carries a closure through `pthread_create`.
private final class ThreadBody {
    let run: () -> Void

    init(run: @escaping () -> Void) { self.run = run }
}

/// Once for the process, before the first handle.
private let curlIsReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

/// What libcurl needs of the thread that it runs on.
private func setUpThread() {
    // A peer that closes its end while we write must not end the process: with CURLOPT_NOSIGNAL,
    // libcurl leaves that to us.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    // libcurl reads a host's name beyond ASCII in the locale's encoding, and ours is always UTF-8.
    if let unicodeLocale { uselocale(unicodeLocale) }
}

// Made once and never changed or freed.
private nonisolated(unsafe) let unicodeLocale = newlocale(1 << LC_CTYPE, "C.UTF-8", nil)
