package org.sallyport.wire.ssh;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.PolicyDecision;
import org.sallyport.access.SizeLimit;
import org.sallyport.masking.Findings;
import org.sallyport.masking.stream.WindowMasker;
import org.sallyport.session.Ruling;
import org.sallyport.statement.FileAccess;
import org.sallyport.wire.ssh.file.ContentMask;
import org.sallyport.wire.ssh.file.FileHost;
import org.sallyport.wire.ssh.file.FileOperation;
import org.sallyport.wire.ssh.file.FileRelay;
import org.sallyport.wire.ssh.file.FileResult;
import org.sallyport.wire.ssh.file.StreamMask;
import org.sallyport.wire.ssh.scp.ScpCommand;
import org.sallyport.wire.ssh.scp.ScpRelay;
import org.sallyport.wire.ssh.sftp.SftpRelay;

/**
 * Files by sftp or the old scp: each operation is a command of its own, decided and recorded before it reaches the
 * target. Content is not recorded; its size and SHA-256 are.
 */
final class FileTraffic implements Traffic, FileHost {
    /** Requests that may wait behind a decision before the client is not read any more. */
    private static final int MAX_QUEUED = 1024 * 1024;

    private final Relay relay;
    private final Relay.Kind kind;
    private final byte[] content;
    private final @Nullable String line;
    private final String name;
    private final Commands commands;
    private final FileRelay files;
    private final Output errors;
    private final Map<Long, Commands.Running> running = new HashMap<>();
    private final List<Decision> waiting = new ArrayList<>();
    private int owedToUser;
    private int owedToTarget;
    private boolean inputEnded;

    private FileTraffic(
            Relay relay, Relay.Kind kind, byte[] content, @Nullable String line, Function<FileHost, FileRelay> files) {
        this.relay = relay;
        this.kind = kind;
        this.content = content;
        this.line = line;
        this.name = line == null ? "sftp" : "scp";
        this.commands = Commands.of(relay);
        this.files = files.apply(this);
        this.errors = new Output(relay);
    }

    static FileTraffic sftp(Relay relay) {
        return new FileTraffic(relay, Relay.Kind.SUBSYSTEM, UserChannel.bytes("sftp"), null, SftpRelay::new);
    }

    static FileTraffic scp(Relay relay, ScpCommand command, byte[] content, String line) {
        return new FileTraffic(relay, Relay.Kind.EXEC, content, line, host -> new ScpRelay(command, null, host));
    }

    @Override
    public void begin() {
        String shown = line == null ? null : relay.connection().masking().text(line, new Findings());
        ProgramTraffic.noteOpen(relay, line == null ? "sftp" : "exec", shown);
        if (files instanceof ScpRelay scp) {
            scp.start(() -> relay.passage().start(kind, content));
        } else {
            relay.passage().start(kind, content);
        }
    }

    @Override
    public void fromUser(byte[] data, int from, int length) {
        owedToUser += length;
        files.fromClient(data, from, length);
        if (owedToUser > 0 && files.queued() < MAX_QUEUED && !relay.passage().targetIsSlow()) {
            relay.passage().release(takeOwedToUser());
        }
        settleInput();
    }

    @Override
    public void fromTarget(boolean error, byte[] data, int from, int length) {
        if (error) {
            errors.write(true, data, from, length);
            return;
        }
        owedToTarget += length;
        files.fromTarget(data, from, length);
        if (owedToTarget > 0 && !relay.passage().userIsSlow()) {
            relay.passage().releaseTarget(takeOwedToTarget());
        }
        settleInput();
    }

    private int takeOwedToUser() {
        int owed = owedToUser;
        owedToUser = 0;
        return owed;
    }

    private int takeOwedToTarget() {
        int owed = owedToTarget;
        owedToTarget = 0;
        return owed;
    }

    @Override
    public void userEnded() {
        inputEnded = true;
        settleInput();
    }

    /** Ends the target's input behind the last of what the client has sent, which may still wait. */
    private void settleInput() {
        if (inputEnded && waiting.isEmpty() && !files.isBusy()) {
            inputEnded = false;
            relay.passage().endOfInput();
        }
    }

    @Override
    public void targetEnded() {
        errors.finish();
    }

    @Override
    public void exited(Exit exit) {
        files.close();
    }

