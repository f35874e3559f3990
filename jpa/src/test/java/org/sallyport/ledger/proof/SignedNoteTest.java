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
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignedNoteTest {
    /** The example of Go's sumdb/note, made by another implementation. */
    private static final NoteKey PETER =
            NoteKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");

    @Test
    void a_note_and_key_of_another_implementation_verify() {
        SignedNote note = SignedNote.parse(sample("good.note"));

        assertThat(new NoteVerifier(PETER).verify(note)).isEqualTo(Verdict.valid());
        assertThat(note.format()).isEqualTo(sample("good.note"));
        assertThat(PETER.format()).isEqualTo("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        assertThat(NoteKey.of(PETER.name(), PETER.publicKey())).isEqualTo(PETER);
    }

    @Test
    void another_text_key_or_name_does_not_verify() throws NoSuchAlgorithmException {
        SignedNote note = SignedNote.parse(sample("good.note"));
        SignedNote altered = new SignedNote(note.text().replace("answer", "Answer"), note.signatures());
        NoteKey impostor = NoteKey.of("PeterNeumann", pair().getPublic());

        assertThat(new NoteVerifier(PETER).verify(altered).isValid()).isFalse();
        assertThat(new NoteVerifier(impostor).verify(note))
                .isEqualTo(
                        Verdict.invalid("the note has no signature of PeterNeumann with key id " + impostor.keyId()));
    }

    @Test
    void a_signed_checkpoint_comes_back() throws NoSuchAlgorithmException {
        KeyPair pair = pair();
        NoteSigner signer = new NoteSigner(NoteKey.of("sallyport/demo", pair.getPublic()), pair.getPrivate());
        Checkpoint checkpoint = new Checkpoint("sallyport/demo", 7, Hash.sha256(new byte[] {7}));

        SignedNote note = SignedNote.parse(signer.sign(checkpoint).format());

        assertThat(new NoteVerifier(signer.key()).verifyCheckpoint(note)).isEqualTo(Verdict.valid());
        assertThat(Checkpoint.parse(note.text())).isEqualTo(checkpoint).hasSameHashCodeAs(checkpoint);
        assertThatThrownBy(() -> signer.sign(Checkpoint.empty("other"))).hasMessageContaining("does not sign for");
        SignedNote foreign = signer.sign(Checkpoint.empty("other").format());
        assertThat(new NoteVerifier(signer.key()).verifyCheckpoint(foreign))
                .isEqualTo(Verdict.invalid("the checkpoint is of the log other, not sallyport/demo"));
    }

    @Test
    void a_private_key_of_another_public_key_never_signs() throws NoSuchAlgorithmException {
        NoteKey key = NoteKey.of("sallyport/demo", pair().getPublic());
        KeyPair other = pair();

        assertThatThrownBy(() -> new NoteSigner(key, other.getPrivate())).hasMessageContaining("does not belong");
    }

    @Test
    void other_signers_are_ignored_and_a_wrong_signature_in_our_name_is_not() {
        SignedNote note = SignedNote.parse(sample("good.note"));
        NoteSignature ours = note.signatures().get(0);
        NoteSignature witness = new NoteSignature("witness", "00000000", "AAAA");
        NoteSignature wrong = new NoteSignature(ours.name(), ours.keyId(), "AAAA");

        assertThat(new NoteVerifier(PETER)
                        .verify(new SignedNote(note.text(), List.of(witness, ours)))
                        .isValid())
                .isTrue();
        assertThat(new NoteVerifier(PETER).verify(new SignedNote(note.text(), List.of(ours, wrong))))
                .isEqualTo(Verdict.invalid("the signature of PeterNeumann is wrong"));
    }

    @ParameterizedTest
    @CsvSource({
        "no-empty-line.note, a note has an empty line before its signatures",
        "no-final-line-feed.note, a note's last signature line ends with a line feed",
        "no-signature.note, a note's last signature line ends with a line feed",
        "hyphen-for-em-dash.note, 'an em dash, a key name and Base64'",
        "signature-not-base64.note, a note's signature is not Base64",
        "signature-with-stray-bits.note, a note's signature is not canonical Base64",
        "signature-of-key-id-alone.note, shorter than its key id",
        "space-in-key-name.note, a key's name has no space",
        "control-character.note, control or replacement character",
        "seventeen-signatures.note, between 1 and 16 signatures",
    })
    void a_damaged_note_is_refused_with_a_sentence(String file, String sentence) {
        assertThatThrownBy(() -> SignedNote.parse(sample(file)))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "no-root.checkpoint, a checkpoint has three lines",
        "extension-line.checkpoint, a line behind its root",
        "no-final-line-feed.checkpoint, ends with a line feed",
        "empty-origin.checkpoint, origin is one line",
        "leading-zero-size.checkpoint, without leading zeros",
        "negative-size.checkpoint, without leading zeros",
        "size-beyond-long.checkpoint, below 2^63",
        "short-root.checkpoint, 'a checkpoint''s root has 32 bytes, found 31'",
        "unpadded-root.checkpoint, root is not canonical Base64",
        "size-zero-with-root.checkpoint, the root of the empty tree",
    })
    void a_damaged_checkpoint_is_refused_with_a_sentence(String file, String sentence) {
        assertThatThrownBy(() -> Checkpoint.parse(sample(file)))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "two-parts.vkey, name+keyid+base64",
        "wrong-key-id.vkey, id does not belong",
        "ecdsa-type.vkey, of type 1",
        "short-key.vkey, of type 1",
        "empty-name.vkey, name has no space",
    })
    void a_damaged_verifier_key_is_refused_with_a_sentence(String file, String sentence) {
        assertThatThrownBy(() -> NoteKey.parse(sample(file)))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining(sentence);
    }

    private static KeyPair pair() throws NoSuchAlgorithmException {
        return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    private static String sample(String file) {
        try (InputStream in = SignedNoteTest.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
