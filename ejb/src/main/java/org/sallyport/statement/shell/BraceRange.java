package org.sallyport.statement.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sallyport.statement.shell.Letter.Kind;

/** Expands {@code 1..5} and {@code a..e} between braces. */
final class BraceRange {
    // without leading zeros, which pad, and without a step
    private static final Pattern NUMBERS = Pattern.compile("(0|-?[1-9][0-9]{0,6})\\.\\.(0|-?[1-9][0-9]{0,6})");
    private static final Pattern CHARS = Pattern.compile("([a-z])\\.\\.([a-z])|([A-Z])\\.\\.([A-Z])");

    private BraceRange() {}

    /** Null when it cannot be told what it becomes. */
    static @Nullable List<List<Letter>> expand(List<Letter> letters) {
        if (letters.stream().anyMatch(letter -> letter.kind() != Kind.PLAIN)) {
            return null;
        }
        int start = letters.get(0).start();
        int end = letters.get(letters.size() - 1).end();
        StringBuilder text = new StringBuilder();
        letters.forEach(letter -> text.append(letter.value()));
        Matcher numbers = NUMBERS.matcher(text);
        List<String> values = new ArrayList<>();
        if (numbers.matches()) {
            int first = Integer.parseInt(numbers.group(1));
            int last = Integer.parseInt(numbers.group(2));
            range(first, last).forEach(number -> values.add(String.valueOf(number)));
        } else if (CHARS.matcher(text).matches()) {
            range(text.charAt(0), text.charAt(3)).forEach(number -> values.add(String.valueOf((char) (int) number)));
        }
        return values.isEmpty()
                ? null
                : values.stream()
                        .map(value -> value.chars()
                                .mapToObj(c -> new Letter((char) c, Kind.QUOTED, start, end))
                                .toList())
                        .toList();
    }

    private static List<Integer> range(int first, int last) {
        List<Integer> numbers = new ArrayList<>();
        int step = first <= last ? 1 : -1;
        if (Math.abs(last - first) < Braces.MAX_WORDS) {
            for (int number = first; number != last + step; number += step) {
                numbers.add(number);
            }
        }
        return numbers;
    }
}
