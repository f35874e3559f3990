package org.sallyport.notification;

import java.net.URI;
import java.net.URISyntaxException;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/** An address that messages are posted to: https, or plain http on this machine alone. It may be a secret. */
record Endpoint(URI uri) {
    private static final String LOOPBACK = "localhost|127(\\.\\d{1,3}){3}|\\[::1]";

    /**
     * Reads an address.
     *
     * @param name what to call it in a failure, which never quotes it
     */
    static Endpoint parse(String name, String address) {
        try {
            URI uri = new URI(address);
            String host = uri.getHost();
            boolean allowed = "https".equalsIgnoreCase(uri.getScheme())
                    || ("http".equalsIgnoreCase(uri.getScheme()) && host != null && host.matches(LOOPBACK));
            if (!allowed || host == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
                throw invalid(name);
            }
            return new Endpoint(uri);
        } catch (URISyntaxException e) {
            throw invalid(name);
        }
    }

    /** Without the cause, which would quote the address. */
    private static SallyportException invalid(String name) {
        return new SallyportException(
                ErrorCode.CONFIGURATION_INVALID,
                name + " must be an https address without user and fragment; http only for localhost");
    }

    /** The part that people may see; names of hosts are no longer than that. */
    String host() {
        return Plain.line(uri.getHost(), 253);
    }

    @Override
    public String toString() {
        return "Endpoint at " + host();
    }
}
