package org.sallyport.wire.ssh;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.sshd.common.channel.RequestHandler.Result;
import org.jspecify.annotations.Nullable;

/** One channel of the user's and its partner at the target. What passes is the business of its {@link Traffic}. */
final class Relay {
    /** What a channel was begun for. */
    enum Kind {
        SHELL,
        EXEC,
        SUBSYSTEM
    }

    /** What a client's shell says of a program that it may not run; the contract's own number. */
    static final Exit NOT_PERMITTED = new Exit(126, null);

    private static final Exit TARGET_FAILED = new Exit(255, null);
    private static final byte[] NOTHING = {};

    private final Connection connection;
    private final UserChannel user;
    private final TargetChannel target;
    private final boolean forwards;
    private final int number;
    private final Passage passage;
    private final ChannelSetup setup;
    private final ExitOrder exit;
    private @Nullable Traffic traffic;
    private boolean works;
    private boolean owesReply;
    private boolean userGone;
    private boolean targetGone;
    private boolean over;

    private Relay(Connection connection, UserChannel user, @Nullable Forward forward) {
        this.connection = connection;
        this.user = user;
        this.forwards = forward != null;
        this.setup = new ChannelSetup(connection.session().resource());
        this.number = connection.register(this);
        this.target = forward == null
                ? new TargetChannel(this, "session", NOTHING)
                : new TargetChannel(this, "direct-tcpip", forward.opening());
        this.exit = new ExitOrder(user);
        this.passage = new Passage(connection, user, target);
    }

    /** A channel has been opened by the user; its partner is opened at once, so that nobody waits for it later. */
    static Relay open(Connection connection, UserChannel user) {
        Relay relay = new Relay(connection, user, null);
        connection.serially(() -> {
            relay.passage.openUser();
            relay.openTarget();
        });
        return relay;
    }

    /** A forward that is allowed begins with its opening. */
    static Relay open(Connection connection, UserChannel user, Forward forward) {
        Relay relay = new Relay(connection, user, forward);
        connection.serially(() -> {
            Traffic begun = new ForwardTraffic(relay, forward);
            relay.traffic = begun;
            begun.begin();
            relay.passage.openUser();
            connection.gate().pass(relay::openTarget);
        });
        return relay;
    }

    // What the user's channel tells.

    boolean terminal(Terminal asked) {
        synchronized (connection) {
            return traffic == null && setup.terminal(asked);
        }
    }

    boolean variable(String name, String value) {
        synchronized (connection) {
            return traffic == null && setup.variable(name, value);
        }
    }

    Result begin(Kind kind, byte[] content, boolean wantReply) {
        synchronized (connection) {
            if (traffic != null || over) {
                return Result.ReplyFailure;
            }
            owesReply = wantReply;
            if (kind == Kind.EXEC) {
                works = true;
                connection.session().activity().begun();
            }
            connection.serially(() -> {
                Traffic begun = TrafficKinds.of(this, kind, content);
                traffic = begun;
                passage.afterTarget(() -> setup.send(target));
                begun.begin();
            });
            return Result.Replied;
        }
    }

    boolean resize(int columns, int rows, int width, int height) {
        if (!Terminal.isPlausible(columns, rows)) {
            return false;
        }
        connection.serially(() -> {
            Traffic present = traffic;
            if (present == null || over) {
                return;
            }
            present.resized(columns, rows);
            passage.resize(columns, rows, width, height);
        });
        return true;
    }

    boolean signal(String name) {
        if (!name.matches("[A-Z0-9]{1,16}(@[a-z.]{1,64})?")) {
            return false;
        }
        connection.serially(() -> {
            if (traffic instanceof ProgramTraffic program) {
                program.signalled(name);
            }
        });
        return true;
    }

    boolean interrupt(int millis) {
        connection.serially(() -> {
            if (traffic instanceof ProgramTraffic && !over) {
                record().note("signal", Map.of("name", "break"));
                passage.interrupt(millis);
            }
        });
        return true;
    }

    /** Something that is never allowed: it leaves a refused command behind. */
    boolean refused(String what) {
        connection.serially(() -> Commands.of(this)
                .withheld(Forward.ask(what, connection.masking()), Forward.REFUSED, what + " is not allowed"));
        return false;
    }

    void fromUser(byte[] data, int from, int length) {
        connection.session().activity().passed(false);
        connection.serially(() -> {
            Traffic present = traffic;
            if (present == null || over) {
                passage.release(length);
            } else {
                present.fromUser(data, from, length);
            }
        });
    }

    void userEnded() {
        connection.serially(() -> {
            if (traffic != null && !over) {
                traffic.userEnded();
            }
        });
    }

