package org.sallyport.demo.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;
import org.sallyport.demo.process.Folders;
import org.sallyport.demo.process.LaunchException;

/**
 * PostgreSQL's programs, unpacked once from the archive that fits this machine.
 *
 * @param archives where archives are opened by their names
 */
public record Binaries(Archives archives) {
    /** Opens an archive. */
    @FunctionalInterface
    public interface Archives {
        /** Null when there is none of this name. */
        @Nullable InputStream open(String name) throws IOException;
    }

    /** Those that a demo runs. */
    static Binaries ofClassPath() {
        return new Binaries(name -> Binaries.class.getResourceAsStream("/" + name));
    }

    /** Those of an archive in this folder. */
    public static Binaries in(Path folder) {
        return new Binaries(name -> Files.newInputStream(folder.resolve(name)));
    }

    /** Unpacks into the folder unless that was done before, and returns it. */
    Path unpack(Path folder) {
        Path stamp = folder.resolve(".unpacked");
        try (InputStream archive = open()) {
            if (!Files.exists(stamp)) {
                Folders.delete(folder);
                Files.createDirectories(folder);
                try (TarArchiveInputStream tar =
                        new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(archive)))) {
                    extract(tar, folder);
                }
                Files.createFile(stamp);
            }
            return folder;
        } catch (IOException e) {
            throw new LaunchException("PostgreSQL could not be unpacked into " + folder + ": " + e.getMessage(), e);
        }
    }

    private static void extract(TarArchiveInputStream tar, Path folder) throws IOException {
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            Path target = folder.resolve(entry.getName()).normalize();
            if (!target.startsWith(folder)) {
                throw new IOException("entry outside the folder: " + entry.getName());
            }
            if (entry.isDirectory()) {
                Files.createDirectories(target);
                continue;
            }
            Files.createDirectories(target.getParent());
            if (entry.isSymbolicLink()) {
                Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            } else {
                Files.copy(tar, target);
                boolean program = (entry.getMode() & 0100) != 0;
                Files.setPosixFilePermissions(
                        target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }

    private InputStream open() throws IOException {
        String name = "postgres-linux-" + machine() + ".txz";
        InputStream archive = archives.open(name);
        if (archive == null) {
            throw new LaunchException(name + " is not there; -Dpostgres.platform chooses the binaries");
        }
        return archive;
    }

    private static String machine() {
        String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return switch (arch) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> throw new LaunchException("no PostgreSQL binaries for machine " + arch);
        };
    }
}
