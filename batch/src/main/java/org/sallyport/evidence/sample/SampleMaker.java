package org.sallyport.evidence.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sallyport.evidence.Workspace;
import org.sallyport.evidence.part.CsvFile;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.ledger.proof.Checkpoint;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.ledger.proof.Proofs;
import org.sallyport.verify.sample.Draw;
import org.sallyport.verify.sample.Drawn;

/** Prepares a sample's files from the package alone: a pass over its events, one more where a session had a grant, and one over its commands. */
final class SampleMaker {
    private static final String EVENTS = "events.jsonl";
    private static final String COMMANDS = "commands.jsonl";
    private static final String SESSION = "\"session\":\"";

    private final SampleSource source;
    private final Draw draw;
    private final Workspace workspace;

    SampleMaker(SampleSource source, Draw draw, Workspace workspace) {
        this.source = source;
        this.draw = draw;
        this.workspace = workspace;
    }

    /** Leaves everything below the workspace's content. Throws {@link IOException} if the package is not the one published. */
    Drawn make(Path file) throws IOException {
        if (!PackageData.sha256(file).equals(source.sha256())) {
            throw new IOException("the package is not the one that was published: its SHA-256 is another");
        }
        try (PackageData data = new PackageData(file)) {
            Checkpoint close = data.closing();
            Drawn drawn = drawn(data, close);
            Map<String, SessionStory> stories = new LinkedHashMap<>();
            drawn.sessions().forEach(one -> stories.put(one.id(), new SessionStory(drawn, one)));
            Path nodes = Files.createDirectories(workspace.root().resolve("nodes"));
            try (SubtreeFile tree = new SubtreeFile(nodes, data.openingSize(), data.frontier())) {
                events(data, stories, tree);
                commands(data, stories);
                for (SessionStory story : stories.values()) {
                    prove(story.session().id(), close, tree);
                    new SessionRecord(source, draw, drawn, close, story)
                            .write(file(story.session().id(), "record.pdf"));
                }
            }
            table(drawn);
            Files.write(workspace.content("sample.json"), CanonicalJson.bytes(described(drawn, close)));
            for (String log : List.of(PackageData.CLOSE, PackageData.KEY)) {
                Files.write(workspace.content(log), data.bytes(log));
            }
            SampleReadme.write(workspace, source, draw, drawn, close);
            return drawn;
        }
    }

    private Drawn drawn(PackageData data, Checkpoint close) throws IOException {
        try (InputStream table = data.stream(PackageData.SESSIONS)) {
            return Drawn.from(table, draw, close.root());
        }
    }

    private void events(PackageData data, Map<String, SessionStory> stories, SubtreeFile tree) throws IOException {
        Grants grants = Grants.of(stories, data);
        try (SampleFolders folders = new SampleFolders(workspace.content(), stories.keySet(), EVENTS)) {
            data.lines(PackageData.EVENTS, text -> {
                EventLine line = EventLine.parse(text);
                tree.append(line.leafHash());
                for (SessionStory story : grants.of(line)) {
                    story.event(line);
                    folders.add(story.session().id(), text);
                }
            });
        }
    }

    private void commands(PackageData data, Map<String, SessionStory> stories) throws IOException {
        try (SampleFolders folders = new SampleFolders(workspace.content(), stories.keySet(), COMMANDS)) {
            data.lines(PackageData.COMMANDS, text -> {
                SessionStory story = stories.get(session(text));
                if (story != null) {
                    Map<String, @Nullable Object> members = CanonicalJson.parseObject(text);
                    story.command(EventLine.object(members, "envelope"), EventLine.object(members, "body"));
                    folders.add(story.session().id(), text);
                }
            });
        }
    }

    /** Whose command a line is, without reading the others whole: in canonical JSON nothing behind its envelope has that name. */
    private static String session(String line) {
        int start = line.lastIndexOf(SESSION) + SESSION.length();
        return line.substring(start, line.indexOf('"', start));
    }

    private void prove(String session, Checkpoint close, SubtreeFile tree) throws IOException {
        try (SampleFolders folders = new SampleFolders(workspace.content(), List.of(session), "proofs.jsonl");
                BufferedReader events = Files.newBufferedReader(file(session, EVENTS), StandardCharsets.UTF_8)) {
            for (String line = events.readLine(); line != null; line = events.readLine()) {
                long index = EventLine.parse(line).index();
                List<String> path = Proofs.inclusion(index, close.size(), tree).stream()
                        .map(Hash::hex)
                        .toList();
                folders.add(session, CanonicalJson.text(Map.of("index", index, "path", path)));
            }
        }
    }

    private Path file(String session, String name) {
        return SampleFolders.file(workspace.content(), session, name);
    }

    private void table(Drawn drawn) throws IOException {
        List<String> header = new ArrayList<>(List.of("rank", "hash"));
        header.addAll(drawn.header());
        try (CsvFile csv = new CsvFile(workspace.content("samples.csv"), header)) {
            for (Drawn.Session session : drawn.sessions()) {
                List<Object> cells = new ArrayList<>(List.of(session.rank(), session.hash()));
                cells.addAll(session.cells());
                csv.row(cells.toArray());
            }
        }
    }

    private Map<String, @Nullable Object> described(Drawn drawn, Checkpoint close) {
        Map<String, @Nullable Object> members = new TreeMap<>();
        members.put("nonce", draw.nonce());
        members.put("size", draw.size());
        members.put("column", draw.column());
        members.put("seed", Hash.hex(draw.seed(close.root())));
        members.put("population", drawn.population());
        members.put(
                "strata",
                drawn.strata().stream()
                        .map(one -> Map.of("value", one.value(), "population", one.population(), "seats", one.seats()))
                        .toList());
        members.put("package", Map.of("file", source.file(), "sha256", source.sha256(), "run", source.run()));
        members.put("number", source.number());
        members.put("drawnBy", Objects.requireNonNull(source.drawnBy()));
        members.put("drawnAt", source.drawnAt().toString());
        return members;
    }
}
