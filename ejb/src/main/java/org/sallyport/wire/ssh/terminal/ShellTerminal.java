package org.sallyport.wire.ssh.terminal;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sallyport.wire.ssh.terminal.CommandLines.Composed;
import org.sallyport.wire.ssh.terminal.EditedLine.Reading;
import org.sallyport.wire.ssh.terminal.TypedLine.Capture;
import org.sallyport.wire.ssh.terminal.TypedLine.Kind;

/**
 * Between a user and an interactive shell: finds the command lines and holds each Enter back until it is decided.
 *
 * <pre>
 * STARTING ─ mark or quiet ─▶ PROMPT ─ Enter, line(), release() ─▶ ACCEPTING ─ mark ─▶ RUNNING ─ mark ─▶ PROMPT
 *                               ▲                                      │
 *                               └────── nothing in two seconds ────────┘
 * </pre>
 *
 * Shells announce that they edit a line, and that they have accepted it ({@link Marks}). A mark can only lead to a
 * prompt; away from it leads nothing but an Enter that was released. Shells without marks are known by their output's
 * pauses. Not safe for use by several threads: one lock of the caller's is held in every call, timers included.
 */
public final class ShellTerminal {
    /** Longest line at a password prompt, in characters; what is longer is no password. */
    public static final int MAX_SECRET = 256;

    private static final Duration ECHO = Duration.ofMillis(30);
    private static final Duration ECHO_MOST = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofMillis(150);
    private static final Duration START = Duration.ofMillis(300);
    private static final Duration START_MOST = Duration.ofSeconds(3);
    private static final Duration INTERRUPT_MOST = Duration.ofSeconds(1);
    private static final Duration ACCEPT_MOST = Duration.ofSeconds(2);

    private static final Pattern PASSWORD = Pattern.compile(
            "(password|pass ?phrase|passcode|\\bPIN\\b|verification code)([^:]*|[^:]*'[^']*'):\\s*$",
            Pattern.CASE_INSENSITIVE);

    /** How a shell that was started within another, and gives no marks, ends its prompt. */
    private static final Pattern PROMPT = Pattern.compile("[$#] $");

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

    private enum Phase {
        STARTING,
        PROMPT,
        ACCEPTING,
        RUNNING
    }

    private enum Held {
        NOTHING,
        /** Enter, until what was typed before it has been shown. */
        ENTER,
        /** A line, until it is decided. */
        LINE
    }

    private final boolean shell;
    private final Listener listener;
    private final Screen screen;
    private final VtParser parser;
    private final Marks marks = new Marks();
    private final KeyReader reader = new KeyReader();
    private final InputQueue queue = new InputQueue();
    private final CommandLines lines;
    private final Quiet quiet;
    private final FullScreen full;

    private Phase phase;
    private Held held = Held.NOTHING;
    private @Nullable EditedLine line;
    private @Nullable Composed pending;
    private byte terminator;
    private Key finishing = Key.ENTER;
    /** Whether the line began at what looks like a password prompt. */
    private boolean secret;

    private boolean gateOpen;
    private boolean pumping;
    private boolean heard;
    /** Whether a shell here ever gave a mark, and whether one announced this prompt. */
    private boolean marked;

    private boolean announced;
    /** Whether a shell here has ever said by OSC 133;C that it runs a command. */
    private boolean acceptances;

    private boolean pasteOn;
    private boolean interrupted;
    /** Whether it was a refusal that interrupted, and not yet a second time. */
    private boolean refused;

    private boolean late;
    private boolean running;
    /** Whether a prompt came while a line waited that was a program's input when it was typed. */
    private boolean overtaken;

    private @Nullable Integer exitStatus;

