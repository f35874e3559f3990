package org.sallyport.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BodyCommitmentTest {
    @Test
    void the_commitment_is_the_hash_of_salt_and_body() {
        byte[] salt = new byte[32];
        salt[31] = 9;

        assertThat(BodyCommitment.of(salt, new byte[] {'{', '}'}))
                .isEqualTo(Hash.sha256(salt, new byte[] {'{'}, new byte[] {'}'}));
    }

    @Test
    void a_salt_of_another_length_is_refused() {
        assertThatThrownBy(() -> BodyCommitment.of(new byte[16], new byte[0])).hasMessageContaining("found 16");
    }

    @Test
    void hex_is_read_in_lower_case_and_full_length_only() {
        String hex = Hash.hex(Hash.sha256());

        assertThat(Hash.fromHex(hex)).isEqualTo(Hash.sha256());
        assertThatThrownBy(() -> Hash.fromHex(hex.replace('e', 'E'))).hasMessageContaining("lower-case");
        assertThatThrownBy(() -> Hash.fromHex(hex.substring(2))).hasMessageContaining("expected 64 hex digits");
    }
}
