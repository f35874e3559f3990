package org.sallyport.wire.ssh.terminal;

import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.sallyport.wire.ssh.terminal.CommandLines.Composed;
import org.sallyport.wire.ssh.terminal.EditedLine.Reading;
import org.sallyport.wire.ssh.terminal.ShellPhases.Phase;
import org.sallyport.wire.ssh.terminal.TypedLine.Capture;
import org.sallyport.wire.ssh.terminal.TypedLine.Kind;

/**
 * Between a user and an interactive shell: finds the command lines and holds each Enter back until it is decided. Where
 * the shell is, {@link ShellPhases} knows. Not safe for use by several threads: one lock of the caller's is held in
 * every call, those of the timer included.
 */
public final class ShellTerminal {
    /** Longest line at a password prompt, in characters; what is longer is no password. */
    public static final int MAX_SECRET = 256;

    /** What happens; called with the caller's lock held. */
    public interface Listener {
        /** Bytes for the target now. {@code secret} marks keys at a password prompt: they are not recorded. */
        void forward(byte[] bytes, boolean secret);

        /** Enter was pressed on this line; nothing goes on until release or discard, which may be called from here. */
        void line(TypedLine line);

        /** A line of that many characters was typed without echo at a recognized password prompt. */
        void notEchoed(int characters);

        /** The shell shows its prompt again: the released command has ended. */
        void prompt(@Nullable Integer exitStatus);

        /** Ctrl-C was typed while a line waits. */
        void withdrawn();
    }

    /** Runs a task later with the caller's lock held. */
    public interface Timer {
        /** Returns how to cancel it. */
        Runnable after(Duration delay, Runnable task);
    }

    private enum Held {
        NOTHING,
        /** Enter, until what was typed before it has been shown. */
        ENTER,
        /** A line, until it is decided. */
        LINE
    }

    private final class Input implements ShellPhases.Input {
        @Override
        public boolean isHolding() {
            return held != Held.NOTHING;
        }

        @Override
        public boolean takeBack() {
            overtaken = held == Held.LINE;
            if (held == Held.ENTER) {
                // The program has ended before its line was decided: the shell gets what was typed.
                held = Held.NOTHING;
                queue.putBack(terminator);
            }
            return !overtaken;
        }

        @Override
        public void proceed() {
            pump();
        }

        @Override
        public void forward(byte key) {
            reader.reset();
            listener.forward(new byte[] {key}, false);
        }

        @Override
        public void ended(@Nullable Integer exitStatus) {
            listener.prompt(exitStatus);
        }
    }

    private final Listener listener;
    private final Screen screen;
    private final VtParser parser;
    private final Marks marks = new Marks();
    private final KeyReader reader = new KeyReader();
    private final InputQueue queue = new InputQueue();
    private final CommandLines lines;
    private final Quiet quiet;
    private final FullScreen full;
    private final ShellPhases shell;

    private Held held = Held.NOTHING;
    private @Nullable Composed pending;
    private byte terminator;
    private Key finishing = Key.ENTER;
    /** Whether the line began at what looks like a password prompt. */
    private boolean secret;
    /** Whether a prompt came while a line waits that was a program's input when it was typed. */
    private boolean overtaken;

    private boolean pumping;

    /**
     * @param shell false when a command was asked for instead of a shell
     * @param complete whether a shell would run the text rather than wait for more; when in doubt it should say so
     */
    public ShellTerminal(
            int columns, int rows, boolean shell, Predicate<String> complete, Listener listener, Timer timer) {
        this.listener = listener;
        screen = new Screen(columns, rows);
        parser = new VtParser(screen);
        full = new FullScreen(screen, parser);
        lines = new CommandLines(complete);
        quiet = new Quiet(timer);
        this.shell = new ShellPhases(shell, screen, full, lines, quiet, new Input());
    }

    /** Says which command runs from the start, where one was asked for instead of a shell. */
    public void runs(String command) {
        full.command(command);
    }

