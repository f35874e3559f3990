package org.sallyport.evidence.part;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.evidence.container.TimeStamper;
import org.sallyport.evidence.container.TimeStampingAuthority;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.platform.Setting;

/**
 * Whose word on the time a package carries. Where an authority is configured there is no package without its stamp: a
 * run that cannot get one fails.
 */
public final class IndependentTime {
    static final String NONE = "no independent time: no time stamping authority is configured";

    /** With three attempts and the pauses between them, a run waits for little more than a minute. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private IndependentTime() {}

    /** For README.txt and ipe.json. */
    static String sentence() {
        return Setting.TSA_URL.isEmpty()
                ? NONE
                : "the signature carries a time stamp (RFC 3161) of the authority at " + url().getHost();
    }

    /** The certificates that the authority's must lead to. */
    static Optional<Path> anchors() {
        return Setting.TSA_URL.isEmpty() ? Optional.empty() : Optional.of(Path.of(Setting.TSA_CA.text()));
    }

    /** Null when none is configured. */
    public static @Nullable TimeStamper stamper() {
        if (Setting.TSA_URL.isEmpty()) {
            return null;
        }
        String policy = Setting.TSA_POLICY.isEmpty() ? null : Setting.TSA_POLICY.text();
        TimeStamper authority = new TimeStampingAuthority(url(), trusted(), policy, PATIENCE, PAUSE);
        return signature -> {
            try {
                return authority.stamp(signature);
            } catch (IOException e) {
                throw new SallyportException(ErrorCode.EVIDENCE_FAILED, String.valueOf(e.getMessage()), e);
            }
        };
    }

    private static URI url() {
        try {
            return URI.create(Setting.TSA_URL.text());
        } catch (IllegalArgumentException e) {
            throw invalid(Setting.TSA_URL.key() + " is no address", e);
        }
    }

    private static List<X509Certificate> trusted() {
        try (InputStream in = Files.newInputStream(Path.of(Setting.TSA_CA.text()))) {
            List<X509Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (!certificates.isEmpty()) {
                return certificates;
            }
        } catch (IOException | CertificateException e) {
            throw invalid(Setting.TSA_CA.key() + " names no PEM file with certificates", e);
        }
        throw new SallyportException(
                ErrorCode.CONFIGURATION_INVALID, Setting.TSA_CA.key() + " names a file without a certificate");
    }

    private static SallyportException invalid(String why, Exception cause) {
        return new SallyportException(ErrorCode.CONFIGURATION_INVALID, why, cause);
    }
}
