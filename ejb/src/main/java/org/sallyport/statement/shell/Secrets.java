package org.sallyport.statement.shell;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.sallyport.statement.shell.Arguments.Option;

/** Finds arguments that are secrets by the program that takes them; best effort. */
final class Secrets {
    private static final Set<String> MYSQL =
            Set.of("mysql", "mysqldump", "mysqladmin", "mariadb", "mariadb-dump", "mycli");
    private static final Set<String> ASK = Set.of("passwd", "chpasswd", "sudo", "su", "login", "cryptsetup", "kinit");
    private static final Set<String> USER_AND_SECRET = Set.of("-u", "--user", "-U", "--proxy-user");

    private Secrets() {}

    static void find(Simple command, Parsed parsed) {
        List<Word> words = command.words;
        for (int i = 0; i < words.size(); i++) {
            String name = words.get(i).value();
            name = name.substring(name.lastIndexOf('/') + 1);
            List<Word> rest = words.subList(i + 1, words.size());
            if (MYSQL.contains(name)) {
                values(command, rest, Set.of("-p"), false);
                break;
            } else if (name.equals("sshpass")) {
                values(command, rest, Set.of("-p"), true);
                break;
            } else if (name.equals("curl") || name.equals("http") || name.equals("smbclient")) {
                pairs(command, rest);
                break;
            } else if (name.equals("redis-cli") || name.equals("docker")) {
                values(command, rest, Set.of("-a", "-p"), true);
                break;
            }
        }
        if (words.stream().anyMatch(word -> ASK.contains(word.value()))) {
            input(command, parsed);
        }
    }

    /** Options whose value is a secret, attached or, when so allowed, as the next word. */
    private static void values(Simple command, List<Word> words, Set<String> options, boolean next) {
        for (int i = 0; i < words.size(); i++) {
            String text = words.get(i).value();
            if (next && options.contains(text) && i + 1 < words.size()) {
                command.source.secret(words.get(i + 1));
            } else if (text.length() > 2 && options.contains(text.substring(0, 2))) {
                command.source.secret(words.get(i).from(2));
            }
        }
    }

    /** {@code -u user:secret}, also without a space, and headers that carry credentials. */
    private static void pairs(Simple command, List<Word> words) {
        for (Option option : Arguments.anywhere(
                        words, Set.of("-u", "--user", "-U", "--proxy-user", "-H", "--header", "-b", "--cookie"))
                .options) {
            Word value = option.value();
            if (value == null) {
                continue;
            }
            int colon = value.value().indexOf(':');
            String name = value.value().substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT);
            boolean header = option.name().equals("-H") || option.is("--header");
            if (USER_AND_SECRET.contains(option.name()) && colon >= 0) {
                command.source.secret(value.from(colon + 1));
            } else if (option.name().equals("-b") || option.is("--cookie")) {
                command.source.secret(value);
            } else if (header && (Variables.secret(name) || name.matches(".*(auth|cookie|key|session).*"))) {
                command.source.secret(value.from(colon + 1));
            }
        }
    }

    /** What is written into a program that asks for a password. */
    private static void input(Simple command, Parsed parsed) {
        for (Simple.Redirect redirect : command.redirects) {
            if (redirect.operator().equals("<<<")) {
                command.source.secret(redirect.target());
            }
        }
        command.bodies.forEach(body -> command.source.secret(body[0], body[1]));
        if (command.feeder >= 0) {
            Simple feeder = parsed.commands.get(command.feeder);
            if (!feeder.words.isEmpty() && feeder.words.get(0).value().matches("(/usr)?(/bin/)?(echo|printf)")) {
                feeder.words.stream()
                        .skip(1)
                        .filter(word -> !word.value().matches("-[neE]+"))
                        .forEach(feeder.source::secret);
            }
            feeder.bodies.forEach(body -> feeder.source.secret(body[0], body[1]));
        }
    }
}
