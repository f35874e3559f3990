package org.sallyport.notification;

import jakarta.activation.DataHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.credential.CredentialVault;
import org.sallyport.notification.model.Channel;
import org.sallyport.platform.Setting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Mail to those who stand for the groups that are asked, through one server. */
@ApplicationScoped
public class MailCarrier implements Carrier {
    private static final Logger LOG = LoggerFactory.getLogger(MailCarrier.class);
    private static final int LONGEST_REPLY = 200;

    /** Deeper chains are not ours. */
    private static final int MAX_CAUSES = 10;

    @Inject
    private CredentialVault vault;

    @Inject
    private Clock clock;

    @Override
    public Channel channel() {
        return Channel.MAIL;
    }

    @Override
    public void requireUsable() {
        if (!Setting.MAIL_HOST.isEmpty()) {
            MailServer.configured();
            configuredRecipients();
        }
    }

    private static Recipients configuredRecipients() {
        Setting setting = Setting.MAIL_RECIPIENTS;
        return Recipients.parse(setting.key(), setting.isEmpty() ? List.of() : setting.texts());
    }

    @Override
    public List<String> recipients(List<String> groups) {
        return Setting.MAIL_HOST.isEmpty() ? List.of() : configuredRecipients().of(groups);
    }

    @Override
    public Delivery carry(Letter letter) {
        MailServer server = MailServer.configured();
        String password = server.user().isEmpty() ? null : vault.get(Setting.MAIL_PASSWORD.text());
        Session session = Session.getInstance(server.properties());
        try {
            send(session, server.user().isEmpty() ? null : server.user(), password, message(session, server, letter));
            return new Delivery.Taken();
        } catch (AuthenticationFailedException e) {
            return new Delivery.Failed("the mail server refuses the login");
        } catch (MessagingException e) {
            Throwable last = last(e);
            return last instanceof MessagingException
                    ? new Delivery.Failed("the mail server: " + Plain.line("" + last.getMessage(), LONGEST_REPLY))
                    : Failure.of(e);
        }
    }

    /** What the server said stands at the end of the chain, or what went wrong with the connection. */
    private static Throwable last(MessagingException failure) {
        Throwable last = failure;
        for (int depth = 0; last.getCause() != null && depth < MAX_CAUSES; depth++) {
            last = last.getCause();
        }
        return last;
    }

    private MimeMessage message(Session session, MailServer server, Letter letter) throws MessagingException {
        MailText text = MailText.of(letter);
        MimeMessage message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", text.messageId());
            }
        };
        message.setFrom(new InternetAddress(server.from()));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.recipient()));
        message.setSubject(text.subject(), "UTF-8");
        message.setSentDate(Date.from(clock.instant()));
        // RFC 3834: nobody's absence note answers it.
        message.setHeader("Auto-Submitted", "auto-generated");
        // Bytes, which need none of the handlers that a server's class loaders may hide.
        message.setDataHandler(new DataHandler(
                new ByteArrayDataSource(text.body().getBytes(StandardCharsets.UTF_8), "text/plain; charset=UTF-8")));
        message.saveChanges();
        return message;
    }

    private static void send(Session session, @Nullable String user, @Nullable String password, MimeMessage message)
            throws MessagingException {
        Transport transport = session.getTransport("smtp");
        try {
            transport.connect(user, password);
            transport.sendMessage(message, message.getAllRecipients());
        } finally {
            close(transport);
        }
    }

    /** What comes of the goodbye does not change what came of the message. */
    private static void close(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            LOG.debug("the mail server's connection was not closed in order", e);
        }
    }
}
