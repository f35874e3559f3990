package org.sallyport.identity;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that a trusted issuer publishes, had and kept as the provider's own are. One login fetches them, few wait for it,
 * and none does while a fetch has just failed: an issuer that is down holds up nobody else's logins.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {
    /** Logins that may fetch, or wait for it, at once: a quarter of the threads for blocking work. */
    static final int WAITING = 16;

    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);

    /** Asks the issuer. Blocks. */
    interface Fetch {
        JWKSet keys() throws IOException, ParseException;
    }

    private record Kept(JWKSet keys, long nanos) {}

    private final String name;
    private final Fetch fetch;
    private final LongSupplier nanoTime;
    private final Semaphore places = new Semaphore(WAITING);
    private volatile @Nullable Kept kept;
    private volatile @Nullable Long askedNanos;

    IssuerKeys(String name, Fetch fetch, LongSupplier nanoTime) {
        this.name = name;
        this.fetch = fetch;
        this.nanoTime = nanoTime;
    }

    /** Those that the issuer names in its own description. */
    static IssuerKeys of(TrustedIssuer issuer) {
        return new IssuerKeys(
                issuer.name(),
                () -> {
                    URI address = ProviderMetadata.fetch(issuer.issuer()).jwks();
                    if (!TrustedIssuer.isAddress(address.toString())) {
                        throw new IOException("its keys are at no https address");
                    }
                    return JWKSet.parse(SmallDocument.get(address));
                },
                System::nanoTime);
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        Kept known = kept;
        if (known != null && isYounger(known.nanos(), TokenVerifier.KEYS_LIVE)) {
            List<JWK> found = selector.select(known.keys());
            if (!found.isEmpty()) {
                return found;
            }
        }
        return selector.select(newest().keys());
    }

    private Kept newest() throws KeySourceException {
        if (wasJustAsked() || !places.tryAcquire()) {
            return atHand(kept);
        }
        try {
            return fetched();
        } finally {
            places.release();
        }
    }

    /** Whoever has waited here finds what the one before has fetched, or that it cannot be had. */
    private synchronized Kept fetched() throws KeySourceException {
        Kept present = kept;
        if (wasJustAsked()) {
            return atHand(present);
        }
        try {
            present = new Kept(fetch.keys(), nanoTime.getAsLong());
            kept = present;
        } catch (IOException | ParseException | RuntimeException e) {
            LOG.warn("the keys of the trusted issuer {} cannot be had: {}", name, e.getMessage());
        } finally {
            askedNanos = nanoTime.getAsLong();
        }
        return atHand(present);
    }

    private Kept atHand(@Nullable Kept known) throws KeySourceException {
        if (known == null || !isYounger(known.nanos(), TokenVerifier.OUTAGE)) {
            throw new KeySourceException(
                    "the keys of the trusted issuer " + name + " cannot be had now; try again in a moment");
        }
        return known;
    }

    private boolean wasJustAsked() {
        Long asked = askedNanos;
        return asked != null && isYounger(asked, TokenVerifier.KEYS_REFRESH);
    }

    private boolean isYounger(long nanos, Duration age) {
        return nanoTime.getAsLong() - nanos < age.toNanos();
    }
}
