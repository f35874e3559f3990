package org.sallyport.evidence.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.sallyport.evidence.model.ExceptionKind;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.platform.Setting;

/** How many days an exception may take: those of its kind, or else of its severity. */
record DueDays(Map<String, Integer> days) {
    private static final int LONGEST = 365;

    DueDays {
        days = Map.copyOf(days);
    }

    static DueDays configured() {
        return parse(Setting.EXCEPTION_DAYS.key(), Setting.EXCEPTION_DAYS.texts());
    }

    /** Reads {@code HIGH=5,LOGIN_BYPASSED=1}; what is left out has the usual days. */
    static DueDays parse(String setting, List<String> pairs) {
        Map<String, Integer> days = new HashMap<>(Map.of("HIGH", 5, "MEDIUM", 15, "LOW", 30));
        Set<String> names = new TreeSet<>(days.keySet());
        Arrays.stream(ExceptionKind.values()).map(Enum::name).forEach(names::add);
        for (String pair : pairs) {
            String[] parts = pair.split("=", 2);
            if (parts.length != 2 || !names.contains(parts[0]) || !parts[1].matches("[0-9]{1,3}")) {
                throw wrong(setting, pair);
            }
            int number = Integer.parseInt(parts[1]);
            if (number < 1 || number > LONGEST) {
                throw wrong(setting, pair);
            }
            days.put(parts[0], number);
        }
        return new DueDays(days);
    }

    private static SallyportException wrong(String setting, String found) {
        return new SallyportException(
                ErrorCode.CONFIGURATION_INVALID,
                setting + ": must be a severity or kind, =, and 1 to " + LONGEST + " days; found " + found);
    }

    Instant due(ExceptionKind kind, Instant now) {
        Integer usual = Objects.requireNonNull(days.get(kind.severity().name()));
        return now.plus(Duration.ofDays(days.getOrDefault(kind.name(), usual)));
    }
}
