package org.sallyport.session;

import org.jspecify.annotations.Nullable;

/**
 * What a client asks for when it logs in.
 *
 * @param database as the client named it; absent for the resource's own
 */
public record OpenRequest(String protocol, LoginName login, @Nullable String database, String clientAddress) {}
