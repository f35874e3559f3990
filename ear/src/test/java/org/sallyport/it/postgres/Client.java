package org.sallyport.it.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.sallyport.demo.Port;
import org.sallyport.it.Gateway;
import org.sallyport.it.Program;

/**
 * A program that finds its server in libpq's environment variables: PostgreSQL's own, and those of other languages that lie
 * in {@code src/test/clients}.
 */
record Client(Path folder, Map<String, String> environment) {
    private static final Path SOURCES = Path.of("src/test/clients");

    /** @param folder where what must be installed is kept */
    static Client through(Gateway gateway, String loginName, String password, Path folder) {
        return new Client(
                folder,
                Map.of(
                        "PGHOST",
                        "localhost",
                        "PGPORT",
                        Integer.toString(gateway.port(Port.POSTGRES)),
                        "PGUSER",
                        loginName,
                        "PGPASSWORD",
                        password,
                        "PGDATABASE",
                        "bank"));
    }

    Program.Result run(String... command) {
        return Program.start(List.of(command), environment).await();
    }

    /** Debian's own Python, which has psycopg. */
    Program.Result python(String script) {
        return run("/usr/bin/python3", SOURCES.resolve("python").resolve(script).toString());
    }

    /** Node.js with node-postgres, which is installed when its lock file has changed. */
    Program.Result node(String script) {
        return run("node", installed(folder).resolve(script).toString());
    }

    /** For one class at a time: several share the folder. */
    private static synchronized Path installed(Path folder) {
        Path home = folder.resolve("node-clients");
        Path lock = home.resolve("package-lock.json");
        try {
            Files.createDirectories(home);
            boolean current = Files.exists(lock)
                    && Files.mismatch(lock, SOURCES.resolve("node/package-lock.json")) < 0
                    && Files.exists(home.resolve("node_modules/.package-lock.json"));
            try (Stream<Path> files = Files.list(SOURCES.resolve("node"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path copy = home.resolve(file.getFileName());
                    if (!Files.exists(copy) || Files.mismatch(file, copy) >= 0) {
                        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            }
            if (!current) {
                List<String> install = new ArrayList<>(List.of("npm", "ci", "--prefix", home.toString()));
                install.addAll(List.of("--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund"));
                Program.start(install, Map.of()).await().expectSuccess();
            }
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
