package org.sallyport.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.sallyport.evidence.container.PackageWriter;
import org.sallyport.platform.Setting;

/** The folder in which one run prepares its package. Goes when that is there; of a run that has failed it is kept for a while, so that it can go on. */
public record Workspace(Path root) {
    private static final String PART = "%06d";

    /** The workspace of a run, below the data folder. */
    public static Workspace of(String runId) {
        return new Workspace(packages().resolve("work").resolve(runId));
    }

    /** Where finished packages lie. */
    public static Path packages() {
        return Setting.dataDir().resolve("evidence");
    }

    /** The runs that have one, by their ids. */
    static List<String> all() {
        Path work = packages().resolve("work");
        if (!Files.isDirectory(work)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(work)) {
            return found.map(path -> String.valueOf(path.getFileName())).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files that will be in the package, under their names there. */
    public Path content() {
        return root.resolve("content");
    }

    /** One file of the package; its folder exists afterwards. */
    public Path content(String name) throws IOException {
        Path file = content().resolve(name);
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        return file;
    }

    /** A part of a file that is written in parts: they lie in a folder in its place, in order. */
    public Path part(String name, int number) throws IOException {
        return content(name + PackageWriter.PARTS + "/" + PART.formatted(number));
    }

    /** Where those parts lie, once there is one. */
    public Path parts(String name) {
        return content().resolve(name + PackageWriter.PARTS);
    }

    /** What a partition noted of its commands, outside the package. */
    public Path notes(int number) throws IOException {
        return Files.createDirectories(root.resolve("notes")).resolve(PART.formatted(number));
    }

    /** The notes of all partitions, in order. */
    public List<Path> allNotes() throws IOException {
        try (Stream<Path> found = Files.list(root.resolve("notes"))) {
            return found.sorted().toList();
        }
    }

    /** What the steps tell each other, outside the package. */
    public Path facts() {
        return root.resolve("facts.json");
    }

    /** The exceptions that are to be followed up, outside the package. */
    public Path queue() {
        return root.resolve("queue.jsonl");
    }

    /** The package before it is published. */
    public Path unpublished() {
        return root.resolve("unpublished.asice");
    }

    /** Removes the folder with everything in it. */
    public void remove() {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> found = Files.walk(root)) {
            List<Path> deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
