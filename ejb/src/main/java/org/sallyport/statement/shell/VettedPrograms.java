package org.sallyport.statement.shell;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sallyport.statement.Effect;

/** The programs and builtins of which it is known what they do, read from {@code vetted-programs.txt} once. */
final class VettedPrograms {
    /**
     * One of them.
     *
     * @param sentence what an approver reads after the name; may be empty
     */
    record Entry(Set<Effect> effects, Usage usage, String sentence) {}

    private static final Map<String, Entry> ENTRIES = new HashMap<>();
    private static final Set<String> PROGRAMS = new HashSet<>();

    static {
        for (String line : Resource.lines("vetted-programs.txt")) {
            String[] columns = (line + " ").split("\\|", -1);
            Entry entry = new Entry(effects(columns[1].strip()), new Usage(columns[2].strip()), columns[3].strip());
            for (String name : columns[0].split(",", -1)) {
                if (ENTRIES.put(name.strip(), entry) != null) {
                    throw new IllegalStateException("vetted twice: " + name.strip());
                }
                PROGRAMS.add(name.strip().split(" ", -1)[0]);
            }
        }
    }

    private VettedPrograms() {}

    static Set<Effect> effects(String list) {
        EnumSet<Effect> effects = EnumSet.noneOf(Effect.class);
        Arrays.stream(list.split(",")).forEach(name -> effects.add(Effect.valueOf(name.strip())));
        return effects;
    }

    /** A program by its name, or a sub-command by both names with a space between. */
    static Optional<Entry> find(String name) {
        return Optional.ofNullable(ENTRIES.get(name));
    }

    static boolean contains(String name) {
        return PROGRAMS.contains(name);
    }
}