    @Override
    public void over() {
        for (Decision one : List.copyOf(waiting)) {
            Ruling ruling = one.withdraw();
            if (ruling != null) {
                commands.withheld(one.ask(), ruling, "the channel ended while the operation waited");
            }
        }
        waiting.clear();
        exited(Exit.UNKNOWN);
    }

    // What the file relay needs.

    @Override
    public void toTarget(ByteBuffer bytes) {
        relay.passage()
                .toTarget(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining(), takeOwedToUser());
    }

    @Override
    public void toClient(ByteBuffer bytes) {
        relay.passage()
                .toUser(
                        false,
                        bytes.array(),
                        bytes.arrayOffset() + bytes.position(),
                        bytes.remaining(),
                        takeOwedToTarget());
    }

    private Ask ask(FileOperation operation) {
        Findings findings = new Findings();
        List<String> paths = operation.accesses().stream()
                .flatMap(access -> access.paths().stream())
                .distinct()
                .map(path -> relay.connection().masking().text(path, new Findings()))
                .toList();
        return new Ask(
                operation.text(),
                operation.text(),
                relay.connection().masking().text(operation.text(), findings),
                operation.classifications(),
                paths,
                "EXACT",
                relay.context(name),
                findings);
    }

    @Override
    public void begin(FileOperation operation, Consumer<org.sallyport.wire.ssh.file.Ruling> then) {
        Ask ask = ask(operation);
        Decision[] own = new Decision[1];
        Decision decision = Decision.on(relay, ask, new Decision.Ending() {
            @Override
            public void runs(Ruling ruling) {
                waiting.remove(own[0]);
                Commands.Running begun = commands.begin(ask, ruling);
                running.put(begun.sequence(), begun);
                then.accept(new org.sallyport.wire.ssh.file.Ruling.Proceed(begun.sequence()));
                settleInput();
            }

            @Override
            public void stopped(Ruling ruling, String sentence) {
                waiting.remove(own[0]);
                commands.withheld(ask, ruling, sentence);
                then.accept(new org.sallyport.wire.ssh.file.Ruling.Refused("Sallyport: " + sentence));
                settleInput();
            }

            @Override
            public void waits(List<String> notice) {
                relay.say(notice);
            }
        });
        own[0] = decision;
        if (decision.isWaiting()) {
            waiting.add(decision);
        }
    }

    @Override
    public boolean refuses(FileOperation operation) {
        return relay.connection().session().policy().decide(operation.classifications())
                instanceof PolicyDecision.Refuse;
    }

    @Override
    public Optional<SizeLimit> limit(FileOperation operation, FileAccess.Direction direction) {
        return relay.connection()
                .session()
                .policy()
                .limit(operation.sized(direction, FileAccess.ANY_SIZE).classifications());
    }

    @Override
    public void refused(FileOperation operation, String message) {
        commands.withheld(ask(operation), new Ruling("REFUSED", name, null), message);
    }

    @Override
    public void end(long sequence, FileResult result) {
        Commands.Running one = running.remove(sequence);
        if (one != null) {
            one.findings().addAll(result.findings());
            String error = result.error();
            commands.end(
                    one,
                    result.status(),
                    error == null ? null : relay.connection().masking().text(error, new Findings()),
                    result.text().isEmpty() ? null : result.text());
        }
    }

    @Override
    public void finish() {
        relay.stop(Relay.NOT_PERMITTED, List.of());
    }

    @Override
    public void fail(String reason) {
        relay.stop(new Exit(255, null), "Sallyport: " + reason);
    }

    @Override
    public boolean resolvesPaths() {
        return relay.connection().session().resource().rules().stream()
                .anyMatch(rule -> !rule.paths().isEmpty());
    }

    @Override
    public @Nullable ContentMask mask() {
        Masking masking = relay.connection().masking();
        return masking.hidesFromUser() ? content(new WindowMasker(masking.user())) : null;
    }

    /** Context shorter than asked for is the file's own edge. */
    private static ContentMask content(WindowMasker masker) {
        return (window, from, to, findings) -> masker.mask(
                window, from, to, from >= WindowMasker.CONTEXT, window.length - to >= WindowMasker.CONTEXT, findings);
    }

    @Override
    public @Nullable StreamMask stream() {
        Masking masking = relay.connection().masking();
        return masking.hidesFromUser() ? new StreamingFile(masking.fileForUser()) : null;
    }

    @Override
    public String maskText(String text) {
        return relay.connection().masking().text(text, new Findings());
    }
}
