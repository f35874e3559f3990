package org.sallyport.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProofVerifierTest {
    private static final int MAX = 40;
    private static final List<byte[]> LEAVES = IntStream.range(0, MAX)
            .mapToObj(i -> LeafHash.of(("leaf " + i).getBytes(StandardCharsets.UTF_8)))
            .toList();

    @Test
    void every_leaf_of_every_tree_is_proven_at_its_own_place_only() {
        for (int size = 1; size <= MAX; size++) {
            byte[] root = root(size);
            for (int index = 0; index < size; index++) {
                List<byte[]> proof = MerkleTree.inclusionProof(index, LEAVES.subList(0, size));
                for (int claimed = 0; claimed < size; claimed++) {
                    Verdict verdict = ProofVerifier.verifyInclusion(LEAVES.get(index), claimed, size, proof, root);
                    assertThat(verdict.isValid()).isEqualTo(claimed == index);
                }
            }
        }
    }

    @Test
    void every_tree_is_proven_to_extend_every_smaller_one() {
        for (int newer = 0; newer <= MAX; newer++) {
            for (int older = 0; older <= newer; older++) {
                List<byte[]> proof = MerkleTree.consistencyProof(older, LEAVES.subList(0, newer));
                assertThat(ProofVerifier.verifyConsistency(older, root(older), newer, root(newer), proof))
                        .isEqualTo(Verdict.valid());
                if (older > 0 && older < newer) {
                    refuseDamaged(older, newer, proof);
                }
            }
        }
    }

    private static void refuseDamaged(int older, int newer, List<byte[]> proof) {
        for (int i = 0; i < proof.size(); i++) {
            List<byte[]> damaged = new ArrayList<>(proof);
            byte[] hash = damaged.get(i).clone();
            hash[i] ^= 1;
            damaged.set(i, hash);
            assertInvalid(ProofVerifier.verifyConsistency(older, root(older), newer, root(newer), damaged), "");
        }
        List<byte[]> longer = new ArrayList<>(proof);
        longer.add(LEAVES.get(0));
        assertInvalid(ProofVerifier.verifyConsistency(older, root(older), newer, root(newer), longer), "longer");
        List<byte[]> shorter = proof.subList(0, proof.size() - 1);
        assertInvalid(ProofVerifier.verifyConsistency(older, root(older), newer, root(newer), shorter), "");
        assertInvalid(ProofVerifier.verifyConsistency(older, root(newer), newer, root(newer), proof), "");
        assertInvalid(ProofVerifier.verifyConsistency(older, root(older), newer, root(older), proof), "");
    }

    @Test
    void an_index_outside_the_tree_is_refused() {
        List<byte[]> proof = MerkleTree.inclusionProof(4, LEAVES.subList(0, 5));

        assertInvalid(ProofVerifier.verifyInclusion(LEAVES.get(4), 5, 5, proof, root(5)), "no leaf 5");
        assertInvalid(ProofVerifier.verifyInclusion(LEAVES.get(4), -1, 5, proof, root(5)), "no leaf -1");
        assertInvalid(ProofVerifier.verifyInclusion(LEAVES.get(4), 0, 0, List.of(), root(0)), "no leaf 0");
    }

    @Test
    void a_path_must_be_used_up_exactly() {
        List<byte[]> proof = MerkleTree.inclusionProof(2, LEAVES.subList(0, 4));
        List<byte[]> longer = new ArrayList<>(proof);
        longer.add(LEAVES.get(0));

        assertInvalid(ProofVerifier.verifyInclusion(LEAVES.get(2), 2, 4, longer, root(4)), "longer than the tree");
        // The node above leaf 2 passed off as the root: the path ends below the root of four leaves.
        byte[] inner = LeafHash.node(LEAVES.get(2), LEAVES.get(3));
        assertInvalid(
                ProofVerifier.verifyInclusion(LEAVES.get(2), 2, 4, proof.subList(0, 1), inner), "ends below the root");
    }

    @Test
    void nothing_to_prove_means_an_empty_proof_and_the_same_root() {
        assertInvalid(ProofVerifier.verifyConsistency(3, root(3), 3, root(4), List.of()), "different roots");
        assertInvalid(ProofVerifier.verifyConsistency(3, root(3), 3, root(3), List.of(root(1))), "must be empty");
        assertInvalid(ProofVerifier.verifyConsistency(0, root(1), 3, root(3), List.of()), "empty tree");
        assertInvalid(ProofVerifier.verifyConsistency(4, root(4), 3, root(3), List.of()), "does not extend");
        assertInvalid(ProofVerifier.verifyConsistency(2, root(2), 3, root(3), List.of()), "empty");
    }

    @Test
    void a_proof_of_something_that_is_not_a_hash_is_refused() {
        assertInvalid(ProofVerifier.verifyInclusion(LEAVES.get(0), 0, 2, List.of(new byte[31]), root(2)), "not a hash");
        assertInvalid(ProofVerifier.verifyConsistency(2, new byte[5], 3, root(3), List.of(root(1))), "not a hash");
    }

    @Test
    void a_big_tree_is_asked_only_for_perfect_subtrees() {
        Subtrees careful = (start, size) -> {
            assertThat(Long.bitCount(size)).isOne();
            assertThat(start % size).isZero();
            return MerkleTree.root(LEAVES.subList((int) start, (int) (start + size)));
        };
        for (int size = 1; size <= MAX; size++) {
            assertThat(Proofs.root(size, careful)).isEqualTo(root(size));
            for (int i = 0; i < size; i++) {
                assertThat(Proofs.inclusion(i, size, careful)).hasSizeLessThan(7);
                assertThat(Proofs.consistency(i, size, careful)).hasSizeLessThan(9);
            }
        }
        assertThatThrownBy(() -> Proofs.inclusion(3, 3, careful)).hasMessageContaining("no leaf 3");
        assertThatThrownBy(() -> Proofs.consistency(4, 3, careful)).hasMessageContaining("does not extend");
    }

    @Test
    void a_frontier_of_the_wrong_length_is_refused() {
        assertThatThrownBy(() -> CompactRange.restore(5, List.of(root(4)))).hasMessageContaining("2 hashes, found 1");
        assertThatThrownBy(() -> CompactRange.restore(1, List.of(new byte[3]))).hasMessageContaining("32 bytes");
    }

    private static byte[] root(int size) {
        return MerkleTree.root(LEAVES.subList(0, size));
    }

    private static void assertInvalid(Verdict verdict, String reason) {
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Invalid.class, invalid -> assertThat(invalid.reason())
                .contains(reason));
    }
}
