package org.sallyport.api.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshCommandsTest {
    @TempDir
    private Path home;

    /** Runs a line as a person would who pasted it, with other tools in place of those that leave the machine. */
    private String shell(String line) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", line).redirectErrorStream(true);
        builder.environment().put("HOME", home.toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    @Test
    void the_login_name_stays_one_word_in_a_shell() {
        assertThat(SshCommands.ssh("alice", "app-server")).isEqualTo("ssh -p 12222 alice#app-server@localhost");
        assertThat(SshCommands.ssh("a; rm -rf '$HOME'", "app-server"))
                .isEqualTo("ssh -p 12222 'a; rm -rf '\\''$HOME'\\''#app-server@localhost'");
    }

    @Test
    void a_name_that_looks_like_an_option_or_a_comment_is_quoted() throws Exception {
        assertThat(SshCommands.quoted("-oProxyCommand=id")).startsWith("'");
        assertThat(SshCommands.quoted("#x")).startsWith("'");
        assertThat(shell("printf %s " + SshCommands.quoted("it's `id` $(id)"))).isEqualTo("it's `id` $(id)");
    }

    @Test
    void the_certificate_is_cut_out_of_the_answer_and_the_request_is_json() throws Exception {
        Files.createDirectories(home.resolve(".ssh"));
        Files.writeString(home.resolve(".ssh/sallyport.pub"), "ssh-ed25519 AAAA+/= me@here\n");
        String curl = "curl() { printf '%s' \"$7\" > ~/sent; echo '{\"certificate\":\"type AAAA+/= n\","
                + "\"expiresAt\":\"2026-03-01T10:00:00Z\"}'; }; TOKEN=t; ";
        shell(curl + SshCommands.fetchCertificate());
        assertThat(Files.readString(home.resolve("sent"))).isEqualTo("{\"publicKey\":\"ssh-ed25519 AAAA+/= me@here\"}");
        assertThat(Files.readString(home.resolve(".ssh/sallyport-cert.pub"))).isEqualTo("type AAAA+/= n\n");
    }

    @Test
    void the_hosts_line_names_the_port() throws Exception {
        Files.createDirectories(home.resolve(".ssh"));
        shell(SshCommands.rememberHost("ssh-ed25519 AAAA"));
        assertThat(Files.readString(home.resolve(".ssh/known_hosts")))
                .isEqualTo("[localhost]:12222 ssh-ed25519 AAAA\n");
    }
}
