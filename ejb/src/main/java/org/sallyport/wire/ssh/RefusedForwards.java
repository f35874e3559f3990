package org.sallyport.wire.ssh;

import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.session.helpers.AbstractConnectionServiceRequestHandler;
import org.apache.sshd.common.util.buffer.Buffer;

/** Listening for the user at the gateway is refused, and leaves a refused command behind. */
final class RefusedForwards extends AbstractConnectionServiceRequestHandler {
    static final RefusedForwards INSTANCE = new RefusedForwards();

    private RefusedForwards() {}

    @Override
    public Result process(ConnectionService service, String request, boolean wantReply, Buffer buffer)
            throws Exception {
        if (request.equals("tcpip-forward") || request.equals("streamlocal-forward@openssh.com")) {
            Connection connection = service.getSession().getAttribute(Connection.KEY);
            if (connection != null) {
                String place = Forward.bounded(buffer.getString());
                String what = "remote forwarding of "
                        + (request.equals("tcpip-forward") ? place + ":" + buffer.getUInt() : place);
                connection.serially(() -> Commands.of(connection)
                        .withheld(Forward.ask(what, connection.masking()), Forward.REFUSED, what + " is not allowed"));
            }
            return Result.ReplyFailure;
        }
        return super.process(service, request, wantReply, buffer);
    }
}
