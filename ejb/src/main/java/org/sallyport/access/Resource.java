package org.sallyport.access;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.model.Quorum;

/**
 * A target behind the gateway, in one version of its configuration.
 *
 * @param labels by which files and searches name several resources
 * @param protocol {@code postgres} or {@code ssh}
 * @param databases those that may be named; empty allows every one
 * @param account the account at the target; its password or private key (PEM) lies in the credential store under
 *     {@code credential}
 * @param tls OFF, REQUIRE (encrypted, any certificate) or VERIFY
 * @param durability PROCESS, DISK or DATABASE: when a statement counts as recorded
 * @param estimates whether the target's planner may be asked about what waits; PostgreSQL only
 * @param longest how long a session may run
 */
public record Resource(
        String name,
        int version,
        String description,
        Map<String, String> labels,
        String protocol,
        String host,
        int port,
        List<String> databases,
        String defaultDatabase,
        String account,
        String credential,
        String tls,
        String durability,
        boolean estimates,
        Duration longest,
        Limits limits,
        Masking masking,
        Access access,
        List<Rule> rules,
        Ssh ssh) {
    public Resource {
        labels = Map.copyOf(labels);
        databases = List.copyOf(databases);
        rules = List.copyOf(rules);
    }

    /**
     * What one node allows besides the age of a session.
     *
     * @param sessions that may be open at once; 0 for any number
     * @param sessionsPerPerson the same for one person
     * @param idle after which a session ends that nothing runs or waits in; zero for never
     */
    public record Limits(int sessions, int sessionsPerPerson, Duration idle) {
        /** For a resource that says nothing about it. */
        public static final Limits NONE = new Limits(0, 0, Duration.ZERO);
    }

    /**
     * What is personal data here. Records are always masked; {@code user} says whether the user's answers are too.
     *
     * @param columns {@code relation.column=type:form}
     */
    public record Masking(boolean user, List<String> columns, List<String> detectors) {
        public Masking {
            columns = List.copyOf(columns);
            detectors = List.copyOf(detectors);
        }
    }

    /**
     * What holds for SSH targets only.
     *
     * @param hostKeys fingerprints ({@code SHA256:…}) of the target's host keys; empty: pinned at the first connection
     *     by an administrator's approval
     * @param execOnly no interactive shell: only commands that are known exactly
     * @param forwards {@code host:port} that a direct-tcpip channel may reach; its bytes are recorded
     * @param environment names of variables that pass, {@code *} at the end for any ending
     */
    public record Ssh(List<String> hostKeys, boolean execOnly, List<String> forwards, List<String> environment) {
        /** For a resource that says nothing about it. */
        public static final Ssh PLAIN = new Ssh(List.of(), false, List.of(), List.of("LANG", "LC_*", "TZ"));

        public Ssh {
            hostKeys = List.copyOf(hostKeys);
            forwards = List.copyOf(forwards);
            environment = List.copyOf(environment);
        }
    }

    /** Who has standing access, who may ask for a time-boxed grant, and who may take one at once in an emergency. */
    public record Access(List<String> standing, @Nullable OnRequest onRequest, @Nullable Emergency emergency) {
        public Access {
            standing = List.copyOf(standing);
        }
    }

    /** Time-boxed access: who may ask, who must approve, for how long at most. */
    public record OnRequest(List<String> groups, Quorum quorum, int maxMinutes) {
        public OnRequest {
            groups = List.copyOf(groups);
        }
    }

    /**
     * Access at once, for a short time, reviewed behind.
     *
     * @param reviewers groups of those who close the review
     * @param reviewHours until when
     */
    public record Emergency(List<String> groups, int minutes, List<String> reviewers, int reviewHours) {
        public Emergency {
            groups = List.copyOf(groups);
            reviewers = List.copyOf(reviewers);
        }
    }

    public boolean allowsDatabase(String database) {
        return databases.isEmpty() || databases.contains(database);
    }
}
