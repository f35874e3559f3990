package org.sallyport.it.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import java.util.stream.Stream;
import org.sallyport.it.Gateway;
import org.sallyport.it.Stage;

/** A stopped gateway's store in the hands of its owner, by the server's own driver. */
final class H2Store {
    private H2Store() {}

    static Connection open(Gateway gateway) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", "sallyport_owner");
        login.setProperty("password", gateway.trust().secrets().get("store-owner.password"));
        return driver().connect(
                        "jdbc:h2:file:" + gateway.server().data().resolve("store/sallyport")
                                + ";WRITE_DELAY=0;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE",
                        login);
    }

    /** The class loader stays open: the database closes with its last connection, and needs its classes for that. */
    private static Driver driver() {
        Path module = Stage.get().settings().server().resolve("modules/system/layers/base/com/h2database/h2/main");
        try (Stream<Path> files = Files.list(module)) {
            URL jar = files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow()
                    .toUri()
                    .toURL();
            ClassLoader loader = new URLClassLoader(new URL[] {jar});
            return Class.forName("org.h2.Driver", true, loader)
                    .asSubclass(Driver.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
