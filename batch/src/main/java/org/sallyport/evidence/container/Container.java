package org.sallyport.evidence.container;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.sallyport.ledger.proof.Hash;

/** Writes the ZIP: {@code mimetype} first and stored, everything else deflated, all with one time. */
final class Container implements Closeable {
    private static final String MIMETYPE = "application/vnd.etsi.asic-e+zip";
    // Any constant does; it keeps equal content equal, and DOS times cannot express a zone anyway.
    private static final LocalDateTime TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

    private final ZipOutputStream zip;

    private static final class Zip extends ZipOutputStream {
        Zip(OutputStream out) {
            super(out, StandardCharsets.UTF_8);
            def.end();
            // Salts and hashes hardly compress: a higher level only takes its time.
            def = new ParallelDeflater(Deflater.BEST_SPEED);
        }
    }

    Container(OutputStream out) throws IOException {
        zip = new Zip(out);
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

    /** Streams a file to its end and closes it; returns its SHA-256 in hex. */
    String add(String name, InputStream file) throws IOException {
        zip.putNextEntry(entry(name));
        try (DigestInputStream in = new DigestInputStream(file, Hash.newDigest())) {
            in.transferTo(zip);
            zip.closeEntry();
            return Hash.hex(in.getMessageDigest().digest());
        }
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
