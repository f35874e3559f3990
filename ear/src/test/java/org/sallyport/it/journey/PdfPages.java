package org.sallyport.it.journey;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how many pages a file says that it has, in the root of its page tree (ISO 32000-1, 7.7.3.2). */
final class PdfPages {
    private static final Pattern OBJECT = Pattern.compile("(?s)\\d+ \\d+ obj\\b(.*?)\\bendobj");
    private static final Pattern TREE = Pattern.compile("/Type\\s*/Pages\\b");
    private static final Pattern COUNT = Pattern.compile("/Count\\s+(\\d+)");

    private PdfPages() {}

    /** 0 when there is no page tree. */
    static long count(byte[] pdf) {
        long pages = 0;
        Matcher object = OBJECT.matcher(new String(pdf, StandardCharsets.ISO_8859_1));
        while (object.find()) {
            Matcher count = COUNT.matcher(object.group(1));
            if (TREE.matcher(object.group(1)).find() && count.find()) {
                pages = Math.max(pages, Long.parseLong(count.group(1)));
            }
        }
        return pages;
    }
}
