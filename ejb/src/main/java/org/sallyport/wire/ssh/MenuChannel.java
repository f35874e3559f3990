package org.sallyport.wire.ssh;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.Resource;

/** A channel before its session exists: shows the menu, then becomes an ordinary one. Its own lock. */
final class MenuChannel {
    private static final int MOST_VARIABLES = 64;

    private final Menu menu;
    private final UserChannel channel;
    private final ChannelWriter out;
    private final Map<String, String> variables = new LinkedHashMap<>();
    private @Nullable Terminal terminal;
    private @Nullable MenuScreen screen;
    private boolean begun;
    private boolean over;
    /** Whether the screen has changed since the client last took one. */
    private boolean stale;

    MenuChannel(Menu menu, UserChannel channel) {
        this.menu = menu;
        this.channel = channel;
        this.out = new ChannelWriter(channel, new Unwritten(() -> menu.elsewhere(this::drain)), bytes -> {});
    }

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
        MenuScreen shown = screen;
        if (shown != null) {
            shown.resized(columns, rows);
            draw();
        }
        return true;
    }

    synchronized boolean variable(String name, String value) {
        if (variables.size() < MOST_VARIABLES) {
            variables.put(name, value);
        }
        return true;
    }

    /** A shell in a terminal shows the menu; anything else needs a resource in its login name. */
    synchronized void begin(Relay.Kind kind, boolean wantReply) {
        if (wantReply) {
            channel.reply(true);
        }
        Terminal present = terminal;
        if (begun || kind != Relay.Kind.SHELL || present == null) {
            end("name a resource: ssh " + menu.username() + "#RESOURCE@GATEWAY");
            return;
        }
        begun = true;
        menu.list(found -> listed(found, present), this::end);
    }

    private synchronized void listed(List<Resource> found, Terminal size) {
        screen = new MenuScreen(menu.username(), found, size);
        draw();
    }

    private void draw() {
        MenuScreen present = screen;
        stale = present != null && out.isWaiting();
        if (present != null && !stale) {
            say(present.draw());
        }
    }

    synchronized void typed(byte[] data, int from, int length) {
        channel.releaseInput(length);
        MenuScreen present = screen;
        if (present == null || over) {
            return;
        }
        for (int i = from; i < from + length; i++) {
            switch (present.key(data[i])) {
                case LEFT -> {
                    end("");
                    return;
                }
                case CHOSEN -> {
                    screen = null;
                    say("\033[2J\033[H");
                    menu.open(present.chosen().orElseThrow(), this::opened, this::end);
                    return;
                }
                default -> {}
            }
        }
        draw();
    }

    private void opened(Connection connection) {
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
    }

    private synchronized void end(String sentence) {
        if (over) {
            return;
        }
        over = true;
        if (!sentence.isEmpty()) {
            say("\r\nSallyport: " + sentence + "\r\n");
        }
        out.after(() -> {
            channel.finish();
            channel.exit(sentence.isEmpty() ? new Exit(0, null) : Relay.NOT_PERMITTED);
            channel.close(false);
        });
    }

    private void say(String text) {
        byte[] bytes = UserChannel.bytes(text);
        boolean error = terminal == null;
        out.data(error, bytes, 0, bytes.length, 0);
    }

    synchronized void drain() {
        out.drain();
        if (stale) {
            draw();
        }
    }

    /** The channel has gone. */
    synchronized void closed() {
        over = true;
        screen = null;
        menu.leave();
    }
}
