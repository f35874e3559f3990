package org.sallyport.wire.ssh;

import java.io.IOException;
import java.util.List;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.session.Session;

/** The channels that a user may ask for: sessions, and forwards, of which most are refused with a reason. */
final class ChannelKinds {
    static final List<ChannelFactory> ALL = List.of(
            factory("session"),
            factory("direct-tcpip"),
            factory("direct-streamlocal@openssh.com"),
            factory("tun@openssh.com"),
            factory("x11"));

    private ChannelKinds() {}

    private static ChannelFactory factory(String type) {
        return new ChannelFactory() {
            @Override
            public String getName() {
                return type;
            }

            @Override
            public Channel createChannel(Session session) throws IOException {
                return new UserChannel(type);
            }
        };
    }
}
