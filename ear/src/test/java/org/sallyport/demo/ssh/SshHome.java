package org.sallyport.demo.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.sallyport.demo.postgres.CustomerFiles;
import org.sallyport.demo.process.Child;
import org.sallyport.demo.process.Launch;

/** The account's home: customers and logs that should not be there in the clear, reports, a repository, a shell. */
record SshHome(Path folder) {
    private static final int CUSTOMERS = 500;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final String BASHRC =
            """
            # Only interactive shells go on.
            case $- in *i*) ;; *) return ;; esac

            PS1='app@app-server:\\w\\$ '
            # Every line that ran, at once and in order: what the gateway says was run is compared with it.
            HISTFILE=~/.bash_history
            HISTSIZE=10000
            HISTFILESIZE=10000
            HISTCONTROL=
            shopt -s histappend
            PROMPT_COMMAND='history -a'
            alias ll='ls -l'
            """;

    private static final String README =
            """
            Application server of the synthetic bank
            ========================================
            customers.csv   nightly export; every person in it is made up
            logs/app.log    what the application wrote
            reports/        monthly figures
            repo.git        the application's configuration, a git repository
            """;

    /** Two commits, in the language of git fast-import. */
    private static final String COMMITS = commit(1, "The pool's size", "pool.size=20\n")
            + commit(2, "A longer wait for a slow morning", "pool.size=20\npool.wait=30s\n");

    /** Makes the files at the first start; later ones are left as they are. */
    void prepare() throws IOException {
        Path made = folder.resolveSibling("home.made");
        if (Files.exists(made)) {
            return;
        }
        CustomerFiles customers = new CustomerFiles(CUSTOMERS);
        for (Map.Entry<String, String> file : Map.of(
                        ".bashrc",
                        BASHRC,
                        ".bash_profile",
                        ". ~/.bashrc\n",
                        "README",
                        README,
                        "customers.csv",
                        customers.csv(),
                        "logs/app.log",
                        customers.log(),
                        "reports/2026-10.txt",
                        customers.report())
                .entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        makeRepository();
        Files.createFile(made);
    }

    private void makeRepository() throws IOException {
        if (SshWay.firstExecutable(List.of("/usr/bin/git", "/usr/local/bin/git"))
                .isEmpty()) {
            return;
        }
        Path commits = folder.resolveSibling("repo.commits");
        Files.writeString(commits, COMMITS, StandardCharsets.US_ASCII);
        String script = "git init -q --bare -b main \"$1\" && git -C \"$1\" fast-import --quiet < \"$2\"";
        List<String> command =
                List.of("sh", "-c", script, "sh", folder.resolve("repo.git").toString(), commits.toString());
        Launch git = new Launch("git", command, Map.of(), Path.of("/"), folder.resolveSibling("repo.log"), "TERM");
        Child.start(git).awaitSuccess(LIMIT);
        Files.delete(commits);
    }

    private static String commit(int number, String message, String content) {
        return "commit refs/heads/main\nmark :" + number + "\ncommitter App <app@example.com> 17933" + number
                + "0000 +0000\ndata " + message.length() + "\n" + message + "\nM 100644 inline app.properties\ndata "
                + content.length() + "\n" + content + "\n";
    }
}
