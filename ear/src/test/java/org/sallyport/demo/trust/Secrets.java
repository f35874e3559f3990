package org.sallyport.demo.trust;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.sallyport.demo.process.Folders;

/** Random passwords, one file each, readable by the owner only, made at first use and kept between starts. */
public final class Secrets {
    private static final int BYTES = 24;

    private final Path folder;
    private final SecureRandom random = new SecureRandom();

    public Secrets(Path folder) {
        this.folder = Folders.createPrivate(folder);
    }

    public Path folder() {
        return folder;
    }

    /** The secret of that name: 32 characters of the URL-safe Base64 alphabet. */
    public synchronized String get(String name) {
        Path file = folder.resolve(name);
        try {
            if (!Files.exists(file)) {
                byte[] bytes = new byte[BYTES];
                random.nextBytes(bytes);
                String made = Base64.getUrlEncoder().encodeToString(bytes);
                Folders.writePrivate(file, made.getBytes(StandardCharsets.US_ASCII));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
