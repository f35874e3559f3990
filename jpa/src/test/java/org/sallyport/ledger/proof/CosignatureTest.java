package org.sallyport.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CosignatureTest {
    /** The key of a note that was cosigned with OpenSSL. */
    private static final String VKEY = "witness.example/w1+e75f6532+BAOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4";

    private static final WitnessKey WITNESS = WitnessKey.parse(VKEY + "\n");

    @Test
    void a_note_that_was_cosigned_elsewhere_verifies_and_tells_its_time() {
        SignedNote note = cosigned();

        assertThat(WITNESS.format()).isEqualTo(VKEY);
        assertThat(Cosignature.find(note, WITNESS))
                .map(Cosignature::time)
                .contains(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(note.format()).isEqualTo(sample("cosigned.note"));
    }

    @Test
    void what_is_made_verifies_and_the_earliest_of_several_counts() throws NoSuchAlgorithmException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        WitnessKey witness = WitnessKey.of("w2", pair.getPublic());
        Instant noon = Instant.parse("2026-11-22T12:00:00.900Z");
        SignedNote note = cosigned();
        for (int seconds : List.of(5, 0, 9)) {
            note = note.with(Cosignature.make(note, witness, pair.getPrivate(), noon.plusSeconds(seconds))
                    .line()
                    .format());
        }

        assertThat(Cosignature.find(note, witness))
                .map(Cosignature::time)
                .contains(Instant.parse("2026-11-22T12:00:00Z"));
        assertThat(Cosignature.find(note, WITNESS)).isPresent();
        assertThat(Cosignature.find(note, WitnessKey.of("w3", pair.getPublic())))
                .isEmpty();
    }

    @Test
    void another_checkpoint_or_time_does_not_verify() {
        SignedNote note = cosigned();
        SignedNote other = new SignedNote(note.text().replace("\n42\n", "\n43\n"), note.signatures());
        NoteSignature line = note.signatures().get(1);
        byte[] later = line.bytes();
        later[7]++;
        SignedNote moved = new SignedNote(
                note.text(),
                List.of(new NoteSignature(
                        line.name(), line.keyId(), Base64.getEncoder().encodeToString(later))));

        for (SignedNote wrong : List.of(other, moved)) {
            assertThatThrownBy(() -> Cosignature.find(wrong, WITNESS))
                    .isInstanceOf(MalformedException.class)
                    .hasMessage("the cosignature of witness.example/w1 is wrong");
        }
    }

    @Test
    void a_time_that_no_calendar_has_and_a_signature_without_one_are_no_cosignatures() {
        byte[] endless = new byte[72];
        endless[0] = 0x7f;
        byte[] negative = new byte[72];
        negative[0] = -1;

        for (byte[] bytes : List.of(endless, negative, new byte[64], new byte[2428])) {
            NoteSignature line = new NoteSignature(
                    WITNESS.name(), WITNESS.keyId(), Base64.getEncoder().encodeToString(bytes));
            assertThat(Cosignature.claimed(line)).isEmpty();
            assertThatThrownBy(() -> Cosignature.find(new SignedNote("a\n", List.of(line)), WITNESS))
                    .hasMessageContaining("is wrong");
        }
    }

    @Test
    void keys_of_witnesses_and_of_logs_are_not_taken_for_each_other() {
        NoteKey log = NoteKey.of(WITNESS.name(), WITNESS.publicKey());

        assertThat(log.keyId()).isNotEqualTo(WITNESS.keyId());
        assertThatThrownBy(() -> WitnessKey.parse(log.format())).hasMessageContaining("a witness key is of type 4");
        assertThatThrownBy(() -> NoteKey.parse(VKEY)).hasMessageContaining("a verifier key is of type 1");
        assertThatThrownBy(() -> WitnessKey.parse(VKEY.replace("e75f6532", "e75f6533")))
                .hasMessageContaining("the witness key's id does not belong");
    }

    @Test
    void lines_that_would_change_the_note_they_are_added_to_are_refused() {
        SignedNote note = cosigned();

        assertThatThrownBy(() -> note.with("\nsallyport/ledger\n7\n\n\u2014 a AAAAAAAA\n"))
                .isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> note.with("nothing")).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> note.with("\u2014 a AAAAAAAA\n".repeat(15)))
                .hasMessageContaining("between 1 and 16 signatures");
        assertThat(note.with("")).isEqualTo(note);
    }

    private static SignedNote cosigned() {
        return SignedNote.parse(sample("cosigned.note"));
    }

    private static String sample(String file) {
        try (InputStream in = CosignatureTest.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
