package org.sallyport.api.resource;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.Entitlement;
import org.sallyport.access.Resource;
import org.sallyport.api.ssh.SshCommands;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Setting;

/**
 * A resource as the caller may use it.
 *
 * @param version of its configuration
 * @param labels as its configuration has them
 * @param entitlement STANDING, GRANTED, ON_REQUEST, IN_EMERGENCY, REMOVED where a recertification took it, or NONE for administrators and auditors who only look
 * @param grantedUntil when a grant ends
 * @param clients ready-made command lines; the password is a token or a ticket
 * @param configuration the document in force, for administrators and auditors alone
 */
public record ResourceItem(
        String name,
        int version,
        String protocol,
        String description,
        Map<String, String> labels,
        String database,
        String account,
        String entitlement,
        @Nullable Instant grantedUntil,
        boolean maskedForUser,
        List<Client> clients,
        @Nullable Map<String, @Nullable Object> configuration) {

    /** How one client is called. */
    public record Client(String name, String command) {}

    public static ResourceItem of(Resource resource, Entitlement entitlement, Principal caller) {
        return of(resource, entitlement, caller, null);
    }

    static ResourceItem of(
            Resource resource,
            Entitlement entitlement,
            Principal caller,
            @Nullable Map<String, @Nullable Object> configuration) {
        return new ResourceItem(
                resource.name(),
                resource.version(),
                resource.protocol(),
                resource.description(),
                resource.labels(),
                resource.defaultDatabase(),
                resource.account(),
                name(entitlement),
                entitlement instanceof Entitlement.Granted granted ? granted.endsAt() : null,
                resource.masking().user(),
                isClosed(entitlement) ? List.of() : clients(resource, caller.username()),
                configuration);
    }

    private static boolean isClosed(Entitlement entitlement) {
        return entitlement instanceof Entitlement.None || entitlement instanceof Entitlement.Removed;
    }

    private static List<Client> clients(Resource resource, String username) {
        return switch (resource.protocol()) {
            case "postgres" -> postgres(resource, username);
            case "ssh" -> ssh(resource.name(), username);
            default -> List.of();
        };
    }

    private static String name(Entitlement entitlement) {
        if (entitlement instanceof Entitlement.Standing) {
            return "STANDING";
        }
        if (entitlement instanceof Entitlement.Granted) {
            return "GRANTED";
        }
        if (entitlement instanceof Entitlement.OnRequest) {
            return "ON_REQUEST";
        }
        if (entitlement instanceof Entitlement.Removed) {
            return "REMOVED";
        }
        return entitlement instanceof Entitlement.InEmergency ? "IN_EMERGENCY" : "NONE";
    }

    private static List<Client> postgres(Resource resource, String username) {
        String host = host();
        int port = Setting.POSTGRES_PORT.number();
        String login = username + "#" + resource.name();
        String database = resource.defaultDatabase();
        return List.of(
                new Client(
                        "psql",
                        "psql \"host=" + host + " port=" + port + " user=" + login + " dbname=" + database + "\""),
                new Client(
                        "jdbc",
                        "jdbc:postgresql://" + host + ":" + port + "/" + database + "?user="
                                + URLEncoder.encode(login, StandardCharsets.UTF_8)));
    }

    private static List<Client> ssh(String resource, String username) {
        return List.of(
                new Client("ssh", SshCommands.ssh(username, resource)),
                new Client("scp", SshCommands.scp(username, resource)),
                new Client("sftp", SshCommands.sftp(username, resource)));
    }

    private static String host() {
        String host = URI.create(Setting.PUBLIC_URL.text()).getHost();
        return host == null ? "localhost" : host;
    }
}
