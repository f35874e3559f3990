package org.sallyport.notification;

import java.net.URI;
import java.util.stream.Collectors;

/**
 * A notice as mail: plain text, so that names stay text and nothing is loaded from anywhere.
 *
 * @param messageId the same in every attempt (RFC 5322, section 3.6.4), so that a mailbox can tell a second copy
 */
record MailText(String messageId, String subject, String body) {
    static MailText of(Letter letter) {
        Notice notice = letter.notice();
        String facts = notice.facts().stream()
                .map(fact -> fact.name() + ": " + fact.value() + "\r\n")
                .collect(Collectors.joining());
        return new MailText(
                "<" + letter.id() + "@" + domain(notice.link()) + ">",
                "Sallyport: " + notice.title(),
                notice.title() + "\r\n\r\n" + facts + "\r\n" + notice.hint() + "\r\n" + notice.link() + "\r\n");
    }

    private static String domain(String link) {
        String host = URI.create(link).getHost();
        return host == null ? "sallyport" : host;
    }
}
