package org.sallyport.it.journey;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** An evidence package as its files, in the order of the container. */
public record Container(Map<String, byte[]> files) {
    private static final String MIMETYPE = "mimetype";

    public Container {
        files = new LinkedHashMap<>(files);
    }

    public static Container read(Path file) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                files.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return new Container(files);
    }

    /** All but the container's own META-INF. */
    List<String> names() {
        return files.keySet().stream()
                .filter(name -> !name.startsWith("META-INF/"))
                .toList();
    }

    byte[] bytes(String name) {
        byte[] bytes = files.get(name);
        if (bytes == null) {
            throw new AssertionError("no " + name + " among " + files.keySet());
        }
        return bytes.clone();
    }

    public String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    Container with(String name, byte[] bytes) {
        Map<String, byte[]> changed = new LinkedHashMap<>(files);
        changed.put(name, bytes.clone());
        return new Container(changed);
    }

    /** The same with one bit of the file's middle byte turned. */
    Container damaged(String name) {
        byte[] bytes = bytes(name);
        bytes[bytes.length / 2] ^= 1;
        return with(name, bytes);
    }

    /** Packs it as a package is packed: the media type first and stored. */
    Path pack(Path target) throws IOException {
        try (OutputStream out = Files.newOutputStream(target);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                if (file.getKey().equals(MIMETYPE)) {
                    CRC32 crc = new CRC32();
                    crc.update(file.getValue());
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(file.getValue().length);
                    entry.setCrc(crc.getValue());
                }
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return target;
    }

    Path unpack(Path directory) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path target = directory.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue());
        }
        return directory;
    }
}
