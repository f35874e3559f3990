package org.sallyport.access;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.sallyport.configuration.model.ConfigurationVersions;
import org.sallyport.identity.RoleMapping;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.retention.RetentionDocument;
import org.sallyport.schedule.RecertificationDocument;
import org.sallyport.schedule.ScheduleDocument;

/** The documents that are the gateway's own and no resource's: there is always one of each, and no resource is called so. */
public enum GatewayDocument {
    ROLES(ConfigurationVersions.ROLES, "the roles", "the document of who has which role") {
        @Override
        public String usual() {
            return RoleMapping.USUAL.document();
        }

        @Override
        String canonical(Map<?, ?> document, String path) {
            return RoleMapping.read(document, path).document();
        }
    },
    EVIDENCE(ConfigurationVersions.EVIDENCE, "the schedules of evidence", "the document of evidence schedules") {
        @Override
        public String usual() {
            return ScheduleDocument.USUAL.document();
        }

        @Override
        String canonical(Map<?, ?> document, String path) {
            return ScheduleDocument.read(document, path).document();
        }
    },
    RETENTION(ConfigurationVersions.RETENTION, "the periods of retention", "the document of how long things are kept") {
        @Override
        public String usual() {
            return RetentionDocument.INITIAL.document();
        }

        @Override
        String canonical(Map<?, ?> document, String path) {
            return RetentionDocument.read(document, path).document();
        }

        @Override
        public void requireMayFollow(String before, String after) {
            RetentionDocument.parse(after).requireNoShorterThan(RetentionDocument.parse(before));
        }
    },
    RECERTIFICATION(
            ConfigurationVersions.RECERTIFICATION,
            "the schedules of recertification",
            "the document of recertification schedules") {
        @Override
        public String usual() {
            return RecertificationDocument.USUAL.document();
        }

        @Override
        String canonical(Map<?, ?> document, String path) {
            return RecertificationDocument.read(document, path).document();
        }
    };

    private final String name;
    private final String about;
    private final String description;

    GatewayDocument(String name, String about, String description) {
        this.name = name;
        this.about = about;
        this.description = description;
    }

    public static Optional<GatewayDocument> named(String name) {
        return Arrays.stream(values()).filter(one -> one.name.equals(name)).findFirst();
    }

    /** Its name among the documents, and as a member of the file of resources. */
    public String member() {
        return name;
    }

    /** For a sentence on what changes. */
    public String about() {
        return about;
    }

    /** For a sentence on what it is. */
    String description() {
        return description;
    }

    /** In force until another is. */
    public abstract String usual();

    /**
     * As it is stored.
     *
     * @param path what a fault's sentence begins with
     * @throws org.sallyport.platform.SallyportException CONFIGURATION_INVALID for what is wrong in it
     */
    abstract String canonical(Map<?, ?> document, String path);

    /**
     * Refuses what may not take the place of the document in force, though it is right by itself.
     *
     * @throws org.sallyport.platform.SallyportException CONFIGURATION_INVALID that says why
     */
    public void requireMayFollow(String before, String after) {}

    /** As {@link #canonical(Map, String)}, from text. */
    public String canonical(String document) {
        return canonical(CanonicalJson.parseObject(document), "");
    }
}
