package org.sallyport.ledger.anchor;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.sallyport.ledger.proof.Checkpoint;
import org.sallyport.ledger.proof.LeafHash;
import org.sallyport.ledger.proof.MerkleTree;
import org.sallyport.ledger.proof.NoteKey;
import org.sallyport.ledger.proof.NoteSigner;
import org.sallyport.ledger.proof.SignedNote;

/** A ledger in memory, whose key's holder can write another one. */
final class TestLog implements WitnessedLog {
    static final String ORIGIN = "sallyport/ledger";

    private final KeyPair pair;
    private final NoteSigner signer;
    private final List<byte[]> leaves = new ArrayList<>();

    TestLog() {
        this(pair());
    }

    private TestLog(KeyPair pair) {
        this.pair = pair;
        this.signer = new NoteSigner(NoteKey.of(ORIGIN, pair.getPublic()), pair.getPrivate());
    }

    static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first leaves of this log under the same key, to be continued otherwise. */
    TestLog fork(int size) {
        TestLog fork = new TestLog(pair);
        fork.leaves.addAll(leaves.subList(0, size));
        return fork;
    }

    NoteKey key() {
        return signer.key();
    }

    TestLog grow(int size, String word) {
        while (leaves.size() < size) {
            leaves.add(LeafHash.of((word + leaves.size()).getBytes(StandardCharsets.UTF_8)));
        }
        return this;
    }

    SignedNote checkpoint(int size) {
        return signer.sign(new Checkpoint(ORIGIN, size, MerkleTree.root(leaves.subList(0, size))));
    }

    @Override
    public SignedNote newest() {
        return checkpoint(leaves.size());
    }

    @Override
    public List<byte[]> consistency(long oldSize, long size) {
        return MerkleTree.consistencyProof(oldSize, leaves.subList(0, (int) size));
    }
}
