import GRDB

@testable import Store

/// What must hold in every store at every moment, asked of the documented views.
///
/// The numbers are those of the crash plan: I1 the file itself, I3 no entry twice, I4 revisions are
/// 1 to n, I5 no two equal ones in a row, I6 the log has no gaps and every revision its own row, I7
/// the index agrees with its content.
func brokenInvariants(of store: Store) async throws -> [String] {
    let questions = [
        "I1 keys": "SELECT 1 FROM pragma_foreign_key_check",
        "I3 entry twice": """
        SELECT 1 FROM archive_entries GROUP BY source_id, source_key HAVING count(*) > 1
        """,
        "I4 chain": """
        SELECT 1 FROM archive_revisions GROUP BY entry_id
        HAVING min(number) <> 1 OR max(number) <> count(*) OR count(DISTINCT number) <> count(*)
        """,
        "I4 current": """
        SELECT 1 FROM archive_entries e LEFT JOIN archive_revisions r USING(entry_id)
        GROUP BY entry_id HAVING e.current_revision IS NOT max(r.number)
        """,
        "I4 current hash": """
        SELECT 1 FROM archive_entries e
        JOIN archive_revisions r ON r.entry_id = e.entry_id AND r.number = e.current_revision
        WHERE r.content_hash IS NOT e.content_hash OR r.title IS NOT e.title
        """,
        "a shown revision that is none": """
        SELECT 1 FROM archive_entries e
        LEFT JOIN archive_revisions r ON r.entry_id = e.entry_id AND r.number = e.shown_revision
        WHERE r.number IS NULL
        """,
        "a text of the source's own that no revision has": """
        SELECT 1 FROM entry e WHERE NOT EXISTS (SELECT 1 FROM revision r
          WHERE r.entry_id = e.id AND r.content_id = e.content_id AND r.title IS e.title
            AND r.number = coalesce(e.own_revision, e.current_revision))
        """,
        "I5 equal neighbours": """
        SELECT 1 FROM archive_revisions a
        JOIN archive_revisions b ON a.entry_id = b.entry_id AND b.number = a.number + 1
        WHERE a.content_hash = b.content_hash AND a.title IS b.title
        """,
        "I6 gaps": """
        SELECT count(*) FROM archive_changes
        HAVING count(*) > 0 AND (min(seq) <> 1 OR max(seq) <> count(*))
        """,
        "I6 revisions without change": """
        SELECT 1 FROM archive_revisions r LEFT JOIN archive_changes c ON c.seq = r.change_seq
        WHERE c.entry_id IS NOT r.entry_id OR c.revision IS NOT r.number
        """,
        "I6 one change for two revisions": """
        SELECT 1 FROM archive_revisions GROUP BY change_seq HAVING count(*) > 1
        """,
        "I7 rows": """
        SELECT 1 WHERE (SELECT count(*) FROM search_index_docsize)
          <> (SELECT count(*) FROM search_entry)
        """,
        "an article without copies": """
        SELECT 1 FROM article
        WHERE (merged_into IS NULL) <> (id IN (SELECT article_id FROM entry))
        """,
        "a decision that does not hold": """
        SELECT 1 FROM article_decision_entry d JOIN entry e ON e.id = d.entry_id
        WHERE e.article_id <> d.to_article_id AND d.seq = (
          SELECT max(x.seq) FROM article_decision_entry x
          JOIN article_decision k ON k.seq = x.seq AND k.undone_seq IS NULL
          WHERE x.entry_id = d.entry_id)
        """,
        "the count of a source": """
        SELECT 1 FROM source s
        WHERE s.entries <> (SELECT count(*) FROM entry e WHERE e.source_id = s.id)
        """,
    ]
    var broken = try await store.integrity().problems
    for (name, sql) in questions {
        let isBroken = try await store.pool.read { try Int.fetchOne($0, sql: sql) != nil }
        if isBroken { broken.append(name) }
    }
    return broken
}
