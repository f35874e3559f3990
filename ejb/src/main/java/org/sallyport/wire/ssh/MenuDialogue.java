package org.sallyport.wire.ssh;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.Resource;
import org.sallyport.session.LoginName;

/** Shows the menu and opens what is chosen. */
final class MenuDialogue implements Dialogue {
    private final Menu menu;
    private final LobbyChannel channel;
    private @Nullable MenuScreen screen;
    /** Whether the screen has changed since the client last took one. */
    private boolean stale;

    MenuDialogue(Menu menu, LobbyChannel channel) {
        this.menu = menu;
        this.channel = channel;
    }

    @Override
    public void begin(Terminal terminal) {
        menu.list(found -> channel.serially(() -> listed(found)), channel::refuse);
    }

    private void listed(List<Resource> found) {
        Terminal present = channel.terminal();
        if (present != null) {
            screen = new MenuScreen(menu.username(), found, present);
            draw();
            if (channel.hasEnded()) {
                ended();
            }
        }
    }

    private void draw() {
        MenuScreen present = screen;
        stale = present != null && channel.isWaiting();
        if (present != null && !stale) {
            channel.say(present.draw());
        }
    }

    @Override
    public void resized(int columns, int rows) {
        MenuScreen shown = screen;
        if (shown != null) {
            shown.resized(columns, rows);
            draw();
        }
    }

    @Override
    public void typed(byte[] data, int from, int length) {
        MenuScreen present = screen;
        if (present == null) {
            return;
        }
        for (int i = from; i < from + length; i++) {
            switch (present.key(data[i])) {
                case LEFT -> {
                    ended();
                    return;
                }
                case CHOSEN -> {
                    screen = null;
                    channel.say("\033[2J\033[H");
                    String name = present.chosen().orElseThrow().name();
                    menu.open(new LoginName(List.of(name)), channel::become, channel::refuse);
                    return;
                }
                default -> {}
            }
        }
        draw();
    }

    @Override
    public void ended() {
        if (screen != null) {
            channel.end("", new Exit(0, null));
        }
    }

    @Override
    public void drained() {
        if (stale) {
            draw();
        }
    }
}
