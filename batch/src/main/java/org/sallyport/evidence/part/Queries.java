package org.sallyport.evidence.part;

/** The queries behind a package, word for word; {@code ipe.json} shows them with their parameters. */
final class Queries {
    /** From a leaf on, below the closing size. */
    static final String SEGMENTS = "select l.idx, b.body from ledger_leaf l join audit_event e on e.id = l.event_id"
            + " left join audit_body b on b.event_id = e.id where l.idx >= ? and l.idx < ? and e.type = 'SEGMENT'"
            + " order by l.idx";

    /** Opened in the period, behind the last row of the page before. */
    static final String SESSIONS = "select id, node, boot, number, state, protocol, resource, resource_version,"
            + " account, database_name, durability, issuer, subject, username, owner_subject, groups_claim, credential,"
            + " azp, sid, auth_time, acr, amr, client_address, gateway_port, target_pid, grant_id, opened_at, ended_at,"
            + " end_reason, end_detail, commands, sealed, damaged, (select count(*) from audit_event e where e.session_id"
            + " = s.id and e.type in ('SESSION_OPENED', 'SESSION_REFUSED')) as events, (select g.emergency from"
            + " access_grant g where g.id = s.grant_id) as emergency from session s where opened_at >= ? and opened_at < ?"
            + " and (opened_at > ? or (opened_at = ? and id > ?)) order by opened_at, id";

    /** Raised or closed in the period, behind the last row of the page before. */
    static final String APPROVALS = "select id, kind, state, issuer, subject, username, owner_subject, session_id,"
            + " resource, resource_version, account, database_name, text, hidden_values, effects, relations, rule,"
            + " threshold, approver_groups, at_least, login_acr, login_minutes, escalation_groups, minutes,"
            + " reason, ticket, created_at, expires_at, closed_at, used_at, escalated_at, grant_id"
            + " from approval where id > ? and created_at < ? and (created_at >= ? or closed_at >= ?) order by id";

    static final String DECISIONS = "select issuer, subject, username, verdict, note, at, groups_asked, acr, auth_time,"
            + " absent_subject, absent_username from approval_decision"
            + " where approval_id = ? order by at, id";

    /** Numbers are gapless within node and boot: between the period's first and last, each must exist. */
    static final String NUMBERS = "select p.node, p.boot, p.low, p.high, (select count(*) from session s"
            + " where s.node = p.node and s.boot = p.boot and s.number between p.low and p.high) as present"
            + " from (select node, boot, min(number) as low, max(number) as high from session where opened_at >= ?"
            + " and opened_at < ? group by node, boot) p order by p.node, p.boot";

    /** The numbers that are missing there. */
    static final String GAPS = "select g.number + 1 as low, g.following - 1 as high from (select number,"
            + " lead(number) over (order by number) as following from session"
            + " where node = ? and boot = ? and number between ? and ?) g"
            + " where g.following > g.number + 1 order by g.number";

    /** What happened before the period's end and was not closed before its beginning, behind an id. */
    static final String FOLLOWED = "select id, kind, state, happened_at, session_id, approval_id, reference, detail,"
            + " about_username, run_id, created_at, due_at, late_at, owner_username, assigned_at, disposition,"
            + " disposition_note, disposed_username, disposed_at, reviewer_username, review_note, reviewed_at"
            + " from evidence_exception where id > ? and happened_at < ? and (reviewed_at is null or reviewed_at >= ?)"
            + " order by id";

    /** Destroyed in the period, or of a time that meets it, behind the last row of the page before. */
    static final String DISPOSED = "select d.kind, d.subject, d.class_name, d.rules_version, d.began_at, d.ended_at,"
            + " d.due_at, d.done_at, d.run_id, r.sha256, coalesce(s.resource, l.resource) as resource, s.username"
            + " from disposal d join disposal_run r on r.id = d.run_id left join session s on s.id = d.subject"
            + " left join target_log l on l.id = d.subject where d.done_at is not null"
            + " and (d.subject > ? or (d.subject = ? and d.kind > ?)) and ((d.done_at >= ? and d.done_at < ?)"
            + " or (d.began_at < ? and d.ended_at >= ?)) order by d.subject, d.kind";

    /** Behind an item, those of recertifications that were open in the period, or in which access was given back in it. */
    static final String RECERTIFICATION = "select c.id as recertification, c.name, c.schedule,"
            + " c.opener_username as opened_by, c.opened_at, c.used_since, c.due_at, c.closed_at, c.reviewer_groups,"
            + " c.when_late, c.source, c.items, coalesce(i.number, 0) as number, i.id as item, i.issuer, i.subject,"
            + " i.username as person, i.owner_subject, i.resource, i.account, i.ways, i.last_used, i.sessions,"
            + " i.commands, i.most_used, i.state, i.late_at, i.suspended, i.decider_username as decided_by,"
            + " i.decided_at, i.decision_note, i.asker_username as return_asked_by, i.asked_at as return_asked_at,"
            + " i.return_note, i.answerer_username as return_answered_by, i.answered_at as return_answered_at,"
            + " i.answer_note as return_answer_note from recertification c"
            + " left join recertification_item i on i.campaign_id = c.id"
            + " where (c.id > ? or (c.id = ? and i.number > ?)) and c.opened_at < ?"
            + " and (c.closed_at is null or c.closed_at >= ? or exists (select 1 from recertification_item r"
            + " where r.campaign_id = c.id and r.state = 'RETURNED' and r.answered_at >= ? and r.answered_at < ?))"
            + " order by c.id, i.number";

    /** Which node recorded a session. */
    static final String NODE = "select node from session where id = ?";

    private Queries() {}
}
