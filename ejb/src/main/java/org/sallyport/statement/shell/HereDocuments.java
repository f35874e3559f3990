package org.sallyport.statement.shell;

import java.util.ArrayList;
import java.util.List;
import org.sallyport.statement.shell.Letter.Kind;

/** Reads the bodies of here-documents (POSIX.1-2017, XCU 2.7.4). */
final class HereDocuments {
    private record Pending(Simple command, String delimiter, boolean quoted, boolean tabs) {}

    private final Reading in;
    private final List<Pending> pending = new ArrayList<>();

    HereDocuments(Reading in) {
        this.in = in;
    }

    boolean pending() {
        return !pending.isEmpty();
    }

    /** The delimiter has been read from that offset on; the body follows after this line. */
    void begin(Simple command, List<Letter> delimiter, int start, boolean tabs) {
        boolean quoted = delimiter.stream().anyMatch(letter -> letter.kind() != Kind.PLAIN);
        Word word = new Word(delimiter, in.at, in.at);
        String shown = in.text.substring(start, in.at);
        if (!word.known() || shown.indexOf('$') >= 0 || shown.indexOf('`') >= 0 || shown.indexOf('\n') >= 0) {
            in.problem(in.at - 1, "a here-document whose end is not understood");
        }
        pending.add(new Pending(command, word.value(), quoted, tabs));
    }

    /** Reads the bodies that begin here, at the beginning of a line. */
    void readBodies() {
        while (!pending.isEmpty()) {
            body(pending.remove(0));
            if (pending()) {
                in.take("\n");
            }
        }
    }

    private void body(Pending document) {
        List<Letter> body = new ArrayList<>();
        int start = in.at;
        boolean joined = false;
        while (!in.done()) {
            int line = in.at;
            while (document.tabs() && !joined && in.peek() == '\t') {
                in.at++;
            }
            int end = in.text.indexOf('\n', in.at);
            end = end < 0 ? in.text.length() : end;
            if (!joined && in.text.substring(in.at, end).equals(document.delimiter())) {
                in.at = end;
                finish(document, body, start, line);
                // the line end is read again as one, so that a list goes on after it
                return;
            }
            if (in.text.startsWith(document.delimiter() + ")", in.at)) {
                in.problem(in.at, "older shells end a here-document before a bracket");
            }
            joined = !document.quoted() && continues(in.at, end);
            for (int i = in.at; i < Math.min(end + 1, in.text.length()); i++) {
                body.add(new Letter(in.text.charAt(i), Kind.QUOTED, i, i + 1));
            }
            in.at = Math.min(end + 1, in.text.length());
        }
        in.incomplete = true;
        finish(document, body, start, in.at);
    }

    private void finish(Pending document, List<Letter> body, int start, int end) {
        document.command().bodies.add(new int[] {start, end});
        if (!document.quoted()) {
            in.inside(body, false);
        }
    }

    /** Whether the line ends in a backslash that joins it with the next. */
    private boolean continues(int from, int end) {
        int backslashes = 0;
        while (end - backslashes > from && in.text.charAt(end - backslashes - 1) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    /** At the end of the text a here-document whose body never began has no end either. */
    void finish() {
        in.incomplete |= !pending.isEmpty();
        pending.clear();
    }
}
