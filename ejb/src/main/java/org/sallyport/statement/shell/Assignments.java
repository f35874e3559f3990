package org.sallyport.statement.shell;

import java.util.Set;
import java.util.regex.Pattern;

/** Rates {@code NAME=value}. */
final class Assignments {
    /** Languages and time zones are set often; these values load nothing from a place of the user's choice. */
    private static final Pattern PLAIN_LOCALE = Pattern.compile("|C|POSIX|([A-Za-z_]{1,20}\\.|C\\.)(UTF|utf)-?8");

    private static final Pattern PLAIN_ZONE = Pattern.compile("[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}");
    private static final Set<String> FRONTENDS = Set.of("noninteractive", "readline", "teletype");

    private Assignments() {}

    static void rate(Finding finding, Word assignment) {
        String name = assignment.name();
        Word value = assignment.from(assignment.assignment() + 1);
        if (Variables.sensitive(name) && !harmless(name, value)) {
            finding.unknown(Variables.reason(name));
        }
        if (assignment.assignment() > name.length()
                && assignment.letters().get(name.length()).plain('[')) {
            String subscript = assignment
                    .value()
                    .substring(name.length() + 1, assignment.value().indexOf(']'));
            if (subscript.isEmpty() || !subscript.chars().allMatch(c -> Names.isDigit((char) c))) {
                finding.unknown("a subscript is evaluated");
            }
        }
        if (value.value().contains("$(") || value.value().indexOf('`') >= 0) {
            finding.unknown("gives " + name + " a command as text, which arithmetic would run");
        }
    }

    private static boolean harmless(String name, Word value) {
        if (!value.literal()) {
            return false;
        }
        if (name.equals("LANG") || name.startsWith("LC_")) {
            return PLAIN_LOCALE.matcher(value.value()).matches();
        }
        return (name.equals("TZ") && PLAIN_ZONE.matcher(value.value()).matches())
                || (name.equals("DEBIAN_FRONTEND") && FRONTENDS.contains(value.value()));
    }
}
