package org.sallyport.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.sallyport.ledger.proof.SignedNote;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/** The last signed checkpoint, kept outside the database: a restored or shortened database does not match it. */
public final class CheckpointFile {
    private final Path file;

    public CheckpointFile(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.file = folder.resolve("checkpoint");
    }

    public Optional<SignedNote> read() {
        try {
            return Files.exists(file)
                    ? Optional.of(SignedNote.parse(Files.readString(file, StandardCharsets.UTF_8)))
                    : Optional.empty();
        } catch (IOException e) {
            throw new SallyportException(ErrorCode.LEDGER_HALTED, "the checkpoint file cannot be read", e);
        }
    }

    /** Replaces the file at once and forces it to disk. */
    public void write(SignedNote note) {
        Path fresh = file.resolveSibling("checkpoint.new");
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(note.format().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new SallyportException(ErrorCode.LEDGER_HALTED, "the checkpoint file cannot be written", e);
        }
    }
}
