package org.sallyport.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sallyport.demo.Port;
import org.sallyport.demo.ssh.SshKey;
import org.sallyport.demo.ssh.SshTarget;

/**
 * The real OpenSSH client as one login. Its folder holds a configuration of its own, in which the other side is the host
 * {@link #HOST}, whose key must be the right one; neither the machine's configuration nor an agent has a say.
 */
public record Ssh(Path folder) {
    public static final String HOST = "gateway";

    /** A fresh key of this person, certified by the gateway. */
    static Ssh certified(Gateway gateway, String loginName, String token) {
        Ssh ssh = towards(gateway, loginName);
        SshKey key = SshKey.keptIn(ssh.key(), "a test");
        String certificate = gateway.apiWith(token)
                .post("/ssh-certificates", Map.of("publicKey", key.publicLine()))
                .expect(201)
                .text("certificate");
        return ssh.write("id-cert.pub", certificate + "\n");
    }

    /** A login with this private key and nothing else; the key has no certificate yet. */
    static Ssh towards(Gateway gateway, String loginName) {
        Path host = gateway.server().data().resolve("ssh/host.pub");
        try {
            return at(gateway.port(Port.SSH), loginName, Files.readString(host).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Past every gateway, for comparisons. */
    static Ssh direct(SshTarget target, int port) {
        Ssh ssh = at(port, SshTarget.ACCOUNT, target.hostKey().publicLine());
        SshKey key = target.clientKey();
        SshKey.keptIn(ssh.key(), "replaced");
        return ssh.write("id", key.privateText()).write("id.pub", key.publicLine() + "\n");
    }

    private static Ssh at(int port, String loginName, String hostKey) {
        try {
            Ssh ssh = new Ssh(Files.createTempDirectory("ssh"));
            String config =
                    """
                    Host %s
                      HostName 127.0.0.1
                      Port %d
                      User "%s"
                      IdentityFile %s/id
                      IdentitiesOnly yes
                      IdentityAgent none
                      UserKnownHostsFile %s/known_hosts
                      GlobalKnownHostsFile /dev/null
                      StrictHostKeyChecking yes
                      UpdateHostKeys no
                      PreferredAuthentications publickey
                      BatchMode yes
                      ConnectTimeout 30
                      LogLevel ERROR
                    """
                            .formatted(HOST, port, loginName, ssh.folder, ssh.folder);
            return ssh.write("config", config).write("known_hosts", "[127.0.0.1]:" + port + " " + hostKey + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts a file into the folder. */
    public Ssh write(String name, String content) {
        try {
            Files.writeString(folder.resolve(name), content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file of the private key; the public one and the certificate lie beside it. */
    public Path key() {
        return folder.resolve("id");
    }

    public Path config() {
        return folder.resolve("config");
    }

    /** The client's command line up to the host; options are as on its command line. */
    public List<String> command(String... options) {
        List<String> command = new ArrayList<>(List.of("ssh", "-F", config().toString()));
        command.addAll(List.of(options));
        command.add(HOST);
        return command;
    }

    /** Runs one command at the other side, with nothing to read. */
    public Program.Result exec(String line) {
        return start(line).await();
    }

    /** Runs one command at the other side, with these bytes to read. */
    public Program.Result exec(String line, byte[] input) {
        List<String> command = command("-T");
        command.add(line);
        return Program.start(command, Map.of(), input).await();
    }

    /** Runs one command at the other side after a login with a password and nothing else. */
    public Program.Result execWithPassword(String line, String password) {
        write("password", password + "\n");
        write("askpass", "#!/bin/sh\ncat '" + folder.resolve("password") + "'\n");
        Path ask = folder.resolve("askpass");
        try {
            Files.setPosixFilePermissions(ask, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> command = command(
                "-o", "BatchMode=no", "-o", "PreferredAuthentications=password", "-o", "NumberOfPasswordPrompts=1");
        command.add(line);
        return Program.start(command, Map.of("SSH_ASKPASS", ask.toString(), "SSH_ASKPASS_REQUIRE", "force"))
                .await();
    }

    /** Starts one command without waiting. */
    public Program start(String line, String... options) {
        List<String> command = command(options);
        command.add(line);
        return Program.start(command, Map.of());
    }

    /** A shell without a terminal, which reads this script. */
    public Program.Result script(String text) {
        return startScript(text).await();
    }

    public Program startScript(String text) {
        return Program.start(command("-T"), Map.of(), text.getBytes(StandardCharsets.UTF_8));
    }

    /** Another program that comes with OpenSSH, or that uses it, with the configuration as its option {@code -F}. */
    public Program.Result tool(String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program, "-F", config().toString()));
        command.addAll(List.of(arguments));
        return Program.start(command, Map.of()).await();
    }

    /** A program that runs {@code ssh} itself; it finds the whole command in a variable of that name. */
    public Program.Result around(Map<String, String> environment, String... command) {
        return Program.start(List.of(command), environment).await();
    }

    /** The client as one word for programs that take it as an option or a variable. */
    public String asOption() {
        return "ssh -F " + config();
    }

    /** An interactive session in a real terminal. */
    public Terminal terminal() {
        return Terminal.open(command("-tt"));
    }
}
