package org.sallyport.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sallyport.access.Resource;
import org.sallyport.access.ResourceDocument;
import org.sallyport.access.model.Quorum;
import org.sallyport.approval.model.Approval;
import org.sallyport.approval.model.Authentication;
import org.sallyport.approval.model.Commitment;
import org.sallyport.approval.model.Subject;
import org.sallyport.approval.model.Verdict;
import org.sallyport.identity.Identity;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Person;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Requester;
import org.sallyport.platform.Role;
import org.sallyport.platform.SallyportException;
import org.sallyport.recording.Durability;
import org.sallyport.recording.Recorder;
import org.sallyport.recording.RecorderFixture;
import org.sallyport.session.model.EndReason;

/** An approval is good for the statement it was given for, and for nothing that differs in any one thing. */
class HeldStatementTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant UNTIL = NOW.plusSeconds(60);

    /** What may be another than what was approved. */
    private enum Other {
        NOTHING,
        ISSUER,
        SUBJECT,
        SESSION,
        RESOURCE,
        RESOURCE_VERSION,
        ACCOUNT,
        DATABASE,
        TEXT,
        TEXT_BY_A_BLANK,
        VALUE,
        VALUE_NULL,
        VALUE_TYPE,
        VALUE_FORMAT,
        VALUES_JOINED,
        VALUES_SWAPPED,
        VALUE_LEFT_OUT,
        VALID_UNTIL
    }

    @TempDir
    private Path folder;

    private @Nullable Recorder recorder;

    @BeforeEach
    void record() {
        recorder = RecorderFixture.create(folder, 1, Durability.PROCESS);
    }

    private LiveSession session(Other other) {
        Recorder present = recorder;
        if (present == null) {
            throw new IllegalStateException("no recorder");
        }
        Person person = new Person(
                other == Other.ISSUER ? "https://other.example" : "https://issuer.example",
                other == Other.SUBJECT ? "2" : "1");
        Resource resource = ResourceDocument.parse(
                """
                {"name": "%s", "description": "", "protocol": "postgres", "host": "h", "port": 1, "account": "%s",
                 "defaultDatabase": "d", "credential": "c", "durability": "disk", "sessionMinutes": 5,
                 "masking": {"user": true, "columns": [], "detectors": []}, "access": {"standing": []}, "rules": []}
                """
                        .formatted(other == Other.RESOURCE ? "vault" : "bank", other == Other.ACCOUNT ? "root" : "app"),
                other == Other.RESOURCE_VERSION ? 2 : 1);
        Identity identity = new Identity(
                new Principal(person, "alice", Set.of("engineers"), Set.of(Role.USER), null, true),
                "TOKEN",
                null,
                null,
                null,
                null,
                null,
                null,
                NOW,
                UNTIL);
        return new LiveSession(
                other == Other.SESSION ? "session-2" : "session-1",
                identity,
                resource,
                other == Other.DATABASE ? "template1" : "bank",
                present,
                null,
                Set.of(),
                new Term(Duration.ofHours(1), new EndNotice(EndReason.LIMIT_REACHED, "over")),
                new Seats.Seat("bank", person),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static HeldStatement.Parameter value(long type, int format, String value) {
        return new HeldStatement.Parameter(type, format, value.getBytes(StandardCharsets.UTF_8));
    }

    private static List<HeldStatement.Parameter> values(Other other) {
        HeldStatement.Parameter one = value(23, 0, "1");
        HeldStatement.Parameter two = value(23, 0, "2");
        return switch (other) {
            case VALUE -> List.of(value(23, 0, "3"), two);
            case VALUE_NULL -> List.of(new HeldStatement.Parameter(23, 0, null), two);
            case VALUE_TYPE -> List.of(value(25, 0, "1"), two);
            case VALUE_FORMAT -> List.of(value(23, 1, "1"), two);
            case VALUES_JOINED -> List.of(value(23, 0, "12"));
            case VALUES_SWAPPED -> List.of(two, one);
            case VALUE_LEFT_OUT -> List.of(one);
            default -> List.of(one, two);
        };
    }

    private byte[] sent(Other other) {
        String text =
                switch (other) {
                    case TEXT -> "delete from b where id in ($1, $2)";
                    case TEXT_BY_A_BLANK -> "delete from a where id in ($1,  $2)";
                    default -> "delete from a where id in ($1, $2)";
                };
        return new HeldStatement(text, values(other), "shown", Instant.EPOCH)
                .validUntil(other == Other.VALID_UNTIL ? UNTIL.plusSeconds(1) : UNTIL)
                .canonical(session(other));
    }

    private static final Subject SUBJECT = new Subject(
            "session-1", "bank", 1, "app", "bank", "shown", 0, List.of(), List.of(), "rule", List.of(), false);

    private Approval approved() {
        LiveSession session = session(Other.NOTHING);
        Approval approval = Approval.forCommand(
                "1",
                Requester.of(session.principal()),
                SUBJECT,
                new Quorum(1, List.of("approvers")),
                Commitment.to(sent(Other.NOTHING)),
                NOW,
                UNTIL);
        Principal bob = new Principal(
                new Person("https://issuer.example", "bob"),
                "bob",
                Set.of("approvers"),
                Set.of(Role.APPROVER),
                null,
                true);
        approval.decide("d", bob, new Authentication(null, null), Verdict.APPROVE, "", NOW);
        return approval;
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOTHING")
    void what_differs_in_one_thing_is_not_what_was_approved(Other other) {
        Approval approval = approved();
        assertThatThrownBy(() -> approval.use(sent(other), NOW))
                .as(other.name().toLowerCase(Locale.ROOT))
                .isInstanceOfSatisfying(
                        SallyportException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.APPROVAL_MISMATCH));
        assertThat(approval.usedAt()).isEmpty();
    }

    @Test
    void the_very_statement_is_what_was_approved_once() {
        Approval approval = approved();
        approval.use(sent(Other.NOTHING), NOW);
        assertThatThrownBy(() -> approval.use(sent(Other.NOTHING), NOW))
                .isInstanceOfSatisfying(
                        SallyportException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.APPROVAL_USED));
    }

    /** Whoever reads the store cannot tell that two people ask for the same. */
    @Test
    void the_same_statement_approved_twice_has_two_commitments() {
        byte[] content = sent(Other.NOTHING);
        assertThat(Commitment.to(content).hash())
                .isNotEqualTo(Commitment.to(content).hash());
    }
}
