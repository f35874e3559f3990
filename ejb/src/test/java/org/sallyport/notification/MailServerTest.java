package org.sallyport.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.platform.SallyportException;

class MailServerTest {
    private static MailServer server(String host, MailServer.Tls tls, String user) {
        return new MailServer(host, 587, tls, "gate@bank.example", user);
    }

    @Test
    void starttls_is_demanded_and_the_servers_name_is_checked() {
        assertThat(server("mail.bank.example", MailServer.Tls.STARTTLS, "gate").properties())
                .containsEntry("mail.smtp.starttls.required", "true")
                .containsEntry("mail.smtp.ssl.checkserveridentity", "true")
                .containsEntry("mail.smtp.auth", "true")
                .containsKeys("mail.smtp.connectiontimeout", "mail.smtp.timeout", "mail.smtp.writetimeout")
                .doesNotContainKey("mail.smtp.ssl.trust");
    }

    @Test
    void without_tls_mail_goes_to_this_machine_alone() {
        assertThat(server("127.0.0.1", MailServer.Tls.NONE, "").properties())
                .containsEntry("mail.smtp.auth", "false")
                .containsEntry("mail.smtp.starttls.required", "false");
        assertThatThrownBy(() -> server("mail.bank.example", MailServer.Tls.NONE, ""))
                .isInstanceOf(SallyportException.class)
                .hasMessageContaining("STARTTLS or TLS");
    }

    @Test
    void mail_goes_to_those_who_stand_for_the_groups_each_once() {
        Recipients recipients = Recipients.parse(
                "X",
                List.of(
                        "approvers=desk@bank.example",
                        "approvers=b@bank.example",
                        "leads = desk@bank.example",
                        "a=c@d"));
        assertThat(recipients.of(List.of("approvers", "leads"))).containsExactly("desk@bank.example", "b@bank.example");
        assertThat(recipients.of(List.of("admins"))).isEmpty();
        assertThat(Recipients.parse("X", List.of()).of(List.of("admins"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "desk@bank.example",
                "=desk@bank.example",
                "approvers=",
                "approvers=desk",
                "approvers=a@b,c@d",
                "approvers=Desk <desk@bank.example>",
                "approvers=desk@bank.example\r\nBcc: x@y"
            })
    void what_is_no_address_is_refused(String pair) {
        assertThatThrownBy(() -> Recipients.parse("X", List.of(pair)))
                .isInstanceOf(SallyportException.class)
                .hasMessageStartingWith("X: ");
    }
}
