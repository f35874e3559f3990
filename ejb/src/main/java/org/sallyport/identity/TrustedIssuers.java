package org.sallyport.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.Setting;

/** The issuers besides the gateway's own provider, as the settings' file names them. Read once, at start. */
@ApplicationScoped
public class TrustedIssuers {
    /** Longest file in bytes; it is kept whole with the boot's event. */
    private static final int LONGEST = 64 * 1024;

    private volatile Map<String, TrustedIssuer> issuers = Map.of();
    private volatile @Nullable Map<String, @Nullable Object> document;

    /** Reads the file; what is wrong in it keeps the gateway from starting. */
    public void load() {
        if (Setting.TRUSTED_ISSUERS_FILE.isEmpty()) {
            return;
        }
        Map<String, @Nullable Object> json = IssuersFile.json(text(Path.of(Setting.TRUSTED_ISSUERS_FILE.text())));
        Map<String, TrustedIssuer> read = new HashMap<>();
        IssuersFile.read(json, Setting.OIDC_ISSUER.text()).forEach(issuer -> read.put(issuer.issuer(), issuer));
        issuers = Map.copyOf(read);
        document = json;
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > LONGEST) {
                throw IssuersFile.unreadable("it is longer than " + LONGEST + " bytes");
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw IssuersFile.unreadable("it is not UTF-8");
        } catch (IOException e) {
            throw IssuersFile.unreadable("the file cannot be read");
        }
    }

    Optional<TrustedIssuer> find(String issuer) {
        return Optional.ofNullable(issuers.get(issuer));
    }

    /** The file as it was read, for the boot's event; absent without one. It holds no secret. */
    public @Nullable Map<String, @Nullable Object> document() {
        return document;
    }
}
