package org.sallyport.wire.ssh;

import com.google.re2j.Pattern;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.Resource;
import org.sallyport.approval.model.Approval;
import org.sallyport.approval.model.ApprovalState;
import org.sallyport.platform.Setting;

/**
 * Asks for a reason and a time, raises the request, and waits for its decisions: no thread waits, the store is asked once a
 * second. Joins a request that waits already.
 */
final class RequestDialogue implements Dialogue {
    private enum Step {
        LOOKING,
        REASON,
        TICKET,
        MINUTES,
        ASKING,
        WAITING,
        WITHDRAWING,
        OPENING
    }

    /** A sentence or two; the console takes more. */
    private static final int LONGEST_REASON = 500;

    private static final int LONGEST_NUMBER = 6;
    private static final int LONGEST_TICKET = 255;
    /** Nobody mistypes as often; what was pasted into the question, or a script, does. */
    private static final int MOST_UNUSABLE = 10;

    private static final int USUAL_MINUTES = 60;
    private static final long LOOK_MILLIS = 1_000;
    private static final byte CTRL_C = 3;

    private final RequestLobby lobby;
    private final LobbyChannel channel;
    private final Resource.OnRequest rule;
    private Step step = Step.LOOKING;
    private LinePrompt prompt = new LinePrompt("Reason: ", LONGEST_REASON);
    private String reason = "";
    private @Nullable String ticket;
    private int columns = 80;
    private int unusable;
    private boolean stale;
    private boolean afterReturn;
    /** Whether Ctrl-C was pressed after the question: whatever is decided, nothing is opened. */
    private volatile boolean unwanted;

    private @Nullable Approval request;
    private int told;
    private boolean looking;

    RequestDialogue(RequestLobby lobby, LobbyChannel channel) {
        this.lobby = lobby;
        this.channel = channel;
        this.rule = Objects.requireNonNull(lobby.resource().access().onRequest());
    }

    @Override
    public void begin(Terminal terminal) {
        resized(terminal.columns(), terminal.rows());
        lobby.find(found -> channel.serially(() -> found(found)), channel::refuse);
    }

    private void found(Optional<Approval> pending) {
        if (pending.isPresent()) {
            await(pending.get(), true);
            return;
        }
        say(RequestText.intro(lobby.resource(), rule));
        step = Step.REASON;
        draw();
        if (channel.hasEnded()) {
            giveUp();
        }
    }

    private boolean isPrompting() {
        return step == Step.REASON || step == Step.TICKET || step == Step.MINUTES;
    }

    private void draw() {
        stale = isPrompting() && channel.isWaiting();
        if (isPrompting() && !stale) {
            channel.say(prompt.draw(columns));
        }
    }

    private void say(List<String> lines) {
        channel.say(String.join("\r\n", lines) + "\r\n");
    }

    @Override
    public void resized(int newColumns, int newRows) {
        columns = newColumns == 0 ? 80 : newColumns;
        draw();
    }

    @Override
    public void drained() {
        if (stale) {
            draw();
        }
    }

    @Override
    public void ended() {
        if (isPrompting()) {
            giveUp();
        }
    }

    @Override
    public void typed(byte[] data, int from, int length) {
        for (int i = from; i < from + length; i++) {
            boolean second = afterReturn && data[i] == '\n';
            afterReturn = data[i] == '\r';
            if (isPrompting() && !second) {
                // Who does not read what is written is written nothing more.
                if (!channel.isWaiting() || data[i] == CTRL_C) {
                    key(data[i]);
                }
            } else if (data[i] == CTRL_C && step == Step.LOOKING) {
                giveUp();
            } else if (data[i] == CTRL_C) {
                leave();
            }
        }
        draw();
    }

    private void key(byte key) {
        switch (prompt.key(key)) {
            case GIVEN_UP -> giveUp();
            case ENTERED -> {
                channel.say(prompt.draw(columns) + "\r\n");
                entered();
            }
            default -> {}
        }
    }

    private void entered() {
        if (step == Step.REASON) {
            reasonEntered();
        } else if (step == Step.TICKET) {
            ticketEntered();
        } else {
            minutesEntered();
        }
    }

    private void giveUp() {
        giveUp("nothing was asked for");
    }

    private void giveUp(String why) {
        step = Step.OPENING;
        channel.say("\r\n");
        channel.refuse(why + "; " + lobby.withoutTerminal());
    }

