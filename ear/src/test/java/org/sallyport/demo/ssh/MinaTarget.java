package org.sallyport.demo.ssh;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.channel.PtyMode;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.config.keys.AuthorizedKeysAuthenticator;
import org.apache.sshd.server.shell.InvertedShellWrapper;
import org.apache.sshd.server.shell.ProcessShell;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/**
 * Apache MINA's server with a real shell, for machines without OpenSSH's. Runs as a process of its own. Everything runs
 * as the launcher's user; the account is {@code app} by name only, and its sftp sees the home folder as the root.
 */
public final class MinaTarget {
    /** Without a terminal plain pipes; with one, {@code script} makes a real one of the size that was asked for. */
    private static final String START =
            """
            cd "$HOME" || exit 1
            unset SSH_ASKPASS SSH_AUTH_SOCK
            if [ -n "$TARGET_TERMINAL" ]; then
              exec script -qfec "stty cols ${COLUMNS:-80} rows ${LINES:-24}; unset TARGET_TERMINAL; exec $1" /dev/null
            fi
            unset TARGET_TERMINAL
            eval "exec $1"
            """;

    private MinaTarget() {}

    /** Arguments: the port, the target's folder. Serves until the process is stopped. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[1]);
        Path home = folder.resolve("home");
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(Integer.parseInt(arguments[0]));
        server.setKeyPairProvider(new FileKeyPairProvider(folder.resolve(SshTarget.HOST_KEY)));
        AuthorizedKeysAuthenticator keys = new AuthorizedKeysAuthenticator(folder.resolve(SshTarget.AUTHORIZED_KEYS));
        server.setPublickeyAuthenticator(
                (user, key, session) -> SshTarget.ACCOUNT.equals(user) && keys.authenticate(user, key, session));
        server.setShellFactory(channel -> new InvertedShellWrapper(new Bash(home, "bash -l")));
        server.setCommandFactory(
                (channel, line) -> new InvertedShellWrapper(new Bash(home, "bash -c " + quoted(line))));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(home));
        server.start();
        System.out.println("Server listening on 127.0.0.1 port " + server.getPort() + ".");
        Thread.currentThread().join();
    }

    private static String quoted(String line) {
        return "'" + line.replace("'", "'\\''") + "'";
    }

    private static final class Bash extends ProcessShell {
        private final Path home;

        Bash(Path home, String start) {
            super("sh", "-c", START, "sh", start);
            this.home = home;
        }

        @Override
        protected Map<String, String> resolveShellEnvironment(Map<String, String> asked) {
            Map<String, String> environment = new HashMap<>(asked);
            environment.put("HOME", home.toString());
            environment.put("USER", SshTarget.ACCOUNT);
            environment.put("LOGNAME", SshTarget.ACCOUNT);
            environment.put("SHELL", "/bin/bash");
            environment.put("TARGET_TERMINAL", asked.containsKey("TERM") ? "yes" : "");
            return environment;
        }

        /** The terminal that {@code script} makes does this itself. */
        @Override
        protected Map<PtyMode, Integer> resolveShellTtyOptions(Map<PtyMode, Integer> modes) {
            return Map.of();
        }
    }
}
