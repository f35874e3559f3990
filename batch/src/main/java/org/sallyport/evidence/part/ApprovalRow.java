package org.sallyport.evidence.part;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.model.Quorum;
import org.sallyport.access.model.Terms;
import org.sallyport.approval.model.ApprovalKind;
import org.sallyport.approval.model.ApprovalState;
import org.sallyport.platform.Beginning;
import org.sallyport.platform.Person;

/**
 * An approval of the population: what the rules judge, and the row's cells as {@link #COLUMNS} names them.
 *
 * @param owner who answers for the agent that asked
 */
record ApprovalRow(
        String id,
        ApprovalState state,
        Person requester,
        String username,
        @Nullable Person owner,
        @Nullable String session,
        int threshold,
        Map<String, Integer> minima,
        Terms.Login login,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant usedAt,
        List<@Nullable Object> cells) {
    /** As the query names them. */
    static final List<String> COLUMNS = List.of(
            "id",
            "kind",
            "state",
            "issuer",
            "subject",
            "username",
            "owner_subject",
            "session_id",
            "resource",
            "resource_version",
            "account",
            "database_name",
            "text",
            "hidden_values",
            "effects",
            "relations",
            "rule",
            "threshold",
            "approver_groups",
            "at_least",
            "login_acr",
            "login_minutes",
            "escalation_groups",
            "minutes",
            "reason",
            "ticket",
            "created_at",
            "expires_at",
            "closed_at",
            "used_at",
            "escalated_at",
            "grant_id");

    /** A spreadsheet's cell ends at 32,767 characters; the request's event in the data holds the whole text. */
    private static final int LONGEST_TEXT = 4_000;

    static ApprovalRow read(ResultSet row) throws SQLException {
        List<@Nullable Object> cells = new ArrayList<>();
        for (String column : COLUMNS) {
            cells.add(column.endsWith("_at") ? SessionRow.instant(row, column) : cut(row.getString(column)));
        }
        String issuer = row.getString("issuer");
        String owner = row.getString("owner_subject");
        return new ApprovalRow(
                row.getString("id"),
                ApprovalState.valueOf(row.getString("state")),
                new Person(issuer, row.getString("subject")),
                row.getString("username"),
                owner == null ? null : new Person(issuer, owner),
                row.getString("session_id"),
                row.getInt("threshold"),
                Quorum.minima(row.getString("at_least")),
                login(row),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                SessionRow.instant(row, "used_at"),
                cells);
    }

    /** What is asked for: access, a command, a change of configuration, a review. */
    String kind() {
        return String.valueOf(cells.get(COLUMNS.indexOf("kind")));
    }

    private static Terms.Login login(ResultSet row) throws SQLException {
        String acr = row.getString("login_acr");
        String minutes = row.getString("login_minutes");
        return new Terms.Login(
                acr.isEmpty() ? List.of() : List.of(acr.split(",")),
                minutes == null ? null : Duration.ofMinutes(Long.parseLong(minutes)));
    }

    /** Whether it is the review of access that was taken in an emergency. */
    boolean isReview() {
        return ApprovalKind.REVIEW.name().equals(kind());
    }

    DutyCase with(List<Vote> votes) {
        return new DutyCase(state, requester, owner, threshold, minima, login, votes, expiresAt, usedAt);
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= LONGEST_TEXT ? text : Beginning.of(text, LONGEST_TEXT) + " …";
    }
}
