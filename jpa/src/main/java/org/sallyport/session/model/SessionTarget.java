package org.sallyport.session.model;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/** What the session reaches: the resource with the version that decides, the account and the database there. */
@Embeddable
public class SessionTarget {
    @Column(nullable = false)
    private String protocol = "";

    @Column(nullable = false)
    private String resource = "";

    @Column(name = "resource_version", nullable = false)
    private int resourceVersion;

    private @Nullable String account;

    @Column(name = "database_name")
    private @Nullable String database;

    @Column(nullable = false)
    private String durability = "";

    protected SessionTarget() {}

    public SessionTarget(
            String protocol,
            String resource,
            int resourceVersion,
            @Nullable String account,
            @Nullable String database,
            String durability) {
        this.protocol = protocol;
        this.resource = resource;
        this.resourceVersion = resourceVersion;
        this.account = account;
        this.database = database;
        this.durability = durability;
    }

    public String protocol() {
        return protocol;
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

    public String durability() {
        return durability;
    }
}
