package org.sallyport.wire.ssh;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sallyport.access.Resource;
import org.sallyport.recording.ControlPictures;

/** The list of resources in a terminal: typing filters, arrows move, Enter chooses, Ctrl-C leaves. */
final class MenuScreen {
    /** What a key led to. */
    enum Outcome {
        STAYS,
        CHOSEN,
        LEFT
    }

    private static final int LONGEST_FILTER = 63;
    private static final int FRAME_ROWS = 6;

    private final String username;
    private final List<Resource> resources;
    private int columns;
    private int rows;
    private final StringBuilder filter = new StringBuilder();
    private int selected;
    private int escape;

    MenuScreen(String username, List<Resource> resources, Terminal terminal) {
        this.username = username;
        this.resources = resources;
        resized(terminal.columns(), terminal.rows());
    }

    void resized(int newColumns, int newRows) {
        columns = Math.max(20, newColumns == 0 ? 80 : newColumns);
        rows = Math.max(1, (newRows == 0 ? 24 : newRows) - FRAME_ROWS);
    }

    /** Takes one byte of input. */
    Outcome key(byte key) {
        if (escape > 0) {
            return escaped(key);
        }
        switch (key) {
            case 3, 4 -> {
                return Outcome.LEFT;
            }
            case 13, 10 -> {
                return chosen().isPresent() ? Outcome.CHOSEN : Outcome.STAYS;
            }
            case 27 -> escape = 1;
            case 8, 127 -> {
                filter.setLength(Math.max(0, filter.length() - 1));
                selected = 0;
            }
            case 21 -> {
                filter.setLength(0);
                selected = 0;
            }
            case 14 -> move(1);
            case 16 -> move(-1);
            default -> {
                if (key > ' ' && filter.length() < LONGEST_FILTER) {
                    filter.append((char) key);
                    selected = 0;
                }
            }
        }
        return Outcome.STAYS;
    }

    private Outcome escaped(byte key) {
        boolean opens = escape == 1 && (key == '[' || key == 'O');
        if (!opens && (key == 'A' || key == 'B')) {
            move(key == 'A' ? -1 : 1);
        }
        escape = opens ? 2 : 0;
        return Outcome.STAYS;
    }

    private void move(int by) {
        selected = Math.max(0, Math.min(selected + by, matching().size() - 1));
    }

    Optional<Resource> chosen() {
        List<Resource> matching = matching();
        return selected < matching.size() ? Optional.of(matching.get(selected)) : Optional.empty();
    }

    private List<Resource> matching() {
        String wanted = filter.toString().toLowerCase(Locale.ROOT);
        return resources.stream()
                .filter(resource -> resource.name().contains(wanted)
                        || resource.description().toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
    }

    /** The whole screen, drawn anew. */
    String draw() {
        StringBuilder screen = new StringBuilder("\033[2J\033[H");
        line(screen, "Sallyport: choose a resource, " + username);
        line(screen, "Type to filter, arrows to move, Enter to open, Ctrl-C to leave.");
        line(screen, "");
        List<Resource> matching = matching();
        int first = Math.max(0, selected - rows + 1);
        for (int i = first; i < Math.min(matching.size(), first + rows); i++) {
            Resource one = matching.get(i);
            boolean here = i == selected;
            screen.append(here ? "\033[7m" : "");
            line(screen, (here ? "> " : "  ") + one.name() + "  " + one.description());
            screen.append(here ? "\033[0m" : "");
        }
        if (matching.isEmpty()) {
            line(
                    screen,
                    resources.isEmpty()
                            ? "  There is no resource that you may open over SSH now."
                            : "  Nothing matches. Backspace widens the filter.");
        }
        return screen.append("\r\nFilter: ").append(filter).toString();
    }

    private void line(StringBuilder screen, String text) {
        String shown = ControlPictures.of(text).replace('\n', ' ');
        screen.append(shown, 0, Math.min(shown.length(), columns - 1)).append("\r\n");
    }
}
