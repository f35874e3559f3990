package org.sallyport.demo;

import java.nio.file.Path;
import java.util.Properties;

/**
 * What the launcher is told by system properties.
 *
 * @param folder {@code demo.dir}: all state of the demo
 * @param fresh {@code demo.fresh}: start without earlier state
 * @param server {@code sallyport.home}: the provisioned server
 * @param ear {@code sallyport.ear}: the application
 * @param configuration {@code sallyport.config}: the folder wildfly-config
 * @param keycloak {@code keycloak.home}: the unpacked provider
 */
public record Settings(
        Path folder, boolean fresh, Path server, Path ear, Path configuration, Path keycloak, Ports ports) {

    /** Defaults are those of the module's build folder, seen from the module's folder. */
    public static Settings from(Properties properties) {
        String fresh = properties.getProperty("demo.fresh");
        return new Settings(
                path(properties, "demo.dir", "target/demo"),
                fresh != null && !fresh.equalsIgnoreCase("false"),
                path(properties, "sallyport.home", "target/server"),
                path(properties, "sallyport.ear", "target/sallyport.ear"),
                path(properties, "sallyport.config", "../wildfly-config"),
                path(properties, "keycloak.home", "target/keycloak/keycloak-26.7.3"),
                Ports.from(properties));
    }

    private static Path path(Properties properties, String key, String usual) {
        return Path.of(properties.getProperty(key, usual)).toAbsolutePath().normalize();
    }
}