    /** From the target to the user, as it came. */
    public void output(byte[] data, int from, int length) {
        for (int i = from; i < from + length; i++) {
            Marks.Mark mark = marks.accept(data[i] & 0xFF);
            parser.accept(data[i] & 0xFF);
            full.watch(shell.isAt(Phase.PROMPT));
            if (mark != null) {
                parser.reset();
                shell.marked(mark, marks.exitStatus());
            }
        }
        shell.heard();
        if (held == Held.ENTER && isSettled()) {
            decide();
        }
    }

    /** From the user to the target, as it came. */
    public void input(byte[] data, int from, int length) {
        queue.add(data, from, length);
        if (held == Held.LINE) {
            if (queue.dropThroughLast("\003") >= 0) {
                listener.withdrawn();
            }
            return;
        }
        if (held == Held.ENTER || (!shell.isGateOpen() && !shell.isAt(Phase.STARTING))) {
            int urgent = queue.dropThroughLast(shell.isAt(Phase.RUNNING) ? "\003\032\034" : "\003");
            if (urgent >= 0) {
                held = Held.NOTHING;
                shell.interrupt((byte) urgent);
            }
        }
        pump();
    }

    private void pump() {
        if (pumping) {
            return;
        }
        pumping = true;
        try {
            while (shell.isGateOpen() && held == Held.NOTHING && !queue.isEmpty()) {
                if (shell.isFullScreen()) {
                    reader.reset();
                    listener.forward(queue.take(queue.size()), false);
                } else {
                    readKeys();
                }
            }
        } finally {
            pumping = false;
        }
    }

    /** Reads keys up to one that must not go on yet, and lets those before it go. */
    private void readKeys() {
        shell.typed();
        for (int count = 0; count < queue.size(); count++) {
            int b = queue.at(count);
            Key key = reader.accept(b);
            if (key == Key.REPORT) {
                continue;
            }
            EditedLine line = begin(key);
            if (b == 0x03 || finishes(line, key)) {
                pass(count);
                byte last = queue.take(1)[0];
                if (b == 0x03) {
                    shell.interrupt(last);
                } else {
                    finish(line, last, key);
                }
                return;
            }
            line.add(key, reader.character(), b);
            if (key == Key.PASTE_BEGIN && shell.takesPaste() && !line.keys().isDisguised()) {
                reader.pasteIsText();
            }
        }
        pass(queue.size());
    }

    private void pass(int count) {
        if (count > 0) {
            EditedLine line = shell.line();
            boolean hidden = secret && line != null && isSecret(line) && line.isUnseen();
            listener.forward(queue.take(count), hidden);
        }
    }

    private static boolean isSecret(EditedLine line) {
        return line.keys().characters() <= MAX_SECRET;
    }

    /** The line that this key belongs to. */
    private EditedLine begin(Key key) {
        EditedLine line = shell.line();
        if (line != null && (key == Key.PARTIAL || !line.keys().isEmpty())) {
            return line;
        }
        boolean prompt = shell.isUnmarkedShell() || lines.looksLikePrompt(EditedLine.beforeCursor(screen));
        if (prompt && shell.isAt(Phase.RUNNING) && !full.asksPassword()) {
            shell.freshPrompt(false);
        }
        secret = shell.hasHeard() && shell.isAt(Phase.RUNNING) && full.asksPassword();
        line = shell.isAt(Phase.PROMPT) ? lines.begin(screen) : EditedLine.atCursor(screen);
        shell.line(line);
        return line;
    }

    private boolean finishes(EditedLine line, Key key) {
        if (!shell.isAt(Phase.PROMPT)) {
            return key == Key.ENTER || (key == Key.END && !line.isEmpty());
        }
        return switch (key) {
            case ENTER, ENTER_AND_NEXT, EDITOR -> true;
            case END ->
                lines.isOpen() ? line.isEmpty() || !shell.isAnnounced() : !shell.isAnnounced() && !line.isEmpty();
            case PARTIAL -> false;
            default -> full.isEditorAtPrompt();
        };
    }

    private void finish(EditedLine line, byte last, Key key) {
        terminator = last;
        finishing = key;
        held = Held.ENTER;
        if (isSettled()) {
            decide();
        } else {
            quiet.await(
                    ShellPhases.ECHO,
                    ShellPhases.ECHO_MOST,
                    () -> !line.keys().isUnanswered() && !line.isBehind(),
                    this::decide);
        }
    }

