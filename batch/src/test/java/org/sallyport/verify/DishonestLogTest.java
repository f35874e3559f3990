package org.sallyport.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sallyport.ledger.proof.Hash;

/** What even the log itself cannot say without being caught: sessions that do not agree with their own records. */
class DishonestLogTest extends VerifierTestCase {
    @Test
    void a_seal_must_count_what_the_segments_hold() throws IOException {
        log.sealed("s-2", 2, 4, SampleLog.head(4));
        assertCaught("counts 2 commands of session s-2, its segments 1");
    }

    @Test
    void a_seal_must_count_the_frames_of_the_last_segment() throws IOException {
        log.sealed("s-2", 1, 5, SampleLog.head(4));
        assertCaught("counts other frames of session s-2 than its last segment");
    }

    @Test
    void a_seal_must_have_the_chain_head_of_the_last_segment() throws IOException {
        log.sealed("s-2", 1, 4, SampleLog.head(5));
        assertCaught("has another chain head of session s-2 than its last segment");
    }

    @Test
    void a_seal_without_a_segment_counts_nothing() throws IOException {
        log.opened("s-3");
        log.sealed("s-3", 1, 1, SampleLog.head(1));
        assertCaught("counts 1 commands of session s-3 without segment");
    }

    @Test
    void segments_follow_each_other_without_a_gap() throws IOException {
        log.segment("s-2", 3, 1, 8);
        assertCaught("covers commands 3 to 3 of session s-2, where 2 comes next");
    }

    @Test
    void the_first_segment_begins_with_the_first_command() throws IOException {
        log.opened("s-3");
        log.segment("s-3", 2, 1, 8);
        assertCaught("covers commands 2 to 2 of session s-3, where 1 comes next");
    }

    @Test
    void frames_never_become_fewer() throws IOException {
        log.segment("s-2", 2, 1, 3);
        assertCaught("counts fewer frames of session s-2");
    }

    @Test
    void nothing_follows_a_seal() throws IOException {
        log.segment("s-1", 6, 1, 20);
        assertCaught("adds a segment to session s-1 after its seal");
    }

    @Test
    void a_session_opens_once() throws IOException {
        log.opened("s-2");
        assertCaught("opens session s-2 that already ran");
    }

    @Test
    void an_empty_segment_has_the_root_of_nothing() throws IOException {
        log.event("SEGMENT", SampleLog.segmentBody("s-2", 2, 1, 5, Hash.sha256(new byte[1])));
        assertCaught("data/commands.jsonl commands 2 to 1 of session s-2: lead to another root");
    }

    @Test
    void a_session_that_opened_in_an_earlier_period_goes_on_where_it_stood() throws IOException {
        log.startPeriod();
        log.segment("s-2", 2, 3, 9);
        log.sealed("s-2", 4, 9, SampleLog.head(9));
        log.event(
                "SESSION_SEALED", Map.of("session", "s-0", "commands", 7, "frames", 9, "chainHead", SampleLog.head(1)));

        assertThat(verify(pack(log.content(), "next.asice")).text()).startsWith("PASS");
    }

    private void assertCaught(String reason) throws IOException {
        Path file = pack(log.content(), "dishonest.asice");
        assertFails(verify(file), file, reason);
    }
}
