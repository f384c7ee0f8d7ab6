package import Articles
import Feeds
package import Fetching
import Identity
import Scheduling
package import Store

/// What an answer to a feed's request means: whether it is news, none or a failure, and when to
/// come back. It asks nobody and keeps nothing.
package struct FeedJudge: Sendable {
    private let planner: SourcePlanner

    package init(planner: SourcePlanner) {
        self.planner = planner
    }

    /// What is to be written, and what is said of it.
    package struct Verdict: Sendable {
        package var outcome: SyncReport.Outcome
        package var state: SourceStateUpdate
        package var items: [ItemDraft] = []
        /// Of the feed, where one was read.
        var warnings: [String] = []
        var format: String?
    }

    /// A server that says "unchanged" for so long is asked for the whole document once: some say so
    /// for ever.
    static let longestUnchanged = Duration.seconds(7 * 86_400)

    /// What the source is asked with; nil for the whole document.
    package func validators(for source: SourceRecord, now: Timestamp) -> Validators? {
        guard !source.validators.isEmpty, source.bodyHash != nil else { return nil }
        let full = source.lastFullAt ?? source.addedAt
        guard now.since(full) < Self.longestUnchanged else { return nil }
        return Validators(
            etag: source.validators.etag, lastModified: source.validators.lastModified)
    }

    /// What a request without an answer means.
    package func verdict(
        on error: FetchError, to source: SourceRecord, at now: Timestamp
    ) -> Verdict {
        let reason = "\(source.place): \(error)"
        var hints = source.hints
        hints.failedStatus = nil
        let state = planner.update(
            source, outcome: .failed(reason), failure: .unreachable, hints: hints, now: now)
        return Verdict(outcome: .failed(reason), state: state)
    }

    /// What an answer means that came at `now`: what is planned from it can be planned again.
    @concurrent
    package func verdict(
        on response: FetchResponse, to source: SourceRecord, at now: Timestamp
    ) async -> Verdict {
        let answer = Answer(source: source, response: response, at: now)
        switch response.status {
        case 304 where response.isNotModified:
            return unchanged(answer)
        case 200...299 where response.status != 206:
            let digest = ByteHash.of(response.body)
            guard digest != source.bodyHash else { return unchanged(answer) }
            let reading: FeedReading
            do {
                reading = try await FeedReading.read(
                    response.body, contentType: response.contentType, url: response.documentURL,
                    judgesExtent: FullTextMode(text: source.settings.fullText) == .auto)
            } catch {
                return failure(answer, Self.explain(error, url: response.url))
            }
            guard !reading.isTruncated || source.suspectHash == digest else {
                return refusal(answer, digest)
            }
            return news(reading, digest, answer)
        case 410:
            let reason =
                "\(source.place) answered 410: its server says that it is gone for good; "
                + "what was kept of it stays, and it is "
                + (source.isGone ? "not asked again" : "asked once more, to be sure")
            let state = planner.update(source, outcome: .gone(reason), hints: nil, now: now)
            return Verdict(outcome: .gone(reason), state: state)
        default:
            return failure(
                answer, Self.explain(status: response.status, url: response.url),
                as: .failure(status: response.status))
        }
    }

    // MARK: Each kind of answer

    private struct Answer {
        let source: SourceRecord
        let response: FetchResponse
        let at: Timestamp
    }

    private func news(_ reading: FeedReading, _ digest: [UInt8], _ answer: Answer) -> Verdict {
        let response = answer.response
        var hints = reading.hints
        hints.maxAge = response.maxAge
        hints.givesValidators = response.validators != nil
        hints.retryAfter = response.retryAfter(now: answer.at)
        let arrivals = reading.drafts.compactMap(\.publishedAt).filter { $0 <= answer.at }
        var state = planner.update(
            answer.source, outcome: .succeeded, hints: hints, arrivals: arrivals, now: answer.at)
        state.title = reading.title
        state.homeURL = reading.homeURL
        state.isFull = true
        state.move = move(answer)
        if reading.isTruncated {
            // Kept, but never as what the server can call unchanged.
            state.suspectHash = digest
        } else {
            state.validators = Self.validators(of: response, after: nil)
            state.bodyHash = digest
        }
        return Verdict(
            outcome: .synced, state: state, items: reading.drafts, warnings: reading.warnings,
            format: reading.format)
    }

    private func unchanged(_ answer: Answer) -> Verdict {
        let (source, response) = (answer.source, answer.response)
        var hints = source.hints
        hints.maxAge = response.maxAge ?? hints.maxAge
        hints.retryAfter = response.retryAfter(now: answer.at)
        hints.failedStatus = nil
        if !response.isNotModified { hints.givesValidators = response.validators != nil }
        var state = planner.update(source, outcome: .succeeded, hints: hints, now: answer.at)
        state.isFull = !response.isNotModified
        state.move = move(answer)
        // A 304 that names validators names those of the text that we hold, and says nothing of
        // those that it does not name (RFC 9110, 15.4.5; RFC 9111, 4.3.4).
        state.validators = Self.validators(
            of: response, after: response.isNotModified ? source.validators : nil)
        return Verdict(outcome: .unchanged, state: state)
    }

    /// A feed that breaks off is not taken for the feed: it may be half of an answer, and what was
    /// kept stays as it is. Where the very same bytes come again, the feed is like that.
    private func refusal(_ answer: Answer, _ digest: [UInt8]) -> Verdict {
        let place = URLReference.withoutCredentials(answer.response.url)
        return failure(
            answer,
            "\(place): the feed breaks off, so nothing of it was kept; "
                + "it is kept as it is if it comes like that again",
            suspect: digest)
    }

    /// Of the hints of an answer that was no feed, only when to come back is taken.
    private func failure(
        _ answer: Answer, _ reason: String, as failure: CheckOutcome = .failed,
        suspect: [UInt8]? = nil
    ) -> Verdict {
        var hints = answer.source.hints
        hints.retryAfter = answer.response.retryAfter(now: answer.at)
        hints.failedStatus = answer.response.status
        var state = planner.update(
            answer.source, outcome: .failed(reason), failure: failure, hints: hints, now: answer.at)
        state.suspectHash = suspect
        return Verdict(outcome: .failed(reason), state: state)
    }

    /// What a good answer shows of the source's place. A step down to plain http is never a move,
    /// nor is a URL that carries a password.
    private func move(_ answer: Answer) -> SourceStateUpdate.Move {
        guard let target = answer.response.movedTo, target != answer.source.location else {
            return .none
        }
        let (from, to) = (URLReference(answer.source.location), URLReference(target))
        guard to.isWeb, from.scheme != "https" || to.scheme == "https", target.utf8.count <= 2048,
            URLReference.withoutCredentials(target) == target
        else { return .none }
        let evidence = MoveEvidence.noting(
            target, after: answer.source.moveEvidence, at: answer.at)
        return evidence.isProof(at: answer.at) ? .done(to: target) : .seen(evidence)
    }

    private static func validators(
        of response: FetchResponse, after earlier: SourceValidators?
    ) -> SourceValidators {
        SourceValidators(
            etag: response.validators?.etag ?? earlier?.etag,
            lastModified: response.validators?.lastModified ?? earlier?.lastModified,
            url: response.url)
    }
}
