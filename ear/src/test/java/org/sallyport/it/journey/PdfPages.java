package org.sallyport.it.journey;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.InflaterInputStream;

/** Counts page objects (ISO 32000-1, 7.7.3.3) in a file's body and in its compressed object streams (7.5.7). */
final class PdfPages {
    private static final Pattern PAGE = Pattern.compile("/Type\\s*/Page(?![A-Za-z])");
    private static final Pattern OBJECTS =
            Pattern.compile("(?s)<<(?:(?!endobj|stream).)*/ObjStm(?:(?!endobj|stream).)*>>\\s*stream\\r?\\n");

    private PdfPages() {}

    static long count(byte[] pdf) throws IOException {
        String text = new String(pdf, StandardCharsets.ISO_8859_1);
        long pages = PAGE.matcher(text).results().count();
        Matcher stream = OBJECTS.matcher(text);
        while (stream.find()) {
            ByteArrayInputStream deflated = new ByteArrayInputStream(pdf, stream.end(), pdf.length - stream.end());
            String objects = new String(new InflaterInputStream(deflated).readAllBytes(), StandardCharsets.ISO_8859_1);
            pages += PAGE.matcher(objects).results().count();
        }
        return pages;
    }
}