    /**
     * @param shell false when a command was asked for instead of a shell
     * @param complete whether a shell would run the text rather than wait for more; when in doubt it should say so
     */
    public ShellTerminal(
            int columns, int rows, boolean shell, Predicate<String> complete, Listener listener, Timer timer) {
        this.shell = shell;
        this.listener = listener;
        screen = new Screen(columns, rows);
        parser = new VtParser(screen);
        full = new FullScreen(screen, parser);
        lines = new CommandLines(complete);
        quiet = new Quiet(timer);
        phase = shell ? Phase.STARTING : Phase.RUNNING;
        gateOpen = !shell;
        if (shell) {
            quiet.await(START, START_MOST, () -> heard, this::started);
        }
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
            full.watch(phase == Phase.PROMPT);
            if (mark != null) {
                marked(mark);
            }
        }
        heard = true;
        quiet.heard();
        if (line != null) {
            line.keys().answered();
        }
        if (!gateOpen && isFullScreen()) {
            quiet.cancel();
            openGate();
        } else if (held == Held.ENTER && isSettled()) {
            decide();
        } else if (phase == Phase.RUNNING && isUnmarkedShell() && held == Held.NOTHING && !quiet.isWaiting()) {
            quiet.await(PAUSE, null, () -> true, this::openGate);
        }
    }

    private void marked(Marks.Mark mark) {
        switch (mark) {
            case EDITING -> {
                pasteOn = true;
                prompted(true);
            }
            case PROMPT -> prompted(false);
            case ACCEPTED -> {
                pasteOn = false;
                accepted();
            }
            case EXECUTED -> {
                acceptances = true;
                accepted();
            }
            case ENDED -> exitStatus = marks.exitStatus();
        }
    }

    private void prompted(boolean editing) {
        marked = true;
        parser.reset();
        if (phase == Phase.RUNNING && editing && full.isOwnMark()) {
            return;
        }
        if (line != null && phase != Phase.RUNNING && !line.keys().isEmpty() && !mayBeginAnew(line)) {
            if (editing) {
                line.doubt();
            }
            return;
        }
        if (line != null && phase == Phase.PROMPT && interrupted) {
            // The mark may come before the line is given up, or without that.
            quiet.await(ECHO, INTERRUPT_MOST, () -> true, this::interruptOver);
            return;
        }
        freshPrompt(true);
    }

    /** Whether a prompt can follow without the line that is edited having been accepted: else the mark is not its own. */
    private boolean mayBeginAnew(EditedLine edited) {
        if (held != Held.NOTHING) {
            return false;
        }
        if (phase == Phase.ACCEPTING) {
            return !edited.keys().isQuoted();
        }
        Reading reading = edited.read();
        return interrupted || reading.trusted() && reading.text().isEmpty();
    }

    private void freshPrompt(boolean byMark) {
        if (line != null && phase == Phase.RUNNING) {
            if (held == Held.LINE) {
                overtaken = true;
                return;
            }
            lines.typedAhead(line.keys());
            if (held == Held.ENTER) {
                // The program has ended before its Enter was decided: the shell will get what was typed.
                held = Held.NOTHING;
                queue.putBack(terminator);
            }
        }
        line = null;
        interrupted = false;
        refused = false;
        late = false;
        phase = Phase.PROMPT;
        announced = byMark;
        full.atPrompt();
        tellPrompt();
        if (byMark) {
            gateOpen = false;
            quiet.await(ECHO, ECHO_MOST, () -> true, this::openGate);
        }
    }

    private void tellPrompt() {
        if (running) {
            running = false;
            listener.prompt(exitStatus);
        }
        exitStatus = null;
    }

    private void accepted() {
        boolean understood = line == null || !line.keys().isQuoted();
        if (understood && (phase == Phase.ACCEPTING || phase == Phase.PROMPT && late)) {
            late = false;
            runProgram();
        }
    }

    private void runProgram() {
        phase = Phase.RUNNING;
        line = null;
        gateOpen = false;
        quiet.await(PAUSE, null, () -> true, this::openGate);
    }

    private void started() {
        phase = Phase.RUNNING;
        openGate();
    }

    private boolean isUnmarkedShell() {
        return shell && !marked;
    }

    private void openGate() {
        gateOpen = true;
        if (isUnmarkedShell() && phase == Phase.RUNNING && screen.column() > 0 && !isFullScreen() && !asksPassword()) {
            freshPrompt(false);
        }
        pump();
    }

    /** Whether the cursor stands where a program that is known for it asks for a password. */
    private boolean asksPassword() {
        return Programs.asksPassword(full.command())
                && PASSWORD.matcher(EditedLine.beforeCursor(screen)).find();
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
        if (held == Held.ENTER || !gateOpen && phase != Phase.STARTING) {
            int urgent = queue.dropThroughLast(phase == Phase.RUNNING ? "\003\032\034" : "\003");
            if (urgent >= 0) {
                held = Held.NOTHING;
                interrupt((byte) urgent);
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
            while (gateOpen && held == Held.NOTHING && !queue.isEmpty()) {
                if (isFullScreen()) {
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
        late = false;
        int count = 0;
        while (count < queue.size()) {
            int b = queue.at(count);
            Key key = reader.accept(b);
            count++;
            if (key == Key.REPORT) {
                continue;
            }
            begin(key);
            if (b == 0x03 || finishes(key)) {
                pass(count - 1);
                byte last = queue.take(1)[0];
                if (b == 0x03) {
                    interrupt(last);
                } else {
                    finish(last, key);
                }
                return;
            }
            typed(key, b);
        }
        pass(count);
    }

    private void pass(int count) {
        if (count > 0) {
            boolean hidden =
                    line != null && secret && line.isUnseen() && line.keys().characters() <= MAX_SECRET;
            listener.forward(queue.take(count), hidden);
        }
    }

    private void begin(Key key) {
        boolean known = line != null && (key == Key.PARTIAL || !line.keys().isEmpty());
        if (known) {
            return;
        }
        String before = EditedLine.beforeCursor(screen);
        boolean looksLikePrompt = lines.knows(before) || PROMPT.matcher(before).find();
        if (phase == Phase.RUNNING && !asksPassword() && (isUnmarkedShell() || looksLikePrompt)) {
            freshPrompt(false);
        }
        line = phase == Phase.PROMPT ? lines.begin(screen) : EditedLine.atCursor(screen);
        secret = heard && phase == Phase.RUNNING && PASSWORD.matcher(before).find();
    }

    private void typed(Key key, int b) {
        if (line == null) {
            throw new IllegalStateException("a key without a line");
        }
        line.add(key, reader.character(), b);
        TypedKeys keys = line.keys();
        if (key == Key.PASTE_BEGIN && phase == Phase.PROMPT && announced && pasteOn && !keys.isDisguised()) {
            reader.pasteIsText();
        }
    }

    private boolean finishes(Key key) {
        if (phase == Phase.PROMPT) {
            return switch (key) {
                case ENTER, ENTER_AND_NEXT, EDITOR -> true;
                case END -> announced ? lines.isOpen() && isEmpty() : !isEmpty() || lines.isOpen();
                case PARTIAL -> false;
                default -> full.isEditorAtPrompt();
            };
        }
        return key == Key.ENTER || key == Key.END && !isEmpty();
    }

    private boolean isEmpty() {
        return line == null || line.keys().isEmpty() || line.read().text().isEmpty();
    }

    private void finish(byte last, Key key) {
        terminator = last;
        finishing = key;
        held = Held.ENTER;
        if (isSettled()) {
            decide();
        } else {
            quiet.await(ECHO, ECHO_MOST, this::isAnswered, this::decide);
        }
    }

    private boolean isSettled() {
        return line == null || line.keys().isEmpty() || line.isEchoed();
    }

    private boolean isAnswered() {
        return line == null || !line.keys().isUnanswered() && !line.isBehind();
    }

    private void decide() {
        quiet.cancel();
        EditedLine edited = line;
        if (edited == null) {
            throw new IllegalStateException("Enter without a line");
        }
        boolean hidden = secret && edited.isHidden() && edited.keys().characters() <= MAX_SECRET;
        if (phase == Phase.RUNNING && hidden && finishing == Key.ENTER) {
            secretLine(edited.keys().characters());
        } else if (phase == Phase.RUNNING) {
            decideInput(edited);
        } else {
            decideCommand(edited);
        }
    }

    private void secretLine(int characters) {
        held = Held.NOTHING;
        line = null;
        listener.forward(new byte[] {terminator}, true);
        heard = false;
        listener.notEchoed(characters);
        runProgram();
    }

    private void decideInput(EditedLine edited) {
        Reading reading = edited.read();
        if (edited.keys().isEmpty()) {
            held = Held.NOTHING;
            line = null;
            listener.forward(new byte[] {terminator}, false);
            return;
        }
        boolean trusted = reading.trusted() && !edited.isDriverEcho(reading.text());
        pending = new Composed(reading.text(), true, false, trusted, reading.plain());
        report(Kind.PROGRAM_INPUT, Capture.SCREEN, pending);
    }

    private void decideCommand(EditedLine edited) {
        boolean ends = finishing == Key.END && lines.isOpen();
        boolean understood = (finishing == Key.ENTER || finishing == Key.ENTER_AND_NEXT)
                && (announced || !edited.isDriverEcho(edited.read().text()));
        Composed composed = ends ? lines.end() : lines.compose(edited, understood);
        if (composed.text().isEmpty() && composed.trusted() && !lines.isOpen()) {
            held = Held.NOTHING;
            listener.forward(new byte[] {terminator}, false);
            lines.passed(finishing == Key.ENTER_AND_NEXT);
            sent();
            return;
        }
        pending = composed;
        boolean exact = announced && composed.plain() && composed.trusted();
        report(Kind.COMMAND, exact ? Capture.EXACT : Capture.RECONSTRUCTED, composed);
    }

    private void report(Kind kind, Capture capture, Composed composed) {
        held = Held.LINE;
        queue.markBurst();
        listener.line(
                new TypedLine(composed.text(), capture, kind, composed.complete(), composed.trusted(), queue.lines()));
    }

    /** Forwards the Enter that waits and goes on with what is queued. */
    public void release() {
        if (held != Held.LINE || pending == null) {
            return;
        }
        Composed released = pending;
        pending = null;
        held = Held.NOTHING;
        if (overtaken) {
            overtaken = false;
            queue.putBack(terminator);
            freshPrompt(true);
            return;
        }
        listener.forward(new byte[] {terminator}, false);
        if (phase == Phase.RUNNING) {
            if (finishing == Key.END && line != null) {
                line.doubt();
            } else {
                runProgram();
            }
        } else {
            boolean mayFill =
                    finishing != Key.ENTER || line != null && line.keys().hasMeta();
            lines.released(released, mayFill);
            if (released.complete()) {
                running = true;
                exitStatus = null;
                full.command(released.text());
            }
            sent();
        }
        pump();
    }

    /** An Enter went to the shell. */
    private void sent() {
        boolean fragment = finishing == Key.END && !announced;
        boolean enter = finishing == Key.ENTER || finishing == Key.ENTER_AND_NEXT || finishing == Key.END;
        if (line != null && (fragment || !enter)) {
            line.doubt();
            late = !enter;
            full.editorReported();
        } else if (announced && (pasteOn || acceptances)) {
            phase = Phase.ACCEPTING;
            gateOpen = false;
            quiet.await(ACCEPT_MOST, ACCEPT_MOST, () -> true, this::notAccepted);
        } else {
            runProgram();
        }
    }

    /** The shell did not take the line: a key before Enter has made it text, or the shell hangs. */
    private void notAccepted() {
        phase = Phase.PROMPT;
        lines.takeBack();
        if (line != null) {
            line.doubt();
        }
        tellPrompt();
        late = true;
        openGate();
    }

    /** The line is refused: Ctrl-C goes to the target instead of Enter, and the rest of its command is dropped. */
    public void discard() {
        if (held == Held.LINE) {
            pending = null;
            held = Held.NOTHING;
            queue.dropBurst();
            if (overtaken) {
                overtaken = false;
                freshPrompt(true);
            }
            refused = true;
            interrupt((byte) 0x03);
            pump();
        }
    }

    private void interrupt(byte key) {
        reader.reset();
        gateOpen = false;
        interrupted = true;
        lines.interrupt();
        if (line != null && phase == Phase.RUNNING) {
            lines.typedAhead(line.keys());
            line = null;
        } else if (line != null) {
            line.interrupt();
        }
        listener.forward(new byte[] {key}, false);
        quiet.await(PAUSE, INTERRUPT_MOST, () -> true, this::interruptOver);
    }

    private void interruptOver() {
        if (phase == Phase.ACCEPTING) {
            notAccepted();
        } else if (phase != Phase.PROMPT || line == null) {
            openGate();
        } else if (line.isGivenUp()) {
            freshPrompt(announced);
            openGate();
        } else if (refused) {
            // Readline puts off an interrupt that comes while it is busy: once more.
            refused = false;
            interrupt((byte) 0x03);
        } else {
            line.doubt();
            openGate();
        }
    }

    public void resize(int columns, int rows) {
        if (line != null) {
            line.allowMove();
        }
        screen.resize(columns, rows);
    }

    /** The user has closed their side; what is queued still goes on line by line. */
    public void endOfInput() {
        // Nothing waits for more input: whether all of it went on, queued() and isWaiting() tell.
    }

    /** Whether a line waits for release or discard. */
    public boolean isWaiting() {
        return held == Held.LINE;
    }

    /** Whether a program that was started has the whole screen: its keys pass at once. */
    public boolean isFullScreen() {
        return phase == Phase.RUNNING && full.isOn(marked);
    }

    /** Bytes of input that wait here; above a bound of the caller's it stops reading the client. */
    public int queued() {
        return queue.size();
    }
}
