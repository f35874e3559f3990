package org.sallyport.statement.shell;

import java.util.List;
import java.util.Set;
import org.sallyport.statement.Effect;
import org.sallyport.statement.shell.Arguments.Option;

/** {@code rsync}: one end of a transfer that a client elsewhere began, or a client itself. */
final class RsyncRule implements ProgramRule {
    /** What a client passes on to its server (rsync 3.2, options.c, server_options). */
    private static final Set<String> SERVER = Set.of(
            "--server",
            "--sender",
            "--numeric-ids",
            "--partial",
            "--inplace",
            "--append",
            "--bwlimit",
            "--timeout",
            "--compress-level",
            "--size-only",
            "--existing",
            "--ignore-existing",
            "--backup",
            "--suffix",
            "--stats",
            "--log-format",
            "--checksum-seed",
            "--new-compress",
            "--old-compress",
            "--compress-choice",
            "--checksum-choice",
            "--copy-unsafe-links",
            "--safe-links",
            "--force",
            "--ignore-errors",
            "--no-r",
            "--no-relative",
            "--no-implied-dirs",
            "--omit-dir-times",
            "--use-qsort",
            "--modify-window",
            "--fuzzy",
            "--delay-updates",
            "--preallocate",
            "--msgs2stderr",
            "--iconv",
            "--max-size",
            "--min-size",
            "--block-size");

    @Override
    public void apply(Invocation call) {
        Arguments arguments = Arguments.anywhere(call.arguments(), Set.of("-e", "--rsh", "--rsync-path"));
        boolean server = arguments.has("--server");
        if (arguments.options.stream().anyMatch(RsyncRule::removes)) {
            call.add(Effect.DESTROY, "removes files that the other side does not have");
        }
        if (arguments.unsure) {
            call.hidden();
        }
        List<Word> paths = arguments.operands;
        boolean remote = paths.stream().anyMatch(path -> path.value().indexOf(':') >= 0);
        if (server) {
            server(call, arguments);
        } else {
            client(call, arguments, remote);
        }
    }

    private static boolean removes(Option option) {
        return option.name().startsWith("--del") || option.is("--remove-source-files");
    }

    private static void server(Invocation call, Arguments arguments) {
        for (Option option : arguments.options) {
            boolean known = !option.name().startsWith("--") || removes(option) || SERVER.contains(option.name());
            if (!known) {
                call.unknown("with " + Reasons.shown(option.name()) + " is not known");
            }
        }
        if (arguments.options.stream().anyMatch(option -> option.name().equals("--sender"))) {
            call.read();
            return;
        }
        call.add(Effect.WRITE, "");
        if (!arguments.operands.isEmpty()) {
            call.writes(arguments.operands.get(arguments.operands.size() - 1));
        }
    }

    private static void client(Invocation call, Arguments arguments, boolean remote) {
        call.add(Effect.WRITE, "");
        if (remote) {
            call.add(Effect.NETWORK, "reaches another host");
        }
        if (arguments.has(
                "-e", "--rsh", "--rsync-path", "--daemon", "--config", "--files-from", "--log-file", "--write-batch")) {
            call.unknown("has options that can run programs or write elsewhere");
        }
        if (!arguments.operands.isEmpty()) {
            call.writes(FileRules.afterHost(arguments.operands.get(arguments.operands.size() - 1)));
        }
    }
}
