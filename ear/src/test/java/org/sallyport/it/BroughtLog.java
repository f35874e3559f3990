package org.sallyport.it;

import java.util.UUID;

/**
 * A log of the SSH target as somebody brings it, for March 2021, when nothing else was: as a multipart body in text.
 *
 * @param text lines of syslog
 */
public record BroughtLog(String text) {
    public static final String FROM = "2021-03-01T00:00:00Z";
    public static final String TO = "2021-04-01T00:00:00Z";
    public static final String TYPE = "multipart/form-data; boundary=brought-log";

    private static final String START = "2021-03-05T10:00:00.000000+00:00 app-server sshd[12]: ";

    /** One that tells of no login, and is like no other. */
    public static BroughtLog harmless() {
        return new BroughtLog(START + "Server listening on 127.0.0.1 port 22. " + UUID.randomUUID() + "\n");
    }

    /** One that tells of a login with a key from this port, in so many characters at least. */
    public static BroughtLog ofLogin(int port, int length) {
        String login = START + "Accepted publickey for app from 10.0.0.9 port " + port + " ssh2: ED25519 SHA256:abc\n";
        String noise = START.replace("sshd", "cron") + UUID.randomUUID() + "\n";
        return new BroughtLog(noise.repeat(length / noise.length() + 1) + login);
    }

    /** As the body of a request for that resource. */
    public String body(String resource) {
        return field("resource", resource) + field("from", FROM) + field("to", TO) + "--brought-log\r\n"
                + "Content-Disposition: form-data; name=\"file\"; filename=\"auth.log\"\r\n"
                + "Content-Type: text/plain\r\n\r\n" + text + "\r\n--brought-log--\r\n";
    }

    private static String field(String name, String value) {
        return "--brought-log\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }
}
