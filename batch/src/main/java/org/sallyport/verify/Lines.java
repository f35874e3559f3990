package org.sallyport.verify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** The lines of a JSONL file, one after the other, each ended by a line feed and bounded. */
final class Lines {
    /** A statement with its parameters fits; a line that never ends does not fill the memory. */
    static final int MAX_LINE = 64 << 20;

    private Lines() {}

    interface Sink {
        void line(long number, byte[] bytes);
    }

    /** Hands over each line without its line feed, from number 1; returns how many there were. */
    static long each(PackageFile file, String name, Sink sink) throws IOException {
        long number = 0;
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = file.stream(name)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                int start = 0;
                for (int i = 0; i < count; i++) {
                    if (buffer[i] == '\n') {
                        line.write(buffer, start, i - start);
                        sink.line(++number, line.toByteArray());
                        line.reset();
                        start = i + 1;
                    }
                }
                line.write(buffer, start, count - start);
                if (line.size() > MAX_LINE) {
                    throw new Failure(name + " line " + (number + 1), "is longer than " + MAX_LINE + " bytes");
                }
            }
        }
        if (line.size() > 0) {
            throw new Failure(name + " line " + (number + 1), "does not end with a line feed");
        }
        return number;
    }
}
