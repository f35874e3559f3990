package org.sallyport.evidence.targetlog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.platform.Setting;

/** The logs that are understood, by the protocol of their targets. */
enum LogFormat {
    POSTGRES("postgres") {
        @Override
        LogParser parser() {
            return new PostgresLog();
        }

        @Override
        int firstYear(Path file, boolean grows, Instant from, Instant to) {
            return 0;
        }
    },
    SSH("ssh") {
        @Override
        LogParser parser() {
            return new SshLog(zone());
        }

        @Override
        int firstYear(Path file, boolean grows, Instant from, Instant to) throws IOException {
            YearSearch search = new YearSearch();
            try (TargetLog log = new TargetLog(file, search, Instant.MAX, grows)) {
                log.next();
            }
            return search.firstYear(from, to, Files.getLastModifiedTime(file).toInstant(), zone());
        }
    };

    private final String protocol;

    LogFormat(String protocol) {
        this.protocol = protocol;
    }

    /** Empty where logs of such targets are not read. */
    static Optional<LogFormat> of(String protocol) {
        return Arrays.stream(values())
                .filter(format -> format.protocol.equals(protocol))
                .findFirst();
    }

    abstract LogParser parser();

    /** Of the file's first entry, for a half-open period; without meaning where entries tell their own. */
    abstract int firstYear(Path file, boolean grows, Instant from, Instant to) throws IOException;

    private static ZoneId zone() {
        try {
            return ZoneId.of(Setting.TARGET_LOGS_ZONE.text());
        } catch (DateTimeException e) {
            throw new SallyportException(
                    ErrorCode.CONFIGURATION_INVALID, Setting.TARGET_LOGS_ZONE.key() + " is no time zone", e);
        }
    }
}
