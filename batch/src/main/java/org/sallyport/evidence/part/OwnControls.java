package org.sallyport.evidence.part;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sallyport.evidence.Workspace;
import org.sallyport.evidence.model.ExceptionKind;
import org.sallyport.evidence.oscal.ControlSet;

/**
 * The institution's own sets of controls: CSV files in a folder ({@code SALLYPORT_CONTROLS}), read for each package, in
 * which each is {@code controls/<name>.csv}. One that is not right is left out whole, and an exception says why.
 */
final class OwnControls {
    private static final String FOLDER = "controls";
    private static final String SUFFIX = ".csv";
    private static final int MOST_FILES = 20;
    // ffiec.csv is the product's own.
    private static final Pattern NAME = Pattern.compile("(?!ffiec\\.)[a-z][a-z0-9_-]{0,39}\\.csv");

    private OwnControls() {}

    /** Takes every set of the folder into the package; none where the folder's name is empty. Faults are those of the period that begins there. */
    static void take(String folder, Instant from, Workspace workspace, ExceptionTable exceptions) throws IOException {
        Faults faults = new Faults(exceptions, from);
        for (Path old : files(workspace.content().resolve(FOLDER))) {
            Files.delete(old);
        }
        if (folder.isEmpty()) {
            return;
        }
        List<Path> files = files(Path.of(folder));
        if (files.isEmpty()) {
            faults.add(folder, "the folder has no file whose name ends in .csv");
        }
        for (Path file : files.subList(0, Math.min(MOST_FILES, files.size()))) {
            take(file, workspace, faults);
        }
        if (files.size() > MOST_FILES) {
            faults.add(folder, "the folder has more than " + MOST_FILES + " sets; the others are left out");
        }
    }

    private static void take(Path file, Workspace workspace, Faults faults) throws IOException {
        String name = String.valueOf(file.getFileName());
        try {
            if (!NAME.matcher(name).matches()) {
                throw new ControlsFile.Fault("a set is named by lower-case letters, digits, - and _, and not ffiec");
            }
            ControlsFile.read(file).write(workspace.content(FOLDER + "/" + name));
        } catch (ControlsFile.Fault e) {
            faults.add(name, e.getMessage());
        } catch (IOException e) {
            faults.add(name, "cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private record Faults(ExceptionTable exceptions, Instant from) {
        void add(String name, String sentence) throws IOException {
            exceptions.add(ExceptionKind.CONTROLS_UNREADABLE, from.toString(), "", "", name, sentence);
        }
    }

    /** The sets that are in the package, as OSCAL tells them. */
    static List<ControlSet> sets(Workspace workspace) throws IOException {
        Stream.Builder<ControlSet> sets = Stream.builder();
        for (Path file : files(workspace.content().resolve(FOLDER))) {
            String name = String.valueOf(file.getFileName());
            if (NAME.matcher(name).matches()) {
                sets.add(ControlsFile.written(file).controls(name.substring(0, name.length() - SUFFIX.length())));
            }
        }
        return sets.build().toList();
    }

    /** In the order of their names; none where there is no folder. */
    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
    }
}
