package org.sallyport.wire.ssh;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.Resource;

/** What a user's channel is given before anything starts in it: a terminal, and variables that the resource lets pass. */
final class ChannelSetup {
    private static final int MOST_VARIABLES = 64;

    private final Resource resource;
    private final Map<String, String> variables = new TreeMap<>();
    private @Nullable Terminal terminal;

    ChannelSetup(Resource resource) {
        this.resource = resource;
    }

    boolean terminal(Terminal asked) {
        if (terminal != null || !asked.isPlausible()) {
            return false;
        }
        terminal = asked;
        return true;
    }

    /** Others are dropped, as OpenSSH's server drops them. */
    boolean variable(String name, String value) {
        boolean passes = variables.size() < MOST_VARIABLES
                && resource.ssh().environment().stream().anyMatch(allowed -> matches(allowed, name))
                && value.chars().noneMatch(Character::isISOControl);
        if (passes) {
            variables.put(name, value);
        }
        return passes;
    }

    private static boolean matches(String allowed, String name) {
        return allowed.endsWith("*")
                ? name.startsWith(allowed.substring(0, allowed.length() - 1))
                : name.equals(allowed);
    }

    @Nullable Terminal terminal() {
        return terminal;
    }

    /** Tells the target. */
    void send(TargetChannel target) {
        variables.forEach((name, value) -> target.request("env", false, buffer -> {
            buffer.putString(name);
            buffer.putString(value);
        }));
        if (terminal != null) {
            target.request("pty-req", false, terminal::write);
        }
    }

    /** What a decision binds besides the command itself. */
    List<String> context(String kind) {
        List<String> context = new ArrayList<>();
        context.add(kind);
        variables.forEach((name, value) -> context.add(name + "=" + value));
        return context;
    }

    /** Lines of the gateway's own as this channel shows them; a terminal's cursor may stand anywhere. */
    String lines(List<String> lines) {
        String end = terminal == null ? "\n" : "\r\n";
        StringBuilder text = new StringBuilder(terminal == null ? "" : end);
        lines.forEach(line -> text.append(line).append(end));
        return text.toString();
    }
}
