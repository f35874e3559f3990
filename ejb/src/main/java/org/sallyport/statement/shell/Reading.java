package org.sallyport.statement.shell;

import java.util.ArrayList;
import java.util.List;

/** Where reading one text stands; shared by the readers of words, expansions and commands. */
final class Reading {
    /** Deeper than people write, and shallow enough for the stack. */
    static final int MAX_DEPTH = 40;
    /** How often {@code ((} may turn out to be two subshells; each costs a second look. */
    static final int MAX_SECOND_LOOKS = 64;

    final Source source;
    final String text;
    final Parsed out;
    final WordReader words;
    final Expansions expansions;
    final HereDocuments hereDocuments;
    final Parser parser;

    int at;
    /** Above zero inside a substitution. */
    int captured;
    /** Above zero where what is read may never run, or runs in a shell of its own. */
    int conditional;
    /** Whether the pipeline that is read may count as a success though its programs failed or did not run. */
    boolean successAnyway;
    /** Set when a quote, substitution or compound command lacks its end. */
    boolean incomplete;

    /** Whether a shell reads this text only when it runs the text around it. */
    private boolean nested;

    private int depth;
    private int secondLooks;

    Reading(Source source, Parsed out, int depth) {
        this.source = source;
        this.text = source.text();
        this.out = out;
        this.depth = depth;
        this.words = new WordReader(this);
        this.expansions = new Expansions(this);
        this.hereDocuments = new HereDocuments(this);
        this.parser = new Parser(this);
    }

    boolean done() {
        return at >= text.length();
    }

    char peek() {
        return peek(0);
    }

    /** The char that many places on, or NUL beyond the end. */
    char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
    }

    boolean looking(String expected) {
        return text.startsWith(expected, at);
    }

    /** Moves past the text if it stands here. */
    boolean take(String expected) {
        if (looking(expected)) {
            at += expected.length();
            return true;
        }
        return false;
    }

    /** Moves past the closing char here, or notes that it is missing. */
    void close() {
        if (done()) {
            incomplete = true;
        } else {
            at++;
        }
    }

    /** Moves past blanks, line continuations and a comment. */
    void skipBlanks() {
        while (!done()) {
            if (Names.isBlank(peek())) {
                at++;
            } else if (looking("\\\n")) {
                at += 2;
                incomplete |= done();
            } else if (peek() == '#' && (at == 0 || Names.endsWord(text.charAt(at - 1)) || continued())) {
                int line = text.indexOf('\n', at);
                at = line < 0 ? text.length() : line;
            } else {
                return;
            }
        }
    }

    /** Whether a line continuation ends here that does not stand inside a word. */
    private boolean continued() {
        int before = at;
        while (before >= 2 && text.startsWith("\\\n", before - 2)) {
            before -= 2;
        }
        return before < at && (before == 0 || Names.endsWord(text.charAt(before - 1)));
    }

    /** Moves past blanks, comments and line ends; reads the here-documents that begin at a line end. */
    void skipLines() {
        skipBlanks();
        while (!done() && peek() == '\n') {
            at++;
            hereDocuments.readBodies();
            skipBlanks();
        }
    }

    /** Goes one level deeper; false, and reading has ended, when that is too deep. */
    boolean enter() {
        if (depth >= MAX_DEPTH) {
            giveUp("nested too deep to be followed");
            return false;
        }
        depth++;
        return true;
    }

    void leave() {
        depth--;
    }

    int depth() {
        return depth;
    }

    boolean secondLook() {
        if (++secondLooks > MAX_SECOND_LOOKS) {
            giveUp("too tangled to be followed");
            return false;
        }
        return true;
    }

    private void giveUp(String reason) {
        problem(at, reason);
        at = text.length();
    }

    void problem(int start, String reason) {
        out.problem(source, Math.min(start, text.length()), Math.max(at, Math.min(text.length(), start + 1)), reason);
    }

    /** Notes that the grammar does not allow what stands here; a shell refuses it at once, without waiting for more. */
    void refused(int start, String reason) {
        out.refused |= !nested && !incomplete && out.problems.isEmpty();
        problem(start, "not understood: " + reason);
    }

    /** Reads letters of this text as a text of their own, for the commands in it. */
    void inside(List<Letter> letters, boolean commands) {
        if (!enter()) {
            return;
        }
        Reading inner = new Reading(new Source(source, new ArrayList<>(letters)), out, depth);
        inner.nested = true;
        inner.captured = captured + 1;
        inner.conditional = conditional + 1;
        if (commands) {
            inner.parser.script();
        } else {
            inner.words.hereBody();
        }
        if (inner.incomplete) {
            problem(at, "a part of it does not end");
        }
        leave();
    }
}
