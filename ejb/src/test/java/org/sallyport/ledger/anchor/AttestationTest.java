package org.sallyport.ledger.anchor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.ledger.proof.Cosignature;
import org.sallyport.ledger.proof.SignedNote;

class AttestationTest {
    private final TestLog log = new TestLog().grow(13, "leaf ");

    @Test
    void a_ledger_that_only_grows_is_cosigned_each_time() {
        try (TestWitness witness = new TestWitness(TestWitness.Manner.HONEST, log.key())) {
            long known = 0;
            for (int size : new int[] {1, 2, 7, 8, 13}) {
                SignedNote note = log.checkpoint(size);
                Outcome outcome = seek(log, witness, note, known);

                assertThat(outcome).isInstanceOf(Outcome.Cosigned.class);
                Cosignature cosignature = ((Outcome.Cosigned) outcome).cosignature();
                assertThat(cosignature.time()).isEqualTo(TestWitness.TIME);
                SignedNote cosigned = note.with(cosignature.line().format());
                assertThat(Cosignature.find(cosigned, witness.key())).contains(cosignature);
                known = size;
            }
            assertThat(witness.asked()).isEqualTo(5);
        }
    }

    @Test
    void a_witness_that_knows_more_or_less_than_we_remember_is_asked_again_from_there() {
        try (TestWitness witness = new TestWitness(TestWitness.Manner.HONEST, log.key())) {
            seek(log, witness, log.checkpoint(5), 0);

            assertThat(seek(log, witness, log.checkpoint(9), 0)).isInstanceOf(Outcome.Cosigned.class);
            assertThat(seek(log, witness, log.checkpoint(13), 11)).isInstanceOf(Outcome.Cosigned.class);
            assertThat(witness.asked()).isEqualTo(5);
        }
    }

    @Test
    void a_witness_that_another_node_was_faster_to_ask_is_asked_about_the_newest() {
        try (TestWitness witness = new TestWitness(TestWitness.Manner.HONEST, log.key())) {
            seek(log, witness, log.checkpoint(12), 0);

            assertThat(seek(log, witness, log.checkpoint(10), 4))
                    .isInstanceOfSatisfying(Outcome.Cosigned.class, cosigned -> assertThat(cosigned.size())
                            .isEqualTo(13));
        }
    }

    @Test
    void a_ledger_that_was_cut_short_is_contradicted() {
        TestLog restored = log.fork(9);
        try (TestWitness witness = new TestWitness(TestWitness.Manner.HONEST, log.key())) {
            seek(log, witness, log.newest(), 0);

            assertThat(seek(restored, witness, restored.newest(), 7))
                    .isEqualTo(new Outcome.Contradicted(
                            "it has cosigned 13 leaves, and the ledger has 9", restored.newest()));
        }
    }

    @Test
    void a_ledger_that_was_written_anew_is_contradicted_at_any_size() {
        TestLog forked = log.fork(9).grow(20, "other ");
        try (TestWitness witness = new TestWitness(TestWitness.Manner.HONEST, log.key())) {
            seek(log, witness, log.newest(), 0);

            assertThat(seek(forked, witness, forked.newest(), 13))
                    .isInstanceOfSatisfying(Outcome.Contradicted.class, contradicted -> assertThat(contradicted.why())
                            .contains("another tree of 13 leaves", "422"));
            assertThat(seek(forked, witness, forked.checkpoint(13), 9))
                    .isInstanceOfSatisfying(Outcome.Contradicted.class, contradicted -> assertThat(contradicted.why())
                            .contains("another tree of 13 leaves", "409"));
        }
    }

    @Test
    void a_ledger_under_another_key_is_not_believed() {
        TestLog other = new TestLog().grow(3, "leaf ");
        try (TestWitness witness = new TestWitness(TestWitness.Manner.HONEST, log.key())) {
            assertThat(seek(other, witness, other.newest(), 0))
                    .isEqualTo(new Outcome.Failed("it trusts another key of the ledger (403)"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SILENT, does not answer within 700 ms",
        "NEVER_ENDING, does not answer within 700 ms",
        "HUGE, answers more than 32768 bytes",
        "GARBAGE, signature",
        "BROKEN, it answers 503",
        "REDIRECTING, it answers 302",
        "OTHER_KEY, does not cosign with the key witness.example",
        "WRONG_SIGNATURE, the cosignature of witness.example is wrong",
        "AHEAD, is ahead of ours",
        "NAMELESS_CONFLICT, does not name it",
        "HUGE_SIZE, does not name it",
    })
    void whatever_else_it_answers_is_a_failure_and_no_more(TestWitness.Manner manner, String reason) {
        try (TestWitness witness = new TestWitness(manner, log.key())) {
            assertThat(seek(log, witness, log.newest(), 0))
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.why()).contains(reason).hasSizeLessThan(300));
            assertThat(witness.asked()).isOne();
        }
    }

    @Test
    void one_that_names_another_size_each_time_is_given_up() {
        try (TestWitness witness = new TestWitness(TestWitness.Manner.EVER_OTHER_SIZE, log.key())) {
            assertThat(seek(log, witness, log.newest(), 0))
                    .isEqualTo(new Outcome.Failed("it names another size each time"));
            assertThat(witness.asked()).isEqualTo(3);
        }
    }

    @Test
    void one_that_is_gone_is_a_failure() {
        Witness client;
        try (TestWitness witness = new TestWitness(TestWitness.Manner.HONEST, log.key())) {
            client = witness.client();
        }

        assertThat(new Attestation(log, client).seek(log.newest(), 0))
                .isEqualTo(new Outcome.Failed("it cannot be asked (ConnectException)"));
    }

    private static Outcome seek(TestLog log, TestWitness witness, SignedNote note, long known) {
        return new Attestation(log, witness.client()).seek(note, known);
    }
}
