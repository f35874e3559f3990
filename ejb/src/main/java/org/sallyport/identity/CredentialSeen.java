package org.sallyport.identity;

/** A credential was verified and stands: what an older one opened may have lost its right by it. */
public record CredentialSeen(Identity identity) {}
