package org.sallyport.verify;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The container's first bytes: an entry {@code mimetype}, stored, with nothing before it (ETSI EN 319 162-1 §A.1). */
final class FirstEntry {
    static final String CONTENT = "application/vnd.etsi.asic-e+zip";

    private static final int HEADER = 30;
    private static final int SIGNATURE = 0x04034b50;

    private FirstEntry() {}

    static void check(Path file) throws IOException {
        byte[] expected = (PackageFile.MIMETYPE + CONTENT).getBytes(StandardCharsets.US_ASCII);
        if (Files.size(file) < HEADER + expected.length) {
            throw new Failure("container", "is too short for a package");
        }
        ByteBuffer start = ByteBuffer.allocate(HEADER + expected.length).order(ByteOrder.LITTLE_ENDIAN);
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            in.readFully(start.array());
        }
        boolean stored = start.getShort(8) == 0;
        boolean named = start.getShort(26) == PackageFile.MIMETYPE.length() && start.getShort(28) == 0;
        ByteBuffer text = start.slice(HEADER, expected.length);
        if (start.getInt(0) != SIGNATURE || !stored || !named || !text.equals(ByteBuffer.wrap(expected))) {
            throw new Failure(PackageFile.MIMETYPE, "is not the stored first entry of an ASiC-E container");
        }
    }
}
