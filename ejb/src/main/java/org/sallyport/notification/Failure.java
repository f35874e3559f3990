package org.sallyport.notification;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import org.sallyport.platform.SallyportException;

/** Why something could not be sent, in words of our own: messages of other people's exceptions may quote an address. */
final class Failure {
    /** Deeper chains are not ours. */
    private static final int MAX_CAUSES = 10;

    private Failure() {}

    static Delivery of(Throwable thrown) {
        return new Delivery.Failed(words(thrown));
    }

    private static String words(Throwable thrown) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable at = thrown; at != null && chain.size() < MAX_CAUSES; at = at.getCause()) {
            chain.add(at);
        }
        if (thrown instanceof SallyportException ours) {
            return ours.text();
        }
        if (has(chain, UnknownHostException.class) || has(chain, UnresolvedAddressException.class)) {
            return "its host is not known";
        }
        if (has(chain, SSLException.class)) {
            return "no trusted TLS connection";
        }
        if (has(chain, HttpTimeoutException.class) || has(chain, SocketTimeoutException.class)) {
            return "no answer in time";
        }
        if (has(chain, ConnectException.class)) {
            return "nothing listens there";
        }
        return "the connection failed (" + thrown.getClass().getSimpleName() + ")";
    }

    private static boolean has(List<Throwable> chain, Class<? extends Throwable> type) {
        return chain.stream().anyMatch(type::isInstance);
    }
}
