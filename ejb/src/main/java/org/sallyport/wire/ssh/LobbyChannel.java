package org.sallyport.wire.ssh;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A channel before its session exists: holds a dialogue, then becomes an ordinary one. Its own lock. */
final class LobbyChannel {
    private static final int MOST_VARIABLES = 64;

    private final Lobby lobby;
    private final UserChannel channel;
    private final ChannelWriter out;
    private final Dialogue dialogue;
    private final Map<String, String> variables = new LinkedHashMap<>();
    private @Nullable Terminal terminal;
    private boolean begun;
    private boolean ended;
    private boolean over;

    LobbyChannel(Lobby lobby, UserChannel channel) {
        this.lobby = lobby;
        this.channel = channel;
        this.out = new ChannelWriter(channel, new Unwritten(() -> lobby.elsewhere(this::drain)), bytes -> {});
        this.dialogue = lobby.dialogue(this);
    }

    // What the user's channel tells.

    synchronized void open() {
        out.open();
    }

    synchronized boolean terminal(Terminal asked) {
        if (!asked.isPlausible()) {
            return false;
        }
        terminal = asked;
        return true;
    }

    synchronized boolean resize(int columns, int rows, int width, int height) {
        Terminal present = terminal;
        if (present == null || !Terminal.isPlausible(columns, rows)) {
            return false;
        }
        terminal = new Terminal(present.type(), columns, rows, width, height, present.modes());
        if (begun && !over) {
            dialogue.resized(columns, rows);
        }
        return true;
    }

    synchronized boolean variable(String name, String value) {
        if (variables.size() < MOST_VARIABLES) {
            variables.put(name, value);
        }
        return true;
    }

    /** A shell in a terminal can be talked to; anything else hears why not. */
    synchronized void begin(Relay.Kind kind, boolean wantReply) {
        if (wantReply) {
            channel.reply(true);
        }
        Terminal present = terminal;
        if (begun || kind != Relay.Kind.SHELL || present == null) {
            refuse(lobby.withoutTerminal());
            return;
        }
        begun = true;
        dialogue.begin(present);
    }

    synchronized void typed(byte[] data, int from, int length) {
        channel.releaseInput(length);
        if (begun && !over) {
            dialogue.typed(data, from, length);
        }
    }

    synchronized void userEnded() {
        ended = true;
        if (begun && !over) {
            dialogue.ended();
        }
    }

    synchronized void drain() {
        out.drain();
        if (begun && !over) {
            dialogue.drained();
        }
    }

    /** The channel has gone. */
    synchronized void closed() {
        over = true;
        lobby.leave();
    }

    // What the dialogue does.

    /** Runs a step of the dialogue, unless the channel is over. */
    synchronized void serially(Runnable step) {
        if (!over) {
            step.run();
        }
    }

    synchronized @Nullable Terminal terminal() {
        return terminal;
    }

    /** Whether nothing more will be typed. */
    synchronized boolean hasEnded() {
        return ended;
    }

    /** Whether the client has yet to take what was said. */
    synchronized boolean isWaiting() {
        return out.isWaiting();
    }

    synchronized void say(String text) {
        byte[] bytes = UserChannel.bytes(text);
        boolean error = terminal == null;
        out.data(error, bytes, 0, bytes.length, 0);
    }

    /** From here on this is a channel of that session, in the terminal as it is now. */
    void become(Connection connection) {
        Terminal size;
        List<Map.Entry<String, String>> passed;
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            size = terminal;
            passed = new ArrayList<>(variables.entrySet());
        }
        Relay relay = channel.become(connection);
        if (size != null) {
            relay.terminal(size);
        }
        passed.forEach(variable -> relay.variable(variable.getKey(), variable.getValue()));
        relay.begin(Relay.Kind.SHELL, new byte[0], false);
        Terminal last = terminal();
        if (last != null && !last.equals(size)) {
            relay.resize(last.columns(), last.rows(), last.width(), last.height());
        }
        if (hasEnded()) {
            relay.userEnded();
        }
    }

    /** Ends the channel with a sentence for the user, and the status of what may not run. */
    void refuse(String sentence) {
        end(sentence, Relay.NOT_PERMITTED);
    }

    synchronized void end(String sentence, Exit exit) {
        if (over) {
            return;
        }
        over = true;
        if (!sentence.isEmpty()) {
            String line = terminal == null ? "\n" : "\r\n";
            say((terminal == null ? "" : line) + "Sallyport: " + sentence + line);
        }
        out.after(() -> {
            channel.finish();
            channel.exit(exit);
            channel.close(false);
        });
        lobby.ends();
    }
}
