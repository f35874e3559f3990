package org.sallyport.wire.ssh.sftp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.SizeLimit;
import org.sallyport.statement.FileAccess.Direction;
import org.sallyport.wire.ssh.file.ContentMask;
import org.sallyport.wire.ssh.file.FileHost;
import org.sallyport.wire.ssh.file.FileOperation;
import org.sallyport.wire.ssh.file.FileResult;
import org.sallyport.wire.ssh.file.Ruling;
import org.sallyport.wire.ssh.file.StreamMask;

/** Decides by simple predicates and keeps what it is told. */
public final class FakeHost implements FileHost {
    public final ByteArrayOutputStream toTarget = new ByteArrayOutputStream();
    public final ByteArrayOutputStream toClient = new ByteArrayOutputStream();
    public final List<String> texts = new ArrayList<>();
    public final List<FileOperation> operations = new ArrayList<>();
    public final List<String> refused = new ArrayList<>();
    public final Map<Long, FileResult> results = new LinkedHashMap<>();
    public final Deque<Runnable> held = new ArrayDeque<>();
    public final List<String> failures = new ArrayList<>();

    /** Bytes by direction and path. */
    public final Map<String, Long> limits = new HashMap<>();

    public Predicate<FileOperation> refuses = operation -> false;
    public Predicate<FileOperation> holds = operation -> false;
    public boolean resolvesPaths;
    public @Nullable ContentMask mask;
    public @Nullable StreamMask stream;
    public int finished;
    private long sequence;

    @Override
    public void toTarget(ByteBuffer bytes) {
        write(toTarget, bytes);
    }

    @Override
    public void toClient(ByteBuffer bytes) {
        write(toClient, bytes);
    }

    private static void write(ByteArrayOutputStream out, ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        out.writeBytes(copy);
    }

    @Override
    public void begin(FileOperation operation, Consumer<Ruling> then) {
        operations.add(operation);
        texts.add(operation.text());
        if (refuses.test(operation) || isTooLarge(operation)) {
            refused.add(operation.text());
            then.accept(new Ruling.Refused("the rules do not allow this"));
        } else if (holds.test(operation)) {
            held.add(() -> then.accept(new Ruling.Proceed(++sequence)));
        } else {
            then.accept(new Ruling.Proceed(++sequence));
        }
    }

    @Override
    public boolean refuses(FileOperation operation) {
        return refuses.test(operation);
    }

    @Override
    public Optional<SizeLimit> limit(FileOperation operation, Direction direction) {
        return operation.accesses().stream()
                .filter(access -> access.direction() == direction)
                .flatMap(access -> access.paths().stream())
                .map(path -> limits.get(direction + " " + path))
                .filter(Objects::nonNull)
                .map(bytes -> new SizeLimit("size", bytes, "too large"))
                .min(Comparator.comparingLong(SizeLimit::bytes));
    }

    private boolean isTooLarge(FileOperation operation) {
        return operation.accesses().stream().anyMatch(access -> access.paths().stream()
                .anyMatch(
                        path -> access.bytes() > limits.getOrDefault(access.direction() + " " + path, Long.MAX_VALUE)));
    }

    @Override
    public void refused(FileOperation operation, String message) {
        texts.add(operation.text());
        refused.add(operation.text());
    }

    @Override
    public void end(long number, FileResult result) {
        if (results.put(number, result) != null) {
            throw new IllegalStateException("command " + number + " ends twice");
        }
    }

    @Override
    public void fail(String reason) {
        failures.add(reason);
    }

    @Override
    public void finish() {
        finished++;
    }

    @Override
    public boolean resolvesPaths() {
        return resolvesPaths;
    }

    @Override
    public @Nullable ContentMask mask() {
        return mask;
    }

    @Override
    public @Nullable StreamMask stream() {
        return stream;
    }

    @Override
    public String maskText(String text) {
        return text.replaceAll("[0-9]{16}", "################");
    }

    public FileResult result(long number) {
        FileResult result = results.get(number);
        if (result == null) {
            throw new IllegalStateException("command " + number + " has not ended");
        }
        return result;
    }
}
