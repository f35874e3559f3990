package org.sallyport.evidence.container;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.sallyport.ledger.proof.Hash;

/** Writes the ZIP: {@code mimetype} first and stored, everything else deflated, all with one time. */
final class Container implements Closeable {
    private static final String MIMETYPE = "application/vnd.etsi.asic-e+zip";
    // Any constant does; it keeps equal content equal, and DOS times cannot express a zone anyway.
    private static final LocalDateTime TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

    private final ZipOutputStream zip;

    Container(OutputStream out) throws IOException {
        zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        byte[] type = MIMETYPE.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(type);
        ZipEntry entry = entry("mimetype");
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(type.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(type);
        zip.closeEntry();
    }

    void add(String name, byte[] bytes) throws IOException {
        zip.putNextEntry(entry(name));
        zip.write(bytes);
        zip.closeEntry();
    }

    /** Streams a file, which must still be the one with this digest. */
    void add(String name, Path file, String digest) throws IOException {
        zip.putNextEntry(entry(name));
        try (InputStream plain = Files.newInputStream(file);
                DigestInputStream in = new DigestInputStream(plain, Hash.newDigest())) {
            in.transferTo(zip);
            if (!Hash.hex(in.getMessageDigest().digest()).equals(digest)) {
                throw new IOException("the file " + name + " changed while it was packed");
            }
        }
        zip.closeEntry();
    }

    private static ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        return entry;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
