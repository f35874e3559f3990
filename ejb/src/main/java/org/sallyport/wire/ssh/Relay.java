package org.sallyport.wire.ssh;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
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
    private static final int MOST_VARIABLES = 64;
    private static final byte[] NOTHING = {};

    private final Connection connection;
    private final UserChannel user;
    private final TargetChannel target;
    private final boolean forwards;
    private final int number;
    private final ChannelWriter toUser;
    private final ChannelWriter toTarget;
    private final Map<String, String> variables = new TreeMap<>();
    private @Nullable Terminal terminal;
    private @Nullable Traffic traffic;
    private boolean owesReply;
    private boolean closeWaits;
    private boolean userGone;
    private boolean targetGone;
    private boolean outputEnded;
    private boolean exitTold;
    private boolean over;
    private Exit exit = Exit.UNKNOWN;

    private Relay(Connection connection, UserChannel user, @Nullable Forward forward) {
        this.connection = connection;
        this.user = user;
        this.forwards = forward != null;
        this.number = connection.register(this);
        this.target = forward == null
                ? new TargetChannel(this, "session", NOTHING)
                : new TargetChannel(this, "direct-tcpip", forward.opening());
        this.toUser = new ChannelWriter(user, bytes -> target.getLocalWindow().release(bytes));
        this.toTarget = new ChannelWriter(target, bytes -> user.getLocalWindow().release(bytes));
    }

    /** A channel has been opened by the user; its partner is opened at once, so that nobody waits for it later. */
    static Relay open(Connection connection, UserChannel user) {
        Relay relay = new Relay(connection, user, null);
        connection.serially(() -> {
            relay.toUser.open();
            connection.target().open(relay.target);
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
            relay.toUser.open();
            connection.target().open(relay.target);
        });
        return relay;
    }

    // What the user's channel tells.

    boolean terminal(Terminal asked) {
        synchronized (connection) {
            if (traffic != null || terminal != null || !asked.isPlausible()) {
                return false;
            }
            terminal = asked;
            return true;
        }
    }

    /** Takes a variable that the resource lets pass; others are dropped, as OpenSSH's server drops them. */
    boolean variable(String name, String value) {
        synchronized (connection) {
            boolean passes = traffic == null
                    && variables.size() < MOST_VARIABLES
                    && connection.session().resource().ssh().environment().stream()
                            .anyMatch(allowed -> allowed.endsWith("*")
                                    ? name.startsWith(allowed.substring(0, allowed.length() - 1))
                                    : name.equals(allowed))
                    && value.chars().noneMatch(Character::isISOControl);
            if (passes) {
                variables.put(name, value);
            }
            return passes;
        }
    }

    Result begin(Kind kind, byte[] content, boolean wantReply) {
        synchronized (connection) {
            if (traffic != null || over) {
                return Result.ReplyFailure;
            }
            owesReply = wantReply;
            connection.serially(() -> {
                Traffic begun = TrafficKinds.of(this, kind, content);
                traffic = begun;
                requestsBefore();
                begun.begin();
            });
            return Result.Replied;
        }
    }

    /** What must reach the target before the program starts. */
    private void requestsBefore() {
        Terminal asked = terminal;
        toTarget.after(() -> {
            variables.forEach((name, value) -> target.request("env", false, buffer -> {
                buffer.putString(name);
                buffer.putString(value);
            }));
            if (asked != null) {
                target.request("pty-req", false, asked::write);
            }
        });
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
            toTarget.after(() -> target.request("window-change", false, buffer -> {
                buffer.putInt(columns);
                buffer.putInt(rows);
                buffer.putInt(width);
                buffer.putInt(height);
            }));
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
        connection.serially(
                () -> toTarget.after(() -> target.request("break", false, buffer -> buffer.putInt(millis))));
        return true;
    }

    /** Something that is never allowed: it leaves a refused command behind. */
    boolean refused(String what) {
        connection.serially(() -> new Commands(connection.recorder())
                .withheld(Forward.ask(what, connection.masking()), Forward.REFUSED, what + " is not allowed"));
        return false;
    }

    void fromUser(byte[] data, int from, int length) {
        connection.serially(() -> {
            Traffic present = traffic;
            if (present == null || over) {
                toTarget.data(false, data, from, 0, length);
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
                target.close(false);
                end();
            }
        });
    }

    /** Whether the target has ended the output and its exit status is still to come; the user's close waits for it. */
    boolean owesExit() {
        synchronized (connection) {
            closeWaits = traffic != null && !over && outputEnded && !exitTold && !forwards;
            return closeWaits;
        }
    }

    private void exitSent() {
        if (closeWaits) {
            closeWaits = false;
            user.closeAfterExit();
        }
    }

    void drain() {
        connection.serially(() -> {
            toUser.drain();
            toTarget.drain();
        });
    }

    // What the target's channel tells.

    void targetOpened() {
        connection.serially(toTarget::open);
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
        connection.serially(() -> {
            Traffic present = traffic;
            if (present == null || over) {
                toUser.data(error, data, from, 0, length);
            } else {
                present.fromTarget(error, data, from, length);
            }
        });
    }

    void targetEnded() {
        connection.serially(() -> {
            if (traffic != null && !over && !outputEnded) {
                outputEnded = true;
                traffic.targetEnded();
                connection.gate().pass(() -> toUser.after(user::finish));
                settleExit(false);
            }
        });
    }

    void exited(Exit how) {
        connection.serially(() -> {
            exit = how;
            settleExit(false);
        });
    }

    /** The status goes on behind the last of the output, which may come after it. */
    private void settleExit(boolean closed) {
        Exit how = exit;
        if (traffic == null || over || exitTold || !(closed || (outputEnded && !how.equals(Exit.UNKNOWN)))) {
            return;
        }
        exitTold = true;
        traffic.exited(how);
        connection.gate().pass(() -> toUser.after(() -> {
            user.exit(how);
            exitSent();
        }));
    }

    void targetClosed() {
        connection.serially(() -> {
            if (!targetGone) {
                targetGone = true;
                targetEnded();
                settleExit(true);
                end();
                connection.gate().pass(() -> toUser.after(() -> user.close(false)));
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

    /** Starts the program at the target, after everything that was recorded. */
    void start(Kind kind, byte[] content) {
        connection
                .gate()
                .pass(() -> toTarget.after(() -> target.request(
                        switch (kind) {
                            case SHELL -> "shell";
                            case EXEC -> "exec";
                            case SUBSYSTEM -> "subsystem";
                        },
                        true,
                        buffer -> {
                            if (kind != Kind.SHELL) {
                                buffer.putBytes(content);
                            }
                        })));
    }

    /** Sends the user's bytes on, after everything that was recorded. */
    void toTarget(byte[] bytes, int from, int length, int release) {
        byte[] kept = connection.gate().isDeferred() ? Arrays.copyOfRange(bytes, from, from + length) : bytes;
        int start = connection.gate().isDeferred() ? 0 : from;
        connection.gate().pass(() -> toTarget.data(false, kept, start, length, release));
    }

    /** Sends the target's bytes on, after everything that was recorded. */
    void toUser(boolean error, byte[] bytes, int from, int length, int release) {
        byte[] kept = connection.gate().isDeferred() ? Arrays.copyOfRange(bytes, from, from + length) : bytes;
        int start = connection.gate().isDeferred() ? 0 : from;
        connection.gate().pass(() -> toUser.data(error, kept, start, length, release));
    }

    /** Widens the user's window for bytes that were taken in but go on in another form. */
    void release(int bytes) {
        toTarget.data(false, NOTHING, 0, 0, bytes);
    }

    /** The same for the target's. */
    void releaseTarget(int bytes) {
        toUser.data(false, NOTHING, 0, 0, bytes);
    }

    /** Whether bytes wait for a slow target or user. */
    boolean isWaiting(boolean towardsTarget) {
        return towardsTarget ? toTarget.isWaiting() : toUser.isWaiting();
    }

    void endOfInput() {
        connection.gate().pass(() -> toTarget.after(target::finish));
    }

    void signalTarget(String name) {
        connection
                .gate()
                .pass(() -> toTarget.after(() -> target.request("signal", false, buffer -> buffer.putString(name))));
    }

    /** Lines of the gateway's own, on standard error. */
    void say(List<String> lines) {
        String end = terminal == null ? "\n" : "\r\n";
        StringBuilder text = new StringBuilder(terminal == null ? "" : end);
        lines.forEach(line -> text.append(line).append(end));
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        toUser.data(true, bytes, 0, bytes.length, 0);
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
            exit = how;
            end();
            toUser.after(() -> {
                user.finish();
                user.exit(how);
                user.close(false);
                exitSent();
            });
            target.close(false);
        });
    }

    /** The whole session ends. */
    void abandon(@Nullable String notice) {
        if (notice != null && !over) {
            say(List.of(notice));
        }
        end();
    }

    private void end() {
        if (over) {
            return;
        }
        over = true;
        Traffic present = traffic;
        if (present != null) {
            present.over();
            Map<String, @Nullable Object> members = new TreeMap<>();
            members.put("exitStatus", exit.status());
            members.put("exitSignal", exit.signal());
            record().note("close", members);
        }
        connection.recorder().write();
        connection.unregister(number);
    }

    private @Nullable ChannelRecord record;

    ChannelRecord record() {
        ChannelRecord present = record;
        if (present == null) {
            present = new ChannelRecord(
                    connection.recorder(),
                    number,
                    connection.masking(),
                    terminal == null
                            ? org.sallyport.masking.stream.StreamMasker.Kind.PLAIN
                            : org.sallyport.masking.stream.StreamMasker.Kind.TERMINAL);
            record = present;
        }
        return present;
    }

    Connection connection() {
        return connection;
    }

    int number() {
        return number;
    }

    @Nullable Terminal terminal() {
        return terminal;
    }

    /** What a decision binds besides the command itself. */
    List<String> context(String kind) {
        List<String> context = new ArrayList<>();
        context.add(kind);
        variables.forEach((name, value) -> context.add(name + "=" + value));
        return context;
    }

    boolean isOver() {
        return over;
    }
}
