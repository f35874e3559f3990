package org.sallyport.statement.shell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What reading a text has found so far. */
final class Parsed {
    /** A piece that may do anything. */
    record Problem(Source source, int start, int end, String reason) {}

    /**
     * A function.
     *
     * @param from index of its body's first command
     * @param to index after its last
     * @param firm whether it is defined for certain once the text has been read that far
     */
    record Function(String name, int from, int to, boolean firm) {}

    private record Arithmetic(Source source, int start, int end, Set<String> names, int order) {}

    /** Where reading can go back to. */
    record Mark(int commands, int problems, int functions, int arithmetic, int assigned, boolean refused) {}

    private record Assigned(String name, boolean number, boolean firm, int order) {}

    /** How often a text may define one function and have calls of it followed. */
    private static final int MAX_SAME = 16;

    final List<Simple> commands = new ArrayList<>();
    final List<Problem> problems = new ArrayList<>();
    final List<Function> functions = new ArrayList<>();
    private final List<Arithmetic> arithmetic = new ArrayList<>();
    private final List<Assigned> assigned = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Set<String> texts = new HashSet<>();
    private final Map<String, List<Function>> byName = new HashMap<>();
    /** Whether a shell would refuse the text, however it goes on. */
    boolean refused;

    boolean complete = true;

    void problem(Source source, int start, int end, String reason) {
        problems.add(new Problem(source, start, end, reason));
    }

    /** Grows with each assignment; tells what came before what. */
    int order() {
        return assigned.size();
    }

    /** A variable is given a value; firm when nothing decides whether it is. */
    void assign(String name, boolean number, boolean firm) {
        assigned.add(new Assigned(name, number, firm, assigned.size()));
    }

    /** Arithmetic evaluates the values of these variables as expressions, which may run commands. */
    void evaluates(Source source, int start, int end, Set<String> names) {
        if (!names.isEmpty()) {
            arithmetic.add(new Arithmetic(source, start, end, names, order()));
        }
    }

    Mark mark() {
        return new Mark(
                commands.size(), problems.size(), functions.size(), arithmetic.size(), assigned.size(), refused);
    }

    void reset(Mark mark) {
        cut(commands, mark.commands());
        cut(problems, mark.problems());
        cut(functions, mark.functions());
        cut(arithmetic, mark.arithmetic());
        cut(assigned, mark.assigned());
        refused = mark.refused();
    }

    private static void cut(List<?> list, int size) {
        list.subList(size, list.size()).clear();
    }

    /** What has been read since the mark runs in a shell of its own: nothing it sets or defines is certain later. */
    void loosen(Mark mark) {
        assigned.subList(mark.assigned(), assigned.size())
                .replaceAll(each -> new Assigned(each.name(), each.number(), false, each.order()));
        functions
                .subList(mark.functions(), functions.size())
                .replaceAll(each -> new Function(each.name(), each.from(), each.to(), false));
    }

    /** To be called once, when everything has been read. */
    void finish() {
        functions.forEach(each ->
                byName.computeIfAbsent(each.name(), name -> new ArrayList<>()).add(each));
        for (Assigned each : assigned) {
            if (!each.number()) {
                texts.add(each.name());
            } else if (each.firm()) {
                numbers.putIfAbsent(each.name(), each.order());
            }
        }
        for (Arithmetic each : arithmetic) {
            for (String name : each.names()) {
                if (!isNumber(name, each.order())) {
                    problem(
                            each.source(),
                            each.start(),
                            each.end(),
                            "arithmetic evaluates " + name + ", whose value is not in the text");
                    break;
                }
            }
        }
    }

    /** Functions whose body ends before the command with that index; none when there are too many to tell. */
    List<Function> functionsNamed(String name, int index) {
        List<Function> same = byName.getOrDefault(name, List.of());
        return same.size() > MAX_SAME
                ? List.of()
                : same.stream().filter(each -> each.to() <= index).toList();
    }

    /** Whether the text itself gave this variable a number, and only numbers, before that point. */
    boolean isNumber(String name, int order) {
        Integer first = numbers.get(name);
        return first != null && first < order && !texts.contains(name) && !VettedPrograms.contains(name);
    }
}
