package org.sallyport.wire.ssh;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.sshd.common.util.buffer.Buffer;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.Resource;
import org.sallyport.masking.Findings;
import org.sallyport.session.Ruling;
import org.sallyport.statement.Classification;
import org.sallyport.statement.Effect;

/**
 * A wish to reach something through the target other than a program: port, socket, display, network (RFC 4254, section
 * 7). Ports that the resource lists pass and are recorded; all else is refused and recorded as refused.
 *
 * @param place {@code host:port} of a direct-tcpip channel; absent for what is never allowed
 */
record Forward(String text, @Nullable String place, byte[] opening) implements Classification {
    static final Ruling REFUSED = new Ruling("REFUSED", "forwarding", null);

    private static final int LONGEST = 255;

    /** Reads what stands behind the common part of a channel's opening. */
    static Forward read(String type, Buffer buffer) {
        if (type.equals("direct-streamlocal@openssh.com")) {
            return new Forward("forwarding to socket " + bounded(buffer.getString()), null, new byte[0]);
        }
        if (!type.equals("direct-tcpip")) {
            return new Forward(type.replace("@openssh.com", "") + " forwarding", null, new byte[0]);
        }
        byte[] opening = Arrays.copyOfRange(buffer.array(), buffer.rpos(), buffer.rpos() + buffer.available());
        String place = bounded(buffer.getString()) + ":" + buffer.getUInt();
        return new Forward("forwarding to " + place, place, opening);
    }

    /** A name that the client gave, no longer than a name of a host or of a socket's file may be. */
    static String bounded(String name) {
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST);
    }

    boolean isAllowed(Resource resource) {
        return place != null && resource.ssh().forwards().contains(place);
    }

    void refuse(Connection connection) {
        Commands.of(connection).withheld(ask(text, connection.masking()), REFUSED, text + " is not allowed");
    }

    static Ask ask(String what, Masking masking) {
        Findings findings = new Findings();
        return new Ask(
                what,
                what,
                masking.text(what, findings),
                List.of(new Forward(what, null, new byte[0])),
                List.of(),
                "EXACT",
                List.of("forward"),
                findings);
    }

    @Override
    public String verb() {
        return "forward";
    }

    @Override
    public Set<Effect> effects() {
        return Set.of(Effect.NETWORK);
    }

    @Override
    public List<String> reasons() {
        return List.of();
    }
}
