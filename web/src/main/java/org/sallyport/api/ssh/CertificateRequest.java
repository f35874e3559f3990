package org.sallyport.api.ssh;

/** What {@code POST /ssh-certificates} takes: the line of a {@code .pub} file. */
public record CertificateRequest(String publicKey) {}
