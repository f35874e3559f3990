package org.sallyport.wire.ssh.terminal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sallyport.wire.ssh.terminal.EditedLine.Reading;

/**
 * Where a shell is, and when input may go to it.
 *
 * <pre>
 * STARTING ─ mark or quiet ─▶ PROMPT ─ Enter was released ─▶ ACCEPTING ─ mark ─▶ RUNNING ─ mark ─▶ PROMPT
 *                               ▲                                │
 *                               └──── nothing in two seconds ────┘
 * </pre>
 *
 * Shells announce that they edit a line, and that they have accepted it ({@link Marks}). A mark can only lead to a
 * prompt; away from it leads nothing but an Enter that was released. Shells without marks are known by their output's
 * pauses. While the gate is closed input is queued, so that each line is typed at its own prompt.
 */
final class ShellPhases {
    enum Phase {
        STARTING,
        PROMPT,
        ACCEPTING,
        RUNNING
    }

    /** The other half: input, and the line that waits. */
    interface Input {
        /** Whether an Enter or a line is held back. */
        boolean isHolding();

        /** A prompt came while a program's line is typed; false when that line is being decided and must stay. */
        boolean takeBack();

        /** The gate is open. */
        void proceed();

        void forward(byte key);

        /** The command that was released has ended. */
        void ended(@Nullable Integer exitStatus);
    }

    /** Time for the target to show what was typed, or the prompt that it has announced. */
    static final Duration ECHO = Duration.ofMillis(30);

    static final Duration ECHO_MOST = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofMillis(150);
    private static final Duration START = Duration.ofMillis(300);
    private static final Duration START_MOST = Duration.ofSeconds(3);
    private static final Duration INTERRUPT_MOST = Duration.ofSeconds(1);
    private static final Duration ACCEPT_MOST = Duration.ofSeconds(2);

    private final boolean shell;
    private final Screen screen;
    private final FullScreen full;
    private final CommandLines lines;
    private final Quiet quiet;
    private final Input input;

    private Phase phase;
    private @Nullable EditedLine line;
    private boolean gateOpen;
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
    /** Whether the line was sent, and accepting it would be no surprise although it took long. */
    private boolean late;

    private boolean running;
    private @Nullable Integer exitStatus;

    ShellPhases(boolean shell, Screen screen, FullScreen full, CommandLines lines, Quiet quiet, Input input) {
        this.shell = shell;
        this.screen = screen;
        this.full = full;
        this.lines = lines;
        this.quiet = quiet;
        this.input = input;
        phase = shell ? Phase.STARTING : Phase.RUNNING;
        gateOpen = !shell;
        if (shell) {
            quiet.await(START, START_MOST, () -> heard, () -> {
                phase = Phase.RUNNING;
                openGate();
            });
        }
    }

    Phase phase() {
        return phase;
    }

    boolean isAt(Phase other) {
        return phase == other;
    }

    boolean isGateOpen() {
        return gateOpen;
    }

    @Nullable EditedLine line() {
        return line;
    }

    void line(@Nullable EditedLine edited) {
        line = edited;
    }

    boolean isAnnounced() {
        return announced;
    }

    /** Whether the line editor takes a paste as text. */
    boolean takesPaste() {
        return phase == Phase.PROMPT && announced && pasteOn;
    }

    boolean isUnmarkedShell() {
        return shell && !marked;
    }

    boolean isFullScreen() {
        return phase == Phase.RUNNING && full.isOn();
    }

    /** Whether anything came since a password was typed. */
    boolean hasHeard() {
        return heard;
    }

