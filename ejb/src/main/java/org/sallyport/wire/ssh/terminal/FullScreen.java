package org.sallyport.wire.ssh.terminal;

/**
 * Whether a program has taken the whole screen and may have its keys unseen. The alternate screen alone proves nothing:
 * any command can switch it on, and a shell will read what was typed meanwhile. So this is only for programs from within
 * which anything may be run anyway; and a prompt's mark ends it, except the one that editors give themselves right
 * behind the switch.
 */
final class FullScreen {
    private final Screen screen;
    private final VtParser parser;
    private String command = "";
    private boolean alternate;
    private boolean entered;
    private boolean ownMarkOwed;
    private boolean editorAtPrompt;
    /** Whether a program that holds a shell was started before: {@code fg} brings it back. */
    private boolean suspended;

    FullScreen(Screen screen, VtParser parser) {
        this.screen = screen;
        this.parser = parser;
    }

    String command() {
        return command;
    }

    /** Whether the cursor stands where a program that is known for it asks for a password. */
    boolean asksPassword() {
        return Programs.asksPassword(command) && Programs.isPasswordPrompt(EditedLine.questionBeforeCursor(screen));
    }

    /** A command begins. */
    void command(String text) {
        boolean back = suspended && (text.strip().equals("fg") || text.strip().matches("fg %\\d{1,3}|%\\d{1,3}"));
        command = back ? "vi" : text;
        suspended |= Programs.holdsShell(text);
        entered = false;
        ownMarkOwed = false;
    }

    /** Looks at the screen after each byte. */
    void watch(boolean atPrompt) {
        if (screen.alternate() != alternate) {
            alternate = screen.alternate();
            entered = alternate;
            ownMarkOwed = alternate;
            editorAtPrompt = alternate && atPrompt;
            parser.takePrinted();
        }
    }

    /** The command has ended. */
    void atPrompt() {
        command = "";
        editorAtPrompt = false;
        entered = false;
    }

    /** Whether the prompt's mark that has just come is the running editor's: it follows the switch at once, and once. */
    boolean isOwnMark() {
        boolean own = alternate && entered && ownMarkOwed && !parser.takePrinted() && Programs.holdsShell(command);
        ownMarkOwed = false;
        return own;
    }

    /** Whether the line editor itself has opened something on the whole screen, such as the line in an editor. */
    boolean isEditorAtPrompt() {
        return editorAtPrompt;
    }

    /** What was opened at the prompt is known to the caller now. */
    void editorReported() {
        editorAtPrompt = false;
    }

    boolean isOn() {
        return alternate && entered && Programs.holdsShell(command);
    }
}