    /** The question stays open, but not for ever. */
    private void unusable(String sentence) {
        if (++unusable >= MOST_UNUSABLE) {
            giveUp("nothing was asked for: " + MOST_UNUSABLE + " answers could not be used");
        } else {
            say(List.of(sentence));
        }
    }

    private void reasonEntered() {
        if (prompt.wasCut()) {
            unusable("A reason has " + LONGEST_REASON
                    + " characters at most, and the rest was left out: Enter takes it so, Ctrl-U empties the line.");
            return;
        }
        reason = prompt.text();
        if (reason.isEmpty()) {
            prompt = new LinePrompt("Reason: ", LONGEST_REASON);
            unusable("A reason is needed: the approvers decide by it.");
            return;
        }
        if (rule.quorum().terms().ticket() == null) {
            askMinutes();
        } else {
            askTicket();
        }
    }

    private void askTicket() {
        step = Step.TICKET;
        prompt = new LinePrompt("Ticket: ", LONGEST_TICKET);
    }

    private void ticketEntered() {
        String pattern = rule.quorum().terms().ticket();
        ticket = prompt.text();
        if (pattern != null && !Pattern.matches(pattern, ticket)) {
            askTicket();
            unusable("A ticket of the form " + RequestText.clean(pattern) + " is needed.");
            return;
        }
        askMinutes();
    }

    private int usual() {
        return Math.min(USUAL_MINUTES, rule.maxMinutes());
    }

    private void askMinutes() {
        step = Step.MINUTES;
        prompt = new LinePrompt("Minutes [" + usual() + "]: ", LONGEST_NUMBER);
    }

    private void minutesEntered() {
        String text = prompt.text();
        int minutes = text.isEmpty() ? usual() : text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
        if (prompt.wasCut() || minutes < 1 || minutes > rule.maxMinutes()) {
            askMinutes();
            unusable("A number from 1 to " + rule.maxMinutes() + " is expected.");
            return;
        }
        step = Step.ASKING;
        lobby.ask(
                minutes,
                reason,
                ticket,
                () -> unwanted,
                asked -> channel.serially(() -> await(asked, false)),
                channel::become,
                channel::refuse);
    }

    private void await(Approval approval, boolean joined) {
        step = Step.WAITING;
        request = approval;
        say(RequestText.waiting(approval, joined));
        Duration patience = Setting.SSH_REQUEST_SECONDS.seconds();
        lobby.within(patience, () -> channel.serially(this::waitedLong));
        if (unwanted) {
            leave();
        }
        seen(approval);
    }

    private void waitedLong() {
        Approval present = request;
        if (present != null && step == Step.WAITING) {
            channel.refuse(RequestText.stillWaits(present));
        }
    }

    /** Ctrl-C outside a prompt. */
    private void leave() {
        unwanted = true;
        Approval present = request;
        if (step == Step.WAITING && present != null) {
            step = Step.WITHDRAWING;
            lobby.withdraw(
                    present.id(),
                    after -> channel.serially(() -> channel.refuse(RequestText.closed(after))),
                    problem -> channel.serially(() -> notWithdrawn(problem)));
        }
    }

    /** It stands as it was: the wait goes on. */
    private void notWithdrawn(String problem) {
        say(List.of("Sallyport: not withdrawn: " + problem));
        step = Step.WAITING;
        lobby.within(Setting.SSH_REQUEST_SECONDS.seconds(), () -> channel.serially(this::waitedLong));
        lookLater();
    }

    private void lookLater() {
        Approval present = request;
        if (present != null && !looking) {
            looking = true;
            Runnable look = () -> lobby.look(
                    present.id(),
                    seen -> channel.serially(() -> looked(seen)),
                    problem -> channel.serially(() -> looked(present)));
            lobby.services().scheduler().schedule(look, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** A store that does not answer leaves what was seen before. */
    private void looked(Approval approval) {
        looking = false;
        seen(approval);
    }

    private void seen(Approval approval) {
        if (step != Step.WAITING) {
            return;
        }
        request = approval;
        for (; told < approval.approvals(); told++) {
            say(List.of(RequestText.approved(approval, told)));
        }
        if (approval.state() == ApprovalState.PENDING) {
            lookLater();
        } else if (approval.state() == ApprovalState.APPROVED && !unwanted) {
            step = Step.OPENING;
            say(List.of(RequestText.granted(approval)));
            lobby.open(channel::become, channel::refuse);
        } else {
            channel.refuse(RequestText.closed(approval));
        }
    }
}
