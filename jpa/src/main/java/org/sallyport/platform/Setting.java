package org.sallyport.platform;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Every setting of the gateway, read from the environment (a system property of the same name wins, for tests). The
 * README's table is held against this list by a test.
 */
public enum Setting {
    NODE("SALLYPORT_NODE", "node1", "name of this node in session numbers"),
    DEMO("SALLYPORT_DEMO", "false", "allows default passwords and plaintext wire connections from the loopback"),
    PUBLIC_URL("SALLYPORT_PUBLIC_URL", "https://localhost:8443", "address of the console in links"),
    DATA_DIR("SALLYPORT_DATA_DIR", "", "folder of recordings, checkpoints and packages; the server's data folder"),
    OIDC_ISSUER("SALLYPORT_OIDC_ISSUER", "http://localhost:8180/realms/sallyport", "issuer of trusted tokens"),
    OIDC_AUDIENCE("SALLYPORT_OIDC_AUDIENCE", "sallyport", "audience that tokens must name"),
    OIDC_CLIENT("SALLYPORT_OIDC_CLIENT", "sallyport", "the gateway's client at the provider"),
    OIDC_SECRET("SALLYPORT_OIDC_SECRET", "change-me", "that client's secret"),
    OIDC_PRINCIPAL_CLAIM("SALLYPORT_OIDC_PRINCIPAL_CLAIM", "preferred_username", "claim that holds the user name"),
    OIDC_GROUPS_CLAIM("SALLYPORT_OIDC_GROUPS_CLAIM", "groups", "claim that holds the groups"),
    OIDC_OWNER_CLAIM("SALLYPORT_OIDC_OWNER_CLAIM", "agent_owner", "claim that names the subject owning an agent"),
    OIDC_INQUIRY("SALLYPORT_OIDC_INQUIRY", "keycloak", "how the provider is asked about people: keycloak or none"),
    OIDC_INQUIRY_SECONDS("SALLYPORT_OIDC_INQUIRY_SECONDS", "20", "seconds between two questions about a live person"),
    TRUSTED_ISSUERS_FILE(
            "SALLYPORT_TRUSTED_ISSUERS_FILE",
            "",
            "JSON file of other issuers whose workloads may log in; none when empty"),
    RESOURCES_FILE("SALLYPORT_RESOURCES_FILE", "", "YAML or JSON file of roles and resources taken in at boot"),
    STORE_FILE("SALLYPORT_CREDENTIAL_STORE", "", "Elytron credential store file with the targets' credentials"),
    STORE_PASSWORD("SALLYPORT_CREDENTIAL_STORE_PASSWORD", "change-me", "password of the credential store"),
    TARGET_LOGS(
            "SALLYPORT_TARGET_LOGS",
            "",
            "folder of targets' own logs, each in a folder named by its resource; none when empty"),
    TARGET_LOGS_ZONE(
            "SALLYPORT_TARGET_LOGS_ZONE",
            "UTC",
            "time zone of syslog's times in them that tell none: UTC, or as Europe/Zurich"),
    CONTROLS("SALLYPORT_CONTROLS", "", "folder of own sets of controls, as CSV files, for evidence; none when empty"),
    RECORDINGS_CHECKED_MB(
            "SALLYPORT_RECORDINGS_CHECKED_MB",
            "4096",
            "megabytes of recordings that an evidence run reads whole; of those behind it looks at existence and size"),
    EVIDENCE_KEYSTORE("SALLYPORT_EVIDENCE_KEYSTORE", "", "PKCS#12 file with the evidence key and its certificates"),
    EVIDENCE_PKCS11(
            "SALLYPORT_EVIDENCE_PKCS11",
            "",
            "instead of that file a token with the evidence key: file that tells Java's SunPKCS11 provider of it"),
    EVIDENCE_KEYSTORE_PASSWORD(
            "SALLYPORT_EVIDENCE_KEYSTORE_PASSWORD", "change-me", "password of that file, or the token's PIN"),
    EVIDENCE_KEY_ALIAS("SALLYPORT_EVIDENCE_KEY_ALIAS", "", "alias of the evidence key, where there are several"),
    EVIDENCE_CRL(
            "SALLYPORT_EVIDENCE_CRL",
            "",
            "file of the revocation lists (CRL) of the evidence key's issuers, which packages carry; none when empty"),
    TSA_URL("SALLYPORT_TSA_URL", "", "address of the time stamping authority (RFC 3161) of packages; none when empty"),
    TSA_CA("SALLYPORT_TSA_CA", "", "PEM file of the certificates that its own must lead to"),
    TSA_POLICY("SALLYPORT_TSA_POLICY", "", "object identifier of the policy it must stamp under; any when empty"),
    WITNESS_URL(
            "SALLYPORT_WITNESS_URL",
            "",
            "address of the witness (C2SP tlog-witness) of the ledger, several parted by blanks; none when empty"),
    WITNESS_KEY("SALLYPORT_WITNESS_KEY", "", "its key as a vkey, one for each address, in the same order"),
    ANCHOR_MAIL("SALLYPORT_ANCHOR_MAIL", "", "mailbox outside that is sent checkpoints of the ledger; none when empty"),
    ANCHOR_S3_URL(
            "SALLYPORT_ANCHOR_S3_URL",
            "",
            "address of a bucket with Object Lock (S3), with what its checkpoints' names begin with; none when empty"),
    ANCHOR_S3_REGION("SALLYPORT_ANCHOR_S3_REGION", "us-east-1", "its region"),
    ANCHOR_S3_KEY("SALLYPORT_ANCHOR_S3_KEY", "", "id of the access key that puts checkpoints there"),
    ANCHOR_S3_SECRET(
            "SALLYPORT_ANCHOR_S3_SECRET", "anchor_s3_secret", "alias of that key's secret in the credential store"),
    ANCHOR_S3_DAYS("SALLYPORT_ANCHOR_S3_DAYS", "2557", "days for which nobody can remove a checkpoint from there"),
    ANCHOR_HOURS("SALLYPORT_ANCHOR_HOURS", "24", "hours between two checkpoints to that mailbox or bucket"),
    EXCEPTION_DAYS(
            "SALLYPORT_EXCEPTION_DAYS",
            "HIGH=5,MEDIUM=15,LOW=30",
            "days an exception may take, by severity or kind, parted by commas"),
    DB_USER("SALLYPORT_DB_USER", "sallyport", "role of the application in the store"),
    DB_PASSWORD("SALLYPORT_DB_PASSWORD", "sallyport", "password of that role"),
    DB_OWNER_PASSWORD("SALLYPORT_DB_OWNER_PASSWORD", "sallyport_owner", "password of the role that migrates"),
    POSTGRES_HOST("SALLYPORT_POSTGRES_HOST", "127.0.0.1", "address the PostgreSQL listener binds"),
    POSTGRES_PORT("SALLYPORT_POSTGRES_PORT", "15432", "port of the PostgreSQL listener; 0 switches it off"),
    SSH_HOST("SALLYPORT_SSH_HOST", "127.0.0.1", "address the SSH listener binds"),
    SSH_PORT("SALLYPORT_SSH_PORT", "12222", "port of the SSH listener; 0 switches it off"),
    SSH_CONFIRM_SECONDS("SALLYPORT_SSH_CONFIRM_SECONDS", "180", "seconds an SSH login waits for its browser"),
    SSH_REQUEST_SECONDS(
            "SALLYPORT_SSH_REQUEST_SECONDS",
            "1800",
            "seconds an SSH login waits for the decision on its request for access"),
    TLS_KEYSTORE("SALLYPORT_TLS_KEYSTORE", "", "PKCS#12 file with the listeners' certificate; generated when empty"),
    TLS_KEYSTORE_PASSWORD("SALLYPORT_TLS_KEYSTORE_PASSWORD", "", "password of that file"),
    LOGIN_SECONDS("SALLYPORT_LOGIN_SECONDS", "30", "seconds a connection may take to log in"),
    LOGIN_CONNECTIONS("SALLYPORT_LOGIN_CONNECTIONS", "200", "connections that may be logging in at once"),
    HOLD_SECONDS("SALLYPORT_HOLD_SECONDS", "900", "seconds a held statement waits outside a transaction"),
    HOLD_TRANSACTION_SECONDS("SALLYPORT_HOLD_TRANSACTION_SECONDS", "60", "seconds it waits inside a transaction"),
    HOLD_NOTICE_SECONDS(
            "SALLYPORT_HOLD_NOTICE_SECONDS",
            "30",
            "seconds between two notices to a client that waits; 0 for one only"),
    PERSON_SESSIONS("SALLYPORT_PERSON_SESSIONS", "2000", "sessions a person may have open on a node; 0 for any number"),
    END_NOTICE_SECONDS("SALLYPORT_END_NOTICE_SECONDS", "60", "seconds before a session's end that its client is told"),
    LEDGER_LAG_SECONDS("SALLYPORT_LEDGER_LAG_SECONDS", "30", "unsequenced age in seconds that refuses new sessions"),
    WEBHOOK_URL("SALLYPORT_WEBHOOK_URL", "", "address that is told of approvals; none when empty"),
    WEBHOOK_KEY("SALLYPORT_WEBHOOK_KEY", "webhook_key", "alias of its signing key in the credential store"),
    SLACK_ALIAS("SALLYPORT_SLACK_ALIAS", "", "alias of a Slack webhook's address in the credential store"),
    TEAMS_ALIAS("SALLYPORT_TEAMS_ALIAS", "", "alias of a Teams workflow's address in the credential store"),
    MAIL_HOST("SALLYPORT_MAIL_HOST", "", "mail server; no mail when empty"),
    MAIL_PORT("SALLYPORT_MAIL_PORT", "587", "its port"),
    MAIL_TLS("SALLYPORT_MAIL_TLS", "STARTTLS", "STARTTLS, TLS from the first byte, or NONE on the loopback alone"),
    MAIL_FROM("SALLYPORT_MAIL_FROM", "", "address that mail comes from"),
    MAIL_USER("SALLYPORT_MAIL_USER", "", "user at the mail server; none when empty"),
    MAIL_PASSWORD("SALLYPORT_MAIL_PASSWORD", "mail_password", "alias of that user's password in the credential store"),
    MAIL_RECIPIENTS("SALLYPORT_MAIL_RECIPIENTS", "", "who is told for which group: group=address,group=address"),
    NOTIFICATION_ATTEMPTS("SALLYPORT_NOTIFICATION_ATTEMPTS", "10", "attempts at a notification before it has failed");

