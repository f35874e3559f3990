package org.sallyport.approval;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.Resource;
import org.sallyport.recording.model.Commands.Ruled;
import org.sallyport.statement.Catalogue;
import org.sallyport.statement.Classification;
import org.sallyport.statement.Effect;
import org.sallyport.statement.FileAccess;
import org.sallyport.statement.FileAccess.Direction;
import org.sallyport.statement.LexerSettings;
import org.sallyport.statement.SqlClassifier;

/** A recorded command as a policy sees it. */
record RecordedCommand(
        String verb,
        Set<Effect> effects,
        List<String> reasons,
        boolean unboundedWrite,
        List<String> names,
        Set<String> identifiers,
        Optional<FileAccess> files)
        implements Classification {
    /** Stands for a catalogue that is not at hand: whatever a condition names counts as a column. */
    static final Catalogue ANY_COLUMN = new AnyColumn();

    private static final Pattern MOVED =
            Pattern.compile("(down|up)loaded ([0-9]{1,18}) bytes(?: from byte ([0-9]{1,18}))?");

    /** One part; for a file that moved both ways one each. */
    static List<Classification> parts(Ruled command, Resource resource) {
        Set<Effect> effects = EnumSet.noneOf(Effect.class);
        command.effects().forEach(effect -> effects.add(Effect.valueOf(effect)));
        if (!resource.protocol().equals("ssh")) {
            return List.of(sql(command, effects));
        }
        List<Classification> parts = new ArrayList<>();
        files(command).forEach(files -> parts.add(ssh(effects, Optional.of(files))));
        return parts.isEmpty() ? List.of(ssh(effects, Optional.empty())) : parts;
    }

    private static RecordedCommand sql(Ruled command, Set<Effect> effects) {
        List<? extends Classification> read = SqlClassifier.classify(command.text(), LexerSettings.DEFAULT, ANY_COLUMN);
        Set<String> identifiers = new HashSet<>();
        read.forEach(part -> identifiers.addAll(part.identifiers()));
        boolean unbounded = read.stream().anyMatch(Classification::unboundedWrite);
        return new RecordedCommand(
                "it", effects, List.of(), unbounded, command.relations(), identifiers, Optional.empty());
    }

    private static RecordedCommand ssh(Set<Effect> effects, Optional<FileAccess> files) {
        return new RecordedCommand("it", effects, List.of(), false, List.of(), Set.of(), files);
    }

    /** File operations are recorded as {@code sftp download /path}, with their paths as relations. */
    private static List<FileAccess> files(Ruled command) {
        String[] words = command.text().split(" ", 3);
        boolean file = words.length > 1
                && (words[0].equals("sftp") || words[0].equals("scp"))
                && command.relations().stream().allMatch(path -> path.startsWith("/"));
        if (!file) {
            return List.of();
        }
        List<Direction> directions =
                switch (words[1]) {
                    case "download" -> List.of(Direction.DOWNLOAD);
                    case "upload" -> List.of(Direction.UPLOAD);
                    case "update" -> List.of(Direction.DOWNLOAD, Direction.UPLOAD);
                    default -> List.of(Direction.NONE);
                };
        return directions.stream()
                .map(way -> new FileAccess(way, command.relations(), bytes(command.result(), way)))
                .toList();
    }

    /** How far into the file what moved that way went: where it began and how much it was. */
    private static long bytes(@Nullable String result, Direction direction) {
        Matcher moved = MOVED.matcher(result == null ? "" : result);
        while (moved.find()) {
            if (moved.group(1).equals(direction == Direction.UPLOAD ? "up" : "down")) {
                String from = moved.group(3);
                return Long.parseLong(moved.group(2)) + (from == null ? 0 : Long.parseLong(from));
            }
        }
        return 0;
    }

    private static final class AnyColumn implements Catalogue {
        @Override
        public boolean isColumn(@Nullable String schema, String relation, String column) {
            return true;
        }

        @Override
        public boolean isUserFunction(String name) {
            return false;
        }
    }
}
