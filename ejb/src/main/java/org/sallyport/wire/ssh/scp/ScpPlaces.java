package org.sallyport.wire.ssh.scp;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sallyport.statement.Effect;
import org.sallyport.statement.FileAccess;
import org.sallyport.statement.FileAccess.Direction;
import org.sallyport.wire.ssh.file.FileOperation;
import org.sallyport.wire.ssh.file.RemotePath;

/**
 * Where on the target the files of one scp are. An upload to {@code /a/b} goes to {@code /a/b} or, when that is a
 * directory, into it: only the target knows, so both are decided on.
 */
final class ScpPlaces {
    /** Deeper than {@link RemotePath#MAX} lets any tree be that is made of usual names. */
    private static final int MAX_DEPTH = 1000;

    private final ScpCommand command;
    private final @Nullable RemotePath base;
    private final boolean mayLeadElsewhere;
    private final Deque<List<RemotePath>> directories = new ArrayDeque<>();

    /**
     * @param home where relative paths begin; null when nobody knows
     * @param mayLeadElsewhere whether rules are about paths as the target resolves them, which scp cannot ask for
     */
    ScpPlaces(ScpCommand command, @Nullable RemotePath home, boolean mayLeadElsewhere) {
        this.command = command;
        this.mayLeadElsewhere = mayLeadElsewhere;
        RemotePath path = command.path();
        this.base = path.absolute() ? path.within(path) : home == null ? null : path.within(home);
    }

    /** What starting the remote end does by itself: it looks at the path, or already fetches the one file. */
    FileOperation start() {
        if (single()) {
            return operation("download", Effect.READ, Set.of(Direction.DOWNLOAD), baseOnly(), shown());
        }
        String verb = command.upload() ? "stat" : "list";
        return operation(verb, Effect.READ, Set.of(Direction.NONE), baseOnly(), shown());
    }

    /** What has to be allowed for anything of it to be. */
    FileOperation whole() {
        return command.upload()
                ? operation("upload", Effect.WRITE, Set.of(Direction.UPLOAD), baseOnly(), shown())
                : operation("download", Effect.READ, Set.of(Direction.DOWNLOAD), baseOnly(), shown());
    }

    /** Whether the path is that of the only file. */
    boolean single() {
        return !command.upload() && !command.recursive() && !command.pattern();
    }

    /** A file counts with the size that is announced: no other is let pass. */
    FileOperation entry(ScpLine.Entry entry) {
        List<RemotePath> places = places(entry.name());
        String text = text(entry.name(), places);
        FileOperation operation;
        if (entry.directory()) {
            operation = command.upload()
                    ? operation("mkdir", Effect.WRITE, Set.of(Direction.NONE), places, text)
                    : operation("list", Effect.READ, Set.of(Direction.NONE), places, text);
        } else {
            operation = command.upload()
                    ? operation("upload", Effect.WRITE, Set.of(Direction.UPLOAD), places, text)
                            .sized(Direction.UPLOAD, entry.size())
                    : operation("download", Effect.READ, Set.of(Direction.DOWNLOAD), places, text)
                            .sized(Direction.DOWNLOAD, entry.size());
        }
        return command.upload() && (entry.mode() & 06000) != 0 ? privileged(operation) : operation;
    }

    /** Where it goes, or how it is called and where the target will find a place for it. */
    private String text(String name, List<RemotePath> places) {
        if (places.size() == 1) {
            return places.get(0).shown();
        }
        String root = base == null ? "" : base.child("").raw();
        String below = places.isEmpty() ? name : places.get(1).raw().substring(root.length());
        return new RemotePath(below).shown() + (command.upload() ? " to " : " from ") + shown();
    }

    private static FileOperation privileged(FileOperation operation) {
        Set<Effect> effects = EnumSet.copyOf(operation.effects());
        effects.add(Effect.PRIVILEGE);
        List<String> reasons = new ArrayList<>(operation.reasons());
        reasons.add("it would run with the rights of the file's owner or group");
        return new FileOperation(operation.verb(), effects, operation.accesses(), reasons, operation.text());
    }

    /** Why an entry cannot be let pass; null when it can. */
    @Nullable String fault(ScpLine.Entry entry) {
        if (!entry.acceptable()) {
            return "expected a name of at most 1,024 bytes, without a slash, other than . and ..";
        }
        if (directories.size() >= MAX_DEPTH || places(entry.name()).stream().anyMatch(path -> !path.acceptable())) {
            return "the path is too long";
        }
        return null;
    }

    void enter(String name) {
        directories.push(places(name));
    }

    /** False when there is nothing to leave. */
    boolean leave() {
        return directories.poll() != null;
    }

    private List<RemotePath> places(String name) {
        List<RemotePath> around = directories.peek();
        if (around != null) {
            return around.stream().map(path -> path.child(name)).toList();
        }
        if (base == null) {
            return List.of();
        }
        if (command.upload()) {
            return command.directory() ? List.of(base.child(name)) : List.of(base, base.child(name));
        }
        return List.of(command.pattern() ? base.parent().child(name) : base);
    }

    private List<RemotePath> baseOnly() {
        return base == null ? List.of() : List.of(base);
    }

    private String shown() {
        return (base == null ? command.path() : base).shown();
    }

    private FileOperation operation(
            String verb, Effect effect, Set<Direction> directions, List<RemotePath> paths, String text) {
        Set<Effect> effects = EnumSet.of(effect);
        List<String> reasons = new ArrayList<>();
        if (paths.isEmpty() && mayLeadElsewhere) {
            reasons.add("only the target knows where the path leads");
        } else if (mayLeadElsewhere) {
            reasons.add("a link on the target may lead elsewhere");
        }
        if (!paths.stream().allMatch(RemotePath::readable)) {
            reasons.add("the path is not UTF-8");
        }
        if (!reasons.isEmpty()) {
            effects.add(Effect.UNKNOWN);
        }
        List<List<String>> each = paths.isEmpty()
                ? List.of(List.of())
                : paths.stream().map(path -> List.of(path.text())).toList();
        List<FileAccess> accesses = each.stream()
                .flatMap(path -> directions.stream().map(way -> new FileAccess(way, path)))
                .toList();
        return new FileOperation(verb, effects, accesses, reasons, "scp " + verb + " " + text);
    }
}
