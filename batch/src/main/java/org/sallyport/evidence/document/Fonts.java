package org.sallyport.evidence.document;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** The font of one document, Liberation Sans (SIL Open Font License): what it can show, and how wide that is. */
final class Fonts implements Closeable {
    private static final String RESOURCE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    /** Longer texts are cut before anybody measures them. */
    private static final int LONGEST = 2_000;

    private static final String UNSHOWN = "\u25A1";

    private final TrueTypeFont file;
    private final PDFont font;
    /** Widths of characters in thousandths of the size; negative for those that are not shown. */
    private final Map<Integer, Float> advances = new HashMap<>();

    Fonts(PDDocument document) throws IOException {
        try (InputStream in = PDDocument.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IOException("the font " + RESOURCE + " is missing");
            }
            file = new TTFParser().parse(new RandomAccessReadBuffer(in));
        }
        // Ligatures would cost most of the time that the document takes, and searches would miss what they join.
        file.setEnableGsub(false);
        font = PDType0Font.load(document, file, true);
    }

    PDFont font() {
        return font;
    }

    /** Of a printable text, in points. */
    float width(Ink ink, String text) {
        float width = 0;
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            width += Math.max(0, advance(text.codePointAt(i)));
        }
        return width / 1000 * ink.size() + text.length() * ink.spacing();
    }

    /**
     * The text with a box in the place of whatever the font lacks or what could mislead: control and format characters, marks
     * that pile up on others, and letters of scripts that run from right to left, which nothing here would put in order.
     */
    String printable(String text) {
        StringBuilder plain = new StringBuilder();
        String composed =
                Normalizer.normalize(text.length() > LONGEST ? text.substring(0, LONGEST) : text, Normalizer.Form.NFC);
        composed.codePoints().forEach(c -> {
            boolean space = c == '\n' || c == '\t' || c == '\r' || Character.isSpaceChar(c);
            plain.append(space ? " " : advance(c) >= 0 ? Character.toString(c) : UNSHOWN);
        });
        return plain.toString();
    }

    private float advance(int codePoint) {
        return advances.computeIfAbsent(codePoint, c -> isPlain(c) ? measured(c) : -1f);
    }

    private static boolean isPlain(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK -> false;
            default ->
                switch (Character.getDirectionality(codePoint)) {
                    case Character.DIRECTIONALITY_RIGHT_TO_LEFT,
                            Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC,
                            Character.DIRECTIONALITY_ARABIC_NUMBER -> false;
                    default -> true;
                };
        };
    }

    private float measured(int codePoint) {
        try {
            return font.getStringWidth(Character.toString(codePoint));
        } catch (IOException | IllegalArgumentException e) {
            return -1;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