    private final String key;
    private final String fallback;
    private final String help;

    Setting(String key, String fallback, String help) {
        this.key = key;
        this.fallback = fallback;
        this.help = help;
    }

    public String key() {
        return key;
    }

    public String fallback() {
        return fallback;
    }

    public String help() {
        return help;
    }

    public String text() {
        String property = System.getProperty(key);
        String value = property != null ? property : System.getenv(key);
        return value == null || value.isBlank() ? fallback : value.strip();
    }

    /** Several, parted by commas. */
    public List<String> texts() {
        return List.of(text().split("\\s*,\\s*"));
    }

    public boolean flag() {
        return Boolean.parseBoolean(text());
    }

    public int number() {
        try {
            return Integer.parseInt(text());
        } catch (NumberFormatException e) {
            throw new SallyportException(ErrorCode.CONFIGURATION_INVALID, key + " must be a whole number", e);
        }
    }

    public Duration seconds() {
        return Duration.ofSeconds(number());
    }

    public boolean isEmpty() {
        return text().isEmpty();
    }

    /** The data folder: the setting, or the server's own. */
    public static Path dataDir() {
        String chosen = DATA_DIR.text();
        return Path.of(chosen.isEmpty() ? System.getProperty("jboss.server.data.dir", "data") : chosen);
    }
}
