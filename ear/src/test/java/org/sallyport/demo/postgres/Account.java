package org.sallyport.demo.postgres;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.sallyport.demo.process.LaunchException;

/**
 * The account PostgreSQL runs under: the launcher's own, or, because PostgreSQL refuses root, an unprivileged one that
 * a probe shows to work here.
 *
 * @param prefix program and options that run a command under the account
 * @param uid the owner its data must have
 */
record Account(List<String> prefix, int uid) {
    private static final int NOBODY = 65_534;
    private static final List<String> DROP =
            List.of("setpriv", "--reuid", "" + NOBODY, "--regid", "" + NOBODY, "--clear-groups");

    /**
     * In the order of preference: plainly unprivileged; unprivileged but able to read and enter what lies under a
     * closed folder such as /root (the capability must count in access(2) too, hence the secure bit); root's files in a
     * user namespace, where those are allowed.
     */
    private static List<Account> candidates() {
        List<String> reading = new ArrayList<>(DROP);
        reading.addAll(List.of("--inh-caps", "+dac_read_search", "--ambient-caps", "+dac_read_search"));
        reading.addAll(List.of("--securebits", "+no_setuid_fixup"));
        return List.of(
                new Account(DROP, NOBODY), new Account(reading, NOBODY), new Account(List.of("unshare", "--user"), 0));
    }

    /** Finds the account that can run the programs and write the data folder, and gives it that folder. */
    static Account owning(Path data, Path programs) {
        try {
            if (new UnixSystem().getUid() != 0) {
                return new Account(List.of(), -1);
            }
            for (Account candidate : candidates()) {
                candidate.own(data);
                if (candidate.works(data, programs)) {
                    return candidate;
                }
            }
        } catch (IOException e) {
            throw new LaunchException("no account for PostgreSQL: " + e.getMessage(), e);
        }
        throw new LaunchException("PostgreSQL refuses root, and neither setpriv nor unshare works here;"
                + " run as an ordinary user, or install util-linux");
    }

    List<String> run(List<String> command) {
        return Stream.concat(prefix.stream(), command.stream()).toList();
    }

    /** Gives the folder and all in it to the account. */
    void own(Path folder) throws IOException {
        if (uid < 0) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.toList()) {
                Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    private boolean works(Path data, Path programs) {
        String script = "test \"$(id -u)\" -ne 0 && test -x \"$1\" && \"$1\" --version && : > \"$2\" && rm \"$2\"";
        String probe = data.resolve("account.probe").toString();
        List<String> command = run(
                List.of("sh", "-c", script, "sh", programs.resolve("postgres").toString(), probe));
        try {
            Process process = new ProcessBuilder(command)
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted while looking for an account", e);
        }
    }
}
