package org.sallyport.evidence.part;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which build made a package; the boot events in the ledger add the application's digest. */
final class Build {
    private static final String DESCRIPTION = "/META-INF/maven/org.sallyport/sallyport-batch/pom.properties";

    private Build() {}

    /** The version that Maven left in the archive; "unpackaged" outside of one. */
    static String version() {
        try (InputStream in = Build.class.getResourceAsStream(DESCRIPTION)) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version", "unpackaged");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
