package org.sallyport.demo;

/** The demo's listeners. Each is moved by a system property {@code demo.port.<key>}. */
public enum Port {
    HTTP("http", 8080),
    HTTPS("https", 8443),
    OIDC("oidc", 8180),
    POSTGRES("postgres", 15432),
    MYSQL("mysql", 13306),
    SSH("ssh", 12222),
    HTTPGW("httpgw", 18443),
    MANAGEMENT("management", 9990),
    TARGET_POSTGRES("target.postgres", 25432),
    TARGET_SSH("target.ssh", 22022),
    TARGET_MARIADB("target.mariadb", 23306);

    private final String property;
    private final int usual;

    Port(String key, int usual) {
        this.property = "demo.port." + key;
        this.usual = usual;
    }

    public String property() {
        return property;
    }

    /** The port used when nothing moves it. */
    public int usual() {
        return usual;
    }
}