    void userClosed() {
        connection.serially(() -> {
            if (!userGone) {
                userGone = true;
                end();
                target.end();
            }
        });
    }

    /** Whether the target has ended the output and its exit status is still to come; the user's close waits for it. */
    boolean owesExit() {
        synchronized (connection) {
            return exit.holdsClose(traffic != null && !over && !forwards);
        }
    }

    void drain() {
        connection.serially(() -> {
            passage.drain();
        });
    }

    // What the target's channel tells.

    void targetOpened() {
        connection.serially(passage::openTarget);
    }

    void targetRefused(String sentence) {
        stop(TARGET_FAILED, "Sallyport: " + sentence);
    }

    void targetReplied(boolean accepted) {
        connection.serially(() -> {
            if (owesReply) {
                owesReply = false;
                user.reply(accepted);
            } else if (!accepted) {
                stop(TARGET_FAILED, "Sallyport: the target refused to start it");
            }
        });
    }

    void fromTarget(boolean error, byte[] data, int from, int length) {
        connection.session().activity().passed(false);
        connection.serially(() -> {
            Traffic present = traffic;
            if (present == null || over) {
                passage.releaseTarget(length);
            } else {
                present.fromTarget(error, data, from, length);
            }
        });
    }

    void targetEnded() {
        connection.serially(() -> {
            if (traffic != null && !over && exit.outputEnds()) {
                traffic.targetEnded();
                passage.afterUser(user::finish);
                settleExit(false);
            }
        });
    }

    void exited(Exit how) {
        connection.serially(() -> {
            exit.known(how);
            settleExit(false);
        });
    }

    /** The status goes on behind the last of the output, which may come after it. */
    private void settleExit(boolean closed) {
        if (traffic == null || over || !exit.isDue(closed)) {
            return;
        }
        Exit how = exit.value();
        traffic.exited(how);
        passage.afterUser(() -> {
            user.exit(how);
            exit.sent();
        });
    }

    void targetClosed() {
        connection.serially(() -> {
            if (!targetGone) {
                targetGone = true;
                targetEnded();
                settleExit(true);
                end();
                passage.afterUser(() -> user.close(false));
            }
        });
    }

    // What the traffic does.

    /** Tells the user at once that their request is taken, because what they asked for takes time. */
    void reply() {
        if (owesReply) {
            owesReply = false;
            user.reply(true);
        }
    }

    /** Lines of the gateway's own, on standard error. */
    void say(List<String> lines) {
        passage.say(setup.lines(lines).getBytes(StandardCharsets.UTF_8));
    }

    /** Ends the channel from here: one line for the user, and a status. */
    void stop(Exit how, String sentence) {
        stop(how, List.of(sentence));
    }

    /** The same with as many lines as there are. */
    void stop(Exit how, List<String> sentences) {
        connection.serially(() -> {
            if (over) {
                return;
            }
            reply();
            if (!sentences.isEmpty()) {
                say(sentences);
            }
            exit.known(how);
            end();
            passage.afterUser(() -> {
                user.finish();
                user.exit(how);
                user.close(false);
                exit.sent();
            });
            target.end();
        });
    }

    /** The whole session ends. */
    void abandon(@Nullable String notice) {
        try {
            if (notice != null && !over) {
                say(List.of(notice));
            }
        } finally {
            end();
        }
    }

    private void end() {
        if (over) {
            return;
        }
        over = true;
        if (works) {
            connection.session().activity().done();
        }
        Traffic present = traffic;
        if (present != null) {
            present.over();
            Map<String, @Nullable Object> members = new TreeMap<>();
            members.put("exitStatus", exit.value().status());
            members.put("exitSignal", exit.value().signal());
            record().note("close", members);
        }
        connection.recorder().write();
        release();
    }

    private void openTarget() {
        if (!over) {
            connection.target().open(target);
        }
    }

    /** A channel counts until both its ends have gone. */
    void release() {
        if (over && target.hasLeft()) {
            connection.unregister(number);
        }
    }

    private @Nullable ChannelRecord record;

    ChannelRecord record() {
        ChannelRecord present = record;
        if (present == null) {
            present = new ChannelRecord(connection.recorder(), number, connection.masking(), setup.terminal() != null);
            record = present;
        }
        return present;
    }

    Passage passage() {
        return passage;
    }

    Connection connection() {
        return connection;
    }

    int number() {
        return number;
    }

    @Nullable Terminal terminal() {
        return setup.terminal();
    }

    List<String> context(String kind) {
        return setup.context(kind);
    }

    /** How it ended, as far as that is known. */
    Exit exit() {
        return exit.value();
    }

    boolean isOver() {
        return over;
    }
}
