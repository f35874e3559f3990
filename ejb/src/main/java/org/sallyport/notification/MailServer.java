package org.sallyport.notification;

import java.util.Arrays;
import java.util.Properties;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.platform.Setting;

/** Where mail is handed in, as the settings say. */
record MailServer(String host, int port, Tls tls, String from, String user) {
    private static final String LOOPBACK = "localhost|127(\\.\\d{1,3}){3}|::1";

    /** Milliseconds to connect, and for each answer and write of the dialogue. */
    private static final String CONNECT = "3000";

    private static final String ANSWER = "5000";

    /** How the connection is protected. */
    enum Tls {
        /** In the clear until STARTTLS, which must be offered (RFC 3207). */
        STARTTLS,
        /** From the first byte (RFC 8314). */
        TLS,
        /** Not at all: to this machine alone. */
        NONE
    }

    MailServer {
        if (tls == Tls.NONE && !host.matches(LOOPBACK)) {
            throw new SallyportException(
                    ErrorCode.CONFIGURATION_INVALID,
                    Setting.MAIL_TLS.key() + " must be STARTTLS or TLS: " + host + " is not this machine");
        }
        if (port < 1 || port > 65_535) {
            throw new SallyportException(
                    ErrorCode.CONFIGURATION_INVALID, Setting.MAIL_PORT.key() + " must be 1 to 65535");
        }
    }

    static MailServer configured() {
        return new MailServer(
                Setting.MAIL_HOST.text(),
                Setting.MAIL_PORT.number(),
                tls(Setting.MAIL_TLS.text()),
                MailAddress.require(Setting.MAIL_FROM.key(), Setting.MAIL_FROM.text()),
                Setting.MAIL_USER.text());
    }

    private static Tls tls(String text) {
        return Arrays.stream(Tls.values())
                .filter(tls -> tls.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new SallyportException(
                        ErrorCode.CONFIGURATION_INVALID, Setting.MAIL_TLS.key() + " must be STARTTLS, TLS or NONE"));
    }

    /** Properties of Jakarta Mail's SMTP provider (eclipse-ee4j.github.io/angus-mail, package smtp). */
    Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", host);
        properties.setProperty("mail.smtp.port", Integer.toString(port));
        properties.setProperty("mail.smtp.auth", Boolean.toString(!user.isEmpty()));
        properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(tls == Tls.TLS));
        properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(tls == Tls.STARTTLS));
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(tls == Tls.STARTTLS));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.connectiontimeout", CONNECT);
        properties.setProperty("mail.smtp.timeout", ANSWER);
        properties.setProperty("mail.smtp.writetimeout", ANSWER);
        // It was taken with the answer to its last line; a server that does not say goodbye changes nothing.
        properties.setProperty("mail.smtp.quitwait", "false");
        return properties;
    }
}
