package org.sallyport.statement.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A program's arguments, split into options and operands (POSIX.1-2017, XBD 12.2, with GNU's long options). */
final class Arguments {
    /**
     * An option.
     *
     * @param name with its dashes, one letter for a short one
     * @param value null when it has none
     */
    record Option(String name, @Nullable Word value, Word word) {
        /** Whether it is this option, or an abbreviation of it. */
        boolean is(String full) {
            return name.equals(full) || (name.length() > 2 && name.startsWith("--") && full.startsWith(name));
        }
    }

    final List<Option> options = new ArrayList<>();
    final List<Word> operands = new ArrayList<>();
    /** Whether there may be options that the text does not show. */
    boolean unsure;

    private Arguments() {}

    /** Options may stand anywhere; those in {@code values} take a value. */
    static Arguments anywhere(List<Word> words, Set<String> values) {
        return read(words, values, false);
    }

    /** Options stand before the first operand; everything after it is an operand. */
    static Arguments leading(List<Word> words, Set<String> values) {
        return read(words, values, true);
    }

    private static Arguments read(List<Word> words, Set<String> values, boolean leading) {
        Arguments arguments = new Arguments();
        int i = 0;
        while (i < words.size()) {
            Word word = words.get(i++);
            if (word.is("--")) {
                break;
            }
            if (word.hidesOption()) {
                arguments.unsure = true;
            }
            if (word.value().length() < 2 || word.value().charAt(0) != '-') {
                arguments.operands.add(word);
                if (leading) {
                    break;
                }
            } else {
                @Nullable Word next = i < words.size() ? words.get(i) : null;
                int taken = arguments.option(word, next, values);
                arguments.unsure |= taken > 0 && next != null && next.becomesSeveral();
                i += taken;
            }
        }
        arguments.operands.addAll(words.subList(i, words.size()));
        return arguments;
    }

    /** How many of the words after it belong to it. */
    private int option(Word word, @Nullable Word next, Set<String> values) {
        String text = word.value();
        if (text.startsWith("--")) {
            int equals = text.indexOf('=');
            String name = equals < 0 ? text : text.substring(0, equals);
            boolean takes = equals < 0 && values.stream().anyMatch(each -> new Option(name, null, word).is(each));
            options.add(new Option(name, equals < 0 ? (takes ? next : null) : word.from(equals + 1), word));
            return takes && next != null ? 1 : 0;
        }
        for (int i = 1; i < text.length(); i++) {
            String name = "-" + text.charAt(i);
            if (values.contains(name)) {
                boolean attached = i + 1 < text.length();
                options.add(new Option(name, attached ? word.from(i + 1) : next, word));
                return attached || next == null ? 0 : 1;
            }
            options.add(new Option(name, null, word));
        }
        return 0;
    }

    boolean has(String... names) {
        return options.stream().anyMatch(option -> List.of(names).stream().anyMatch(option::is));
    }

    /** The value of the first of these options; null when there is none. */
    @Nullable Word value(String... names) {
        for (Option option : options) {
            if (option.value() != null && List.of(names).stream().anyMatch(option::is)) {
                return option.value();
            }
        }
        return null;
    }

    /** An operand that is certain, or an empty text. */
    String operand(int index) {
        return index < operands.size() && operands.get(index).literal()
                ? operands.get(index).value()
                : "";
    }
}
