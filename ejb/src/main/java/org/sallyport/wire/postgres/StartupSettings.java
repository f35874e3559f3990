package org.sallyport.wire.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sallyport.access.Policy;
import org.sallyport.access.PolicyDecision;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.statement.Catalogue;
import org.sallyport.statement.ClassifiedStatement;
import org.sallyport.statement.LexerSettings;
import org.sallyport.statement.SqlClassifier;

/**
 * Settings that a client asks for as it connects, by name or in {@code options}: each is decided like the SET that would
 * do the same. Nothing can wait before there is a session, so what would wait is refused.
 */
final class StartupSettings {
    private static final Set<String> NO_SETTINGS = Set.of("user", "database", "options", "replication");

    private StartupSettings() {}

    /** Throws STATEMENT_REFUSED with the name of what the policy does not simply allow. */
    static void require(Policy policy, Map<String, String> parameters) {
        for (String name : names(parameters)) {
            List<ClassifiedStatement> set =
                    SqlClassifier.classify("SET " + name + " TO ''", LexerSettings.DEFAULT, Catalogue.UNKNOWN);
            if (!(policy.decide(set) instanceof PolicyDecision.Allow)) {
                throw new SallyportException(
                        ErrorCode.STATEMENT_REFUSED,
                        "the setting " + name + " is not accepted at the login; use SET once you are in");
            }
        }
    }

    /** What is set, by name; {@code ?} stands for what is not understood. */
    static List<String> names(Map<String, String> parameters) {
        List<String> names = new ArrayList<>();
        parameters.keySet().stream()
                .filter(name -> !NO_SETTINGS.contains(name))
                .forEach(name -> names.add(plain(name)));
        List<String> words = words(parameters.getOrDefault("options", ""));
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("-c") && i + 1 < words.size()) {
                i++;
                names.add(assigned(words.get(i)));
            } else {
                boolean assigns = word.startsWith("--") || word.startsWith("-c");
                names.add(assigns ? assigned(word.substring(2)) : "?");
            }
        }
        return names;
    }

    /** Hyphens stand for underscores (ParseLongOption in PostgreSQL's guc.c). */
    private static String assigned(String assignment) {
        int equals = assignment.indexOf('=');
        return equals < 0 ? "?" : plain(assignment.substring(0, equals).replace('-', '_'));
    }

    private static String plain(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_.]{0,127}") ? name : "?";
    }

    /** Separated by white space; a backslash takes the next character as it is (pg_split_opts in postinit.c). */
    private static List<String> words(String options) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean begun = false;
        for (int i = 0; i < options.length(); i++) {
            char c = options.charAt(i);
            if (" \t\n\r\f\u000b".indexOf(c) >= 0) {
                if (begun) {
                    words.add(word.toString());
                }
                word.setLength(0);
                begun = false;
                continue;
            }
            begun = true;
            if (c == '\\' && i + 1 < options.length()) {
                i++;
            }
            word.append(options.charAt(i));
        }
        if (begun) {
            words.add(word.toString());
        }
        return words;
    }
}
