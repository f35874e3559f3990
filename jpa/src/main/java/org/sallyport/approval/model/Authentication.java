package org.sallyport.approval.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How somebody who decides is logged in, as the token says (OpenID Connect Core 1.0, section 2).
 *
 * @param acr the authentication context class reference
 * @param time when they last gave a credential to the provider ({@code auth_time})
 */
public record Authentication(@Nullable String acr, @Nullable Instant time) {}
