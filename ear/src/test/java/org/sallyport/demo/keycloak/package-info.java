/** The OpenID provider of demo and tests: a real Keycloak with an imported realm. */
@NullMarked
package org.sallyport.demo.keycloak;

import org.jspecify.annotations.NullMarked;
