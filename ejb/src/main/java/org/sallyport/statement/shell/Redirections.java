package org.sallyport.statement.shell;

import org.sallyport.statement.Effect;
import org.sallyport.statement.shell.Simple.Redirect;

/** Rates redirections. */
final class Redirections {
    private Redirections() {}

    static void rate(Finding finding, Redirect redirect) {
        Word target = redirect.target();
        switch (redirect.operator()) {
            case "<<", "<<<" -> finding.effects.add(Effect.READ);
            case "<" -> read(finding, target);
            case "<>" -> {
                read(finding, target);
                WritePath.rate(finding, target, true);
            }
            case "<&", ">&" -> {
                if (!duplicates(target)) {
                    WritePath.rate(finding, target, false);
                }
            }
            default -> WritePath.rate(finding, target, redirect.operator().contains(">>"));
        }
    }

    /** {@code 2}, {@code -} or {@code 2-}: another descriptor, no file. */
    private static boolean duplicates(Word target) {
        return target.literal() && target.value().matches("[0-9]{1,9}-?|-");
    }

    private static void read(Finding finding, Word target) {
        finding.effects.add(Effect.READ);
        if (target.value().startsWith("/dev/tcp") || target.value().startsWith("/dev/udp")) {
            finding.add(Effect.NETWORK, "bash connects to another host through " + Reasons.shown(target));
        } else if (target.value().startsWith("/") || target.known()) {
            return;
        } else if (target.letters().get(0).expansion()) {
            finding.add(Effect.NETWORK, "the file that is read, perhaps a connection, is only known when it runs");
        }
    }
}