    private boolean isSettled() {
        EditedLine line = shell.line();
        return line == null || line.keys().isEmpty() || line.isEchoed();
    }

    private void decide() {
        quiet.cancel();
        EditedLine line = shell.line();
        if (line == null) {
            throw new IllegalStateException("Enter without a line");
        }
        boolean running = shell.isAt(Phase.RUNNING);
        if (running && line.keys().isEmpty()) {
            shell.line(null);
            letEnterGo(false);
        } else if (running && secret && finishing == Key.ENTER && isSecret(line) && line.isHidden()) {
            letEnterGo(true);
            listener.notEchoed(line.keys().characters());
            shell.sentSecret();
        } else if (running) {
            Reading reading = line.read();
            boolean trusted = reading.trusted() && !line.isDriverEcho(reading.text());
            Composed input = new Composed(reading.text(), true, false, trusted, reading.plain());
            report(Kind.PROGRAM_INPUT, Capture.SCREEN, input);
        } else {
            decideCommand(line);
        }
    }

    private void letEnterGo(boolean hidden) {
        held = Held.NOTHING;
        listener.forward(new byte[] {terminator}, hidden);
    }

    private void decideCommand(EditedLine line) {
        boolean ends = finishing == Key.END && lines.isOpen();
        boolean understood = (finishing == Key.ENTER || finishing == Key.ENTER_AND_NEXT)
                && (shell.isAnnounced() || !line.isDriverEcho(line.read().text()));
        Composed composed = ends ? lines.end() : lines.compose(line, understood);
        if (composed.text().isEmpty() && composed.trusted() && !lines.isOpen()) {
            letEnterGo(false);
            lines.passed(finishing == Key.ENTER_AND_NEXT);
            shell.sent(Key.ENTER);
            return;
        }
        boolean exact = shell.isAnnounced() && composed.plain() && composed.trusted();
        report(Kind.COMMAND, exact ? Capture.EXACT : Capture.RECONSTRUCTED, composed);
    }

    private void report(Kind kind, Capture capture, Composed composed) {
        pending = composed;
        held = Held.LINE;
        queue.markBurst();
        listener.line(
                new TypedLine(composed.text(), capture, kind, composed.complete(), composed.trusted(), queue.lines()));
    }

    /** Forwards the Enter that waits and goes on with what is queued. */
    public void release() {
        Composed released = pending;
        if (held != Held.LINE || released == null) {
            return;
        }
        EditedLine line = shell.line();
        pending = null;
        if (overtaken) {
            overtaken = false;
            held = Held.NOTHING;
            queue.putBack(terminator);
            shell.freshPrompt(true);
        } else if (shell.isAt(Phase.RUNNING)) {
            letEnterGo(false);
            if (finishing == Key.END && line != null) {
                line.doubt();
            } else {
                shell.runProgram();
            }
        } else {
            letEnterGo(false);
            releaseCommand(released, line);
        }
        pump();
    }

    private void releaseCommand(Composed released, @Nullable EditedLine line) {
        lines.released(
                released, finishing != Key.ENTER || (line != null && line.keys().hasMeta()));
        if (released.complete()) {
            shell.began(released.text());
        }
        shell.sent(finishing);
    }

    /** The line is refused: Ctrl-C goes to the target instead of Enter, and the rest of its command is dropped. */
    public void discard() {
        if (held != Held.LINE) {
            return;
        }
        pending = null;
        held = Held.NOTHING;
        queue.dropBurst();
        if (overtaken) {
            overtaken = false;
            shell.freshPrompt(true);
        }
        shell.refuse();
    }

    public void resize(int columns, int rows) {
        EditedLine line = shell.line();
        if (line != null) {
            line.allowMove();
        }
        screen.resize(columns, rows);
    }

    /** Whether a line waits for release or discard. */
    public boolean isWaiting() {
        return held == Held.LINE;
    }

    /** Whether an editor, pager or the like that was started has the whole screen: its keys pass at once. */
    public boolean isFullScreen() {
        return shell.isFullScreen();
    }

    /** Bytes of input that wait here; above a bound of the caller's it stops reading the client. */
    public int queued() {
        return queue.size();
    }
}
