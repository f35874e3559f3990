package org.sallyport.identity;

import java.security.KeyPair;

/** The gateway's authority for SSH user certificates: an Ed25519 key pair. */
@FunctionalInterface
public interface SshAuthority {
    KeyPair authority();
}
