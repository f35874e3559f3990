package org.sallyport.platform;

import javax.sql.DataSource;

/** A store of a test's own. */
public final class TestStore {
    private TestStore() {}

    public static Jdbc over(DataSource source) {
        return new Jdbc(source);
    }
}
