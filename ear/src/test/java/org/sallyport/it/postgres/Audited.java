package org.sallyport.it.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.sallyport.demo.Port;
import org.sallyport.demo.Ports;
import org.sallyport.demo.postgres.PostgresTarget;
import org.sallyport.demo.process.Child;
import org.sallyport.it.Gateway;
import org.sallyport.it.Stage;

/** A gateway before a PostgreSQL that logs everything as CSV, and a tap on the wire between the two. */
final class Audited implements AutoCloseable {
    private final PostgresTarget target;
    private final Child server;
    private final WireTap tap;
    private final Gateway gateway;

    Audited(Stage stage) throws IOException {
        int port = Ports.free().of(Port.TARGET_POSTGRES);
        target = stage.olderTarget(
                port,
                Map.of(
                        "log_destination", "csvlog",
                        "logging_collector", "on",
                        "log_filename", "postgres.log",
                        "log_rotation_age", "0",
                        "log_rotation_size", "0",
                        "TimeZone", "UTC"));
        CompletableFuture<Child> starting = CompletableFuture.supplyAsync(target::start);
        tap = new WireTap(port);
        gateway = stage.newGateway("audited");
        Path resources = Path.of(gateway.environment().get("SALLYPORT_RESOURCES_FILE"));
        Path tapped = Files.writeString(
                resources.resolveSibling("tapped.json"),
                Files.readString(resources)
                        .replace("\"port\": " + stage.targetPort() + ",", "\"port\": " + tap.port() + ",")
                        .replace("\"tls\": \"require\"", "\"tls\": \"off\""));
        gateway.start(Map.of("SALLYPORT_RESOURCES_FILE", tapped.toString()));
        server = starting.join();
    }

    Gateway gateway() {
        return gateway;
    }

    WireTap tap() {
        return tap;
    }

    /** Past the gateway, as the superuser. */
    Connection direct(String database) throws SQLException {
        return target.superuser(database);
    }

    CsvLog log() {
        return CsvLog.read(target.data().resolve("log/postgres.csv"));
    }

    @Override
    public void close() throws IOException {
        gateway.process().stop();
        tap.close();
        server.close();
    }
}
