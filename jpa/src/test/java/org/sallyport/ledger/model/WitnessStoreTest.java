package org.sallyport.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sallyport.ledger.proof.Checkpoint;
import org.sallyport.ledger.proof.Cosignature;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.ledger.proof.NoteKey;
import org.sallyport.ledger.proof.NoteSigner;
import org.sallyport.ledger.proof.SignedNote;
import org.sallyport.ledger.proof.WitnessKey;
import org.sallyport.platform.Jdbc;
import org.sallyport.platform.TestStore;

class WitnessStoreTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final KeyPair log = pair();
    private final KeyPair pair = pair();
    private final WitnessKey witness = WitnessKey.of("w1", pair.getPublic());
    private final NoteSigner signer = new NoteSigner(NoteKey.of("sallyport/ledger", log.getPublic()), log.getPrivate());
    private final JdbcDataSource source = new JdbcDataSource();
    private final Jdbc jdbc = TestStore.over(source);
    private final Cosignatures cosignatures = new Cosignatures(jdbc);
    private final WitnessStandings standings = new WitnessStandings(jdbc);

    @BeforeEach
    void migrate() throws SQLException, IOException {
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;DATABASE_TO_LOWER=TRUE;MODE=PostgreSQL");
        source.setUser("owner");
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                InputStream in = WitnessStoreTest.class.getResourceAsStream("/db/migration/V17__anchors.sql")) {
            statement.execute("create user sallyport password 'x'");
            statement.execute("create table checkpoint (size bigint primary key, note varchar(4000) not null,"
                    + " at timestamp(6) with time zone not null)");
            String script = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            for (String one : script.strip().replace("${app}", "sallyport").split(";\\s*", -1)) {
                if (!one.isEmpty()) {
                    statement.execute(one);
                }
            }
        }
    }

    @Test
    void what_a_witness_said_is_kept_once_and_found_with_its_checkpoint() {
        SignedNote note = checkpoint(7, NOW);
        Cosignature cosignature = Cosignature.make(note, witness, pair.getPrivate(), NOW);

        assertThat(cosignatures.largest(witness)).isZero();
        cosignatures.add(7, witness, cosignature, NOW);
        cosignatures.add(7, witness, Cosignature.make(note, witness, pair.getPrivate(), NOW.plusSeconds(9)), NOW);

        assertThat(cosignatures.largest(witness)).isEqualTo(7);
        assertThat(Cosignature.find(cosignatures.with(note, 7), witness)).contains(cosignature);
        assertThat(cosignatures.with(checkpoint(8, NOW), 8).signatures()).hasSize(1);
    }

    @Test
    void what_was_changed_in_the_store_is_left_out() {
        SignedNote note = checkpoint(7, NOW);
        cosignatures.add(7, witness, Cosignature.make(note, witness, pair().getPrivate(), NOW), NOW);

        assertThat(cosignatures.with(note, 7)).isEqualTo(note);
    }

    @Test
    void a_package_closes_at_the_first_cosigned_checkpoint_in_time() {
        SignedNote covering = checkpoint(7, NOW);
        checkpoint(8, NOW.plusSeconds(50));
        SignedNote cosigned = checkpoint(9, NOW.plusSeconds(70));
        SignedNote later = checkpoint(12, NOW.plusSeconds(900));
        for (SignedNote note : new SignedNote[] {cosigned, later}) {
            long size = Checkpoint.parse(note.text()).size();
            cosignatures.add(size, witness, Cosignature.make(note, witness, pair.getPrivate(), NOW), NOW);
        }

        Duration margin = Duration.ofMinutes(5);
        List<WitnessKey> one = List.of(witness);
        assertThat(cosignatures.findCosigned(7, margin, one, 1)).contains(cosigned.format());
        assertThat(cosignatures.findCosigned(9, margin, one, 1)).contains(cosigned.format());
        assertThat(cosignatures.findCosigned(7, Duration.ofSeconds(69), one, 1)).isEmpty();
        assertThat(cosignatures.findCosigned(3, margin, one, 1)).isEmpty();
        assertThat(covering).isNotEqualTo(cosigned);
    }

    @Test
    void where_all_witnesses_are_wanted_one_that_is_not_configured_counts_for_nothing() {
        KeyPair second = pair();
        WitnessKey other = WitnessKey.of("other.example", second.getPublic());
        SignedNote first = checkpoint(7, NOW);
        SignedNote both = checkpoint(8, NOW.plusSeconds(10));
        cosignatures.add(7, witness, Cosignature.make(first, witness, pair.getPrivate(), NOW), NOW);
        cosignatures.add(8, witness, Cosignature.make(both, witness, pair.getPrivate(), NOW), NOW);
        cosignatures.add(8, other, Cosignature.make(both, other, second.getPrivate(), NOW), NOW);

        Duration margin = Duration.ofMinutes(5);
        List<WitnessKey> all = List.of(witness, other);
        assertThat(cosignatures.findCosigned(7, margin, all, 2)).contains(both.format());
        assertThat(cosignatures.findCosigned(7, margin, all, 1)).contains(first.format());
        assertThat(cosignatures.findCosigned(7, margin, List.of(other), 1)).contains(both.format());
    }

    @Test
    void a_witness_that_is_due_is_taken_by_one_node_alone() {
        standings.add(WitnessStanding.fresh("w1", NOW));
        standings.add(WitnessStanding.fresh("w1", NOW.plusSeconds(60)));

        assertThat(standings.take("w1", NOW, Duration.ofMinutes(2))).isTrue();
        assertThat(standings.take("w1", NOW.plusSeconds(1), Duration.ofMinutes(2)))
                .isFalse();
        standings.hurry(NOW.plusSeconds(1));
        assertThat(standings.take("w1", NOW.plusSeconds(1), Duration.ofMinutes(2)))
                .isTrue();
    }

    @Test
    void how_it_stands_comes_back_as_it_was_noted() {
        standings.add(WitnessStanding.fresh("w1", NOW));
        WitnessStanding told = standings
                .get("w1")
                .contradicted("it has cosigned 9 leaves", NOW)
                .told(NOW);

        standings.set(told);
        assertThat(standings.get("w1")).isEqualTo(told);
        standings.set(told.cosigned(NOW));
        assertThat(standings.get("w1")).isEqualTo(told.cosigned(NOW));
    }

    private SignedNote checkpoint(long size, Instant at) {
        SignedNote note = signer.sign(new Checkpoint("sallyport/ledger", size, Hash.sha256(new byte[] {(byte) size})));
        jdbc.update("insert into checkpoint (size, note, at) values (?, ?, ?)", size, note.format(), at);
        return note;
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