    void marked(Marks.Mark mark, @Nullable Integer status) {
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
            case ENDED -> exitStatus = status;
        }
    }

    /** Output came. */
    void heard() {
        heard = true;
        quiet.heard();
        if (line != null) {
            line.keys().answered();
        }
        if (!gateOpen && isFullScreen()) {
            quiet.cancel();
            openGate();
        } else if (phase == Phase.RUNNING && isUnmarkedShell() && !input.isHolding() && !quiet.isWaiting()) {
            quiet.await(PAUSE, null, () -> true, this::openGate);
        }
    }

    private void prompted(boolean editing) {
        marked = true;
        if (phase == Phase.RUNNING && editing && full.isOwnMark()) {
            return;
        }
        EditedLine edited = phase == Phase.RUNNING ? null : line;
        if (edited == null || edited.keys().isEmpty()) {
            freshPrompt(true);
        } else if (!mayBeginAnew(edited)) {
            if (editing) {
                edited.doubt();
            }
        } else if (phase == Phase.PROMPT && interrupted) {
            // The mark may come before the line is given up, or without that.
            quiet.await(ECHO, INTERRUPT_MOST, () -> true, this::interruptOver);
        } else {
            freshPrompt(true);
        }
    }

    /** Whether a prompt can follow without the line having been accepted: else the mark is not the shell's. */
    private boolean mayBeginAnew(EditedLine edited) {
        if (input.isHolding()) {
            return false;
        }
        if (phase == Phase.ACCEPTING) {
            return !edited.keys().isQuoted();
        }
        Reading reading = edited.read();
        return interrupted || (reading.trusted() && reading.text().isEmpty());
    }

    /** A new line begins, at a prompt that a mark announced or that looks like one. */
    void freshPrompt(boolean byMark) {
        if (line != null && phase == Phase.RUNNING) {
            if (!input.takeBack()) {
                return;
            }
            lines.typedAhead(line.keys());
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
            input.ended(exitStatus);
        }
        exitStatus = null;
    }

    private void accepted() {
        boolean understood = line == null || !line.keys().isQuoted();
        if (understood && (phase == Phase.ACCEPTING || (phase == Phase.PROMPT && late))) {
            late = false;
            runProgram();
        }
    }

    /** A program runs; what is typed ahead is its input once it has been quiet. */
    void runProgram() {
        phase = Phase.RUNNING;
        line = null;
        gateOpen = false;
        quiet.await(PAUSE, null, () -> true, this::openGate);
    }

    /** A line at a password prompt was sent: another needs another prompt. */
    void sentSecret() {
        heard = false;
        runProgram();
    }

    private void openGate() {
        gateOpen = true;
        boolean quietPrompt = isUnmarkedShell() && phase == Phase.RUNNING && screen.column() > 0;
        if (quietPrompt && !isFullScreen() && !full.asksPassword()) {
            freshPrompt(false);
        }
        input.proceed();
    }

    /** A key was typed: from now on a line that was sent long ago is no longer expected to be accepted. */
    void typed() {
        late = false;
    }

    /** A command was released. */
    void began(String command) {
        running = true;
        exitStatus = null;
        full.command(command);
    }

    /** A key went that finishes a line, or that may in the end run something. */
    void sent(Key key) {
        if (key == Key.END && !announced) {
            // What a terminal driver was made to hand over is only a part of the shell's line.
            doubt();
        } else if (key != Key.ENTER && key != Key.ENTER_AND_NEXT && key != Key.END) {
            // An editor was opened on the line; accepting the line comes later, or never.
            late = true;
            full.editorReported();
            doubt();
        } else if (announced && (pasteOn || acceptances)) {
            phase = Phase.ACCEPTING;
            gateOpen = false;
            quiet.await(ACCEPT_MOST, ACCEPT_MOST, () -> true, this::notAccepted);
        } else {
            runProgram();
        }
    }

    private void doubt() {
        if (line != null) {
            line.doubt();
        }
    }

    /** The shell did not take the line: a key before Enter has made it text, or the shell hangs. */
    private void notAccepted() {
        phase = Phase.PROMPT;
        lines.takeBack();
        doubt();
        tellPrompt();
        late = true;
        openGate();
    }

    /**
     * Instead of Enter, Ctrl-C; a moment later, since bash may put off or lose one that comes while it still draws the
     * line.
     */
    void refuse() {
        gateOpen = false;
        quiet.await(ECHO, ECHO, () -> true, () -> {
            refused = true;
            interrupt((byte) 0x03);
        });
    }

    /** Sends a key that interrupts, and waits for what comes of it. */
    void interrupt(byte key) {
        gateOpen = false;
        interrupted = true;
        lines.interrupt();
        if (line != null && phase == Phase.RUNNING) {
            lines.typedAhead(line.keys());
            line = null;
        } else if (line != null) {
            line.interrupt();
        }
        input.forward(key);
        quiet.await(PAUSE, INTERRUPT_MOST, () -> true, this::interruptOver);
    }

    private void interruptOver() {
        if (phase == Phase.ACCEPTING) {
            notAccepted();
        } else if (phase != Phase.PROMPT || line == null) {
            openGate();
        } else if (line.isGivenUp()) {
            boolean wait = announced;
            freshPrompt(wait);
            if (!wait) {
                openGate();
            }
        } else if (refused) {
            refused = false;
            interrupt((byte) 0x03);
        } else {
            line.doubt();
            openGate();
        }
    }
}
