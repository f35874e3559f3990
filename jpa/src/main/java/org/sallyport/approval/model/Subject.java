package org.sallyport.approval.model;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an approval is about, as approvers see it: masked text, what it would do and touch, and which rule asks. Nothing
 * here holds a raw value.
 */
@Embeddable
public class Subject {
    @Column(name = "session_id")
    private @Nullable String sessionId;

    private String resource = "";

    @Column(name = "resource_version")
    private int resourceVersion;

    private @Nullable String account;

    @Column(name = "database_name")
    private @Nullable String database;

    private String text = "";

    @Column(name = "hidden_values")
    private int hiddenValues;

    private String effects = "";
    private String relations = "";
    private String rule = "";
    private String reasons = "";

    @Column(name = "in_transaction")
    private boolean inTransaction;

    /** Comes later than the rest: see {@link Approvals#expect}. */
    @Column(name = "estimated_rows", insertable = false, updatable = false)
    private @Nullable Long estimatedRows;

    protected Subject() {}

    public Subject(
            @Nullable String sessionId,
            String resource,
            int resourceVersion,
            @Nullable String account,
            @Nullable String database,
            String text,
            int hiddenValues,
            List<String> effects,
            List<String> relations,
            String rule,
            List<String> reasons,
            boolean inTransaction) {
        this.sessionId = sessionId;
        this.resource = resource;
        this.resourceVersion = resourceVersion;
        this.account = account;
        this.database = database;
        this.text = cut(text, 1_000_000);
        this.hiddenValues = hiddenValues;
        this.effects = String.join(",", effects);
        this.relations = cut(String.join(",", relations), 10_000);
        this.rule = rule;
        this.reasons = cut(String.join("\n", reasons), 4_000);
        this.inTransaction = inTransaction;
    }

    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        String rest = "… [cut: " + text.length() + " characters in all]";
        return text.substring(0, length - rest.length()) + rest;
    }

    private static List<String> split(String text, String separator) {
        return text.isEmpty() ? List.of() : List.of(text.split(separator));
    }

    public @Nullable String sessionId() {
        return sessionId;
    }

    public String resource() {
        return resource;
    }

    public int resourceVersion() {
        return resourceVersion;
    }

    public @Nullable String account() {
        return account;
    }

    public @Nullable String database() {
        return database;
    }

    public String text() {
        return text;
    }

    public int hiddenValues() {
        return hiddenValues;
    }

    public List<String> effects() {
        return split(effects, ",");
    }

    public List<String> relations() {
        return split(relations, ",");
    }

    public String rule() {
        return rule;
    }

    public List<String> reasons() {
        return split(reasons, "\n");
    }

    /** How many rows the target's planner expects it to touch; empty where it was not asked, or not yet. */
    public Optional<Long> estimatedRows() {
        return Optional.ofNullable(estimatedRows);
    }

    public boolean inTransaction() {
        return inTransaction;
    }
}
