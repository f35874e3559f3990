package org.sallyport.notification;

import java.net.URI;
import java.util.regex.Pattern;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.platform.Setting;

/**
 * Where checkpoints are put: a bucket's address, with what their names begin with.
 *
 * @param endpoint its path holds only what needs no escape
 */
record Bucket(Endpoint endpoint) {
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._-]+)*/?");
    private static final int LONGEST_DAYS = 36_500;
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** As the settings have it. CONFIGURATION_INVALID for what could never work. */
    static Bucket configured() {
        Endpoint endpoint = Endpoint.parse(Setting.ANCHOR_S3_URL.key(), Setting.ANCHOR_S3_URL.text());
        URI uri = endpoint.uri();
        if (uri.getRawQuery() != null || !PATH.matcher(uri.getRawPath()).matches()) {
            throw invalid(Setting.ANCHOR_S3_URL, "must have a path of letters, digits, '.', '_', '-' and '/' alone");
        }
        if (Setting.ANCHOR_S3_KEY.isEmpty()) {
            throw invalid(
                    Setting.ANCHOR_S3_KEY, "must name an access key, since " + Setting.ANCHOR_S3_URL.key() + " is set");
        }
        int days = Setting.ANCHOR_S3_DAYS.number();
        if (days < 1 || days > LONGEST_DAYS) {
            throw invalid(Setting.ANCHOR_S3_DAYS, "must be 1 to " + LONGEST_DAYS);
        }
        return new Bucket(endpoint);
    }

    /** With the port, where that is not the scheme's own; as clients send it. */
    String authority() {
        URI uri = endpoint.uri();
        int usual = "https".equalsIgnoreCase(uri.getScheme()) ? HTTPS : HTTP;
        return uri.getPort() < 0 || uri.getPort() == usual ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }

    String host() {
        return endpoint.host();
    }

    /** The path of the checkpoint of so many leaves; names sort by size. */
    String path(long size) {
        String path = endpoint.uri().getRawPath();
        return path + (path.endsWith("/") ? "" : "/") + "checkpoint-%019d.txt".formatted(size);
    }

    URI uri(String path) {
        return endpoint.uri().resolve(path);
    }

    private static SallyportException invalid(Setting setting, String why) {
        return new SallyportException(ErrorCode.CONFIGURATION_INVALID, setting.key() + " " + why);
    }
}
