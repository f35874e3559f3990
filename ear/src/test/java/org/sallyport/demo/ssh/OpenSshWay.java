package org.sallyport.demo.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * OpenSSH's server as the first process of its own mount, process and host name namespaces: killing it ends all of them.
 *
 * @param uid the launcher's user; 0 gives the account a user of its own, any other is what the account runs as
 */
record OpenSshWay(Path server, int uid, int gid) implements SshWay {
    /** Nobody's on ordinary machines. */
    private static final int OWN = 42_222;

    static Optional<Path> find() {
        return SshWay.firstExecutable(List.of("/usr/sbin/sshd", "/usr/lib/ssh/sshd", "/usr/local/sbin/sshd"));
    }

    @Override
    public String description() {
        return "OpenSSH's server " + server + (isRoot() ? "" : " in a user namespace");
    }

    List<String> probe() {
        return inNamespaces("sh", "-c", "mount -t tmpfs none /run && mkdir /run/sshd");
    }

    /** Files of a namespace's {@code /dev} cannot be bound everywhere. */
    @Override
    public boolean logsToSocket(Path configuration) {
        String script = "mount -t tmpfs none /run && : > /run/log && set -- /run/log && . \"$0\" && : > /dev/null"
                + " && head -c 1 /dev/urandom > /dev/null && script -qec true /dev/null";
        return SshWay.succeeds(inNamespaces(
                "sh", "-ec", script, configuration.resolve("devices.sh").toString()));
    }

    @Override
    public List<String> command(Path configuration, Path folder, int port, Optional<Path> socket) {
        return inNamespaces(
                "sh",
                configuration.resolve("start.sh").toString(),
                folder.toString(),
                server.toString(),
                Integer.toString(owner()),
                Integer.toString(group()),
                Integer.toString(uid),
                socket.map(Path::toString).orElse(""));
    }

    @Override
    public void prepare(Path configuration, Path folder, int port) throws IOException {
        String sftp = SshWay.firstExecutable(List.of(
                        "/usr/lib/openssh/sftp-server", "/usr/libexec/openssh/sftp-server", "/usr/lib/ssh/sftp-server"))
                .map(Path::toString)
                .orElse("internal-sftp");
        Files.writeString(
                folder.resolve("sshd_config"),
                Files.readString(configuration.resolve("sshd_config"))
                        .replace("@port@", Integer.toString(port))
                        .replace("@sftp@", sftp));
        Path accounts = Files.createDirectories(folder.resolve("etc"));
        Files.write(accounts.resolve("passwd"), passwd(Files.readAllLines(Path.of("/etc/passwd"))));
        Files.write(accounts.resolve("group"), groups(Files.readAllLines(Path.of("/etc/group"))));
        // No password of the machine is copied: nobody has one here. A "!" would lock the account.
        Files.write(accounts.resolve("shadow"), List.of("root:*:20000:0:99999:7:::", "app:*:20000:0:99999:7:::"));
        // The account reads its list of keys itself, from a folder that it can enter.
        for (Path open : List.of(folder, accounts)) {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    /** Not a request but the end: the first process of a namespace takes all others with it. */
    @Override
    public String stopSignal() {
        return "KILL";
    }

    private List<String> passwd(List<String> machine) {
        List<String> lines = new ArrayList<>(without(machine, "app", owner()));
        if (machine.stream().noneMatch(line -> line.startsWith("sshd:"))) {
            lines.add("sshd:x:42223:65534::/run/sshd:/usr/sbin/nologin");
        }
        lines.add("app:x:" + owner() + ":" + group() + ":Application:/home/app:/bin/bash");
        return lines;
    }

    /** Without root, terminals cannot be given to the group {@code tty}; without that group the server does not try. */
    private List<String> groups(List<String> machine) {
        List<String> lines = new ArrayList<>(without(machine, "app", group()));
        if (!isRoot()) {
            lines.removeIf(line -> line.startsWith("tty:"));
        }
        lines.add("app:x:" + group() + ":");
        return lines;
    }

    /** The lines of neither that name nor that number, which is the third field of both files. */
    private static List<String> without(List<String> lines, String name, int id) {
        Predicate<String> taken = line -> line.startsWith(name + ":") || line.matches("[^:]*:[^:]*:" + id + ":.*");
        return lines.stream().filter(taken.negate()).toList();
    }

    private List<String> inNamespaces(String... command) {
        List<String> unshare = new ArrayList<>(List.of("unshare"));
        if (!isRoot()) {
            unshare.add("--map-root-user");
        }
        unshare.addAll(List.of("--mount", "--pid", "--uts", "--fork", "--kill-child", "--mount-proc"));
        return Stream.concat(unshare.stream(), Stream.of(command)).toList();
    }

    private boolean isRoot() {
        return uid == 0;
    }

    private int owner() {
        return isRoot() ? OWN : uid;
    }

    private int group() {
        return isRoot() ? OWN : gid;
    }
}
