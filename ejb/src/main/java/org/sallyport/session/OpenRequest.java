package org.sallyport.session;

import org.jspecify.annotations.Nullable;

/**
 * What a client asks for when it logs in.
 *
 * @param secret token or ticket; never stored or logged
 * @param database as the client named it; absent for the resource's own
 */
public record OpenRequest(
        String protocol, LoginName login, String secret, @Nullable String database, String clientAddress) {}
