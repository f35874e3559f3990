package org.sallyport.credential;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.CheckpointSigner;
import org.sallyport.ledger.proof.Checkpoint;
import org.sallyport.ledger.proof.NoteKey;
import org.sallyport.ledger.proof.NoteSigner;
import org.sallyport.ledger.proof.SignedNote;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.platform.Setting;

/** The gateway's own keys: the ledger's Ed25519 key and the key that wraps the sessions' data keys. */
@ApplicationScoped
public class KeyRing implements CheckpointSigner {
    static final String LEDGER = "gateway.ledger-key";
    static final String WRAPPING = "gateway.wrapping-key";

    private static final String KEY_NAME = "sallyport/ledger";

    @Inject
    private CredentialVault vault;

    private @Nullable NoteSigner signer;
    private byte @Nullable [] wrapping;

    /**
     * Loads the keys. Missing ones are made only while the ledger is empty: later a lost key must show, not be replaced.
     *
     * @return the aliases that were made
     */
    public synchronized List<String> load(boolean mayCreate) {
        List<String> created = new ArrayList<>();
        try {
            if (vault.find(LEDGER).isEmpty()) {
                create(mayCreate, LEDGER, StoredKeyPair.generate(), created);
            }
            if (vault.find(WRAPPING).isEmpty()) {
                byte[] key = new byte[32];
                new SecureRandom().nextBytes(key);
                create(mayCreate, WRAPPING, Base64.getEncoder().encodeToString(key), created);
            }
            wrapping = Base64.getDecoder().decode(vault.get(WRAPPING));
            signer = signer(vault.get(LEDGER));
            publishKey();
        } catch (GeneralSecurityException | IOException e) {
            throw new SallyportException(ErrorCode.KEY_UNAVAILABLE, "the gateway's keys cannot be loaded", e);
        }
        return created;
    }

    private void create(boolean mayCreate, String alias, String secret, List<String> created) {
        if (!mayCreate) {
            throw new SallyportException(
                    ErrorCode.KEY_UNAVAILABLE,
                    "the credential store has lost " + alias + "; restore it, the ledger depends on it");
        }
        vault.put(alias, secret);
        created.add(alias);
    }

    private static NoteSigner signer(String encoded) throws GeneralSecurityException {
        KeyPair pair = StoredKeyPair.parse(encoded);
        return new NoteSigner(NoteKey.of(KEY_NAME, pair.getPublic()), pair.getPrivate());
    }

    /** Verifiers get the public half from outside any package: it lies beside the checkpoint. */
    private void publishKey() throws IOException {
        Path folder = Setting.dataDir().resolve("ledger");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("log.vkey"), key().format() + "\n");
    }

    byte[] wrappingKey() {
        byte[] key = wrapping;
        if (key == null) {
            throw new SallyportException(ErrorCode.KEY_UNAVAILABLE, "the keys are not loaded yet");
        }
        return key;
    }

    private NoteSigner signer() {
        NoteSigner present = signer;
        if (present == null) {
            throw new SallyportException(ErrorCode.KEY_UNAVAILABLE, "the keys are not loaded yet");
        }
        return present;
    }

    @Override
    public NoteKey key() {
        return signer().key();
    }

    @Override
    public SignedNote sign(Checkpoint checkpoint) {
        return signer().sign(checkpoint);
    }
}
