package org.sallyport.evidence.document;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** The fonts of one document: what they can show, and how wide it is. */
final class Fonts implements Closeable {
    /** Longer texts are cut before anybody measures them. */
    private static final int LONGEST = 2_000;

    private static final String UNSHOWN = "\u25A1";

    private final List<TrueTypeFont> files = new ArrayList<>();
    private final Map<Face, PDFont> fonts = new EnumMap<>(Face.class);
    /** Widths of characters in thousandths of the size; negative for those that are not shown. */
    private final Map<Face, Map<Integer, Float>> advances = new EnumMap<>(Face.class);

    Fonts(PDDocument document) throws IOException {
        for (Face face : Face.values()) {
            TrueTypeFont font = parse(face);
            files.add(font);
            // Ligatures would cost most of the time that the document takes, and searches would miss what they join.
            font.setEnableGsub(false);
            fonts.put(face, PDType0Font.load(document, font, true));
            advances.put(face, new HashMap<>());
        }
    }

    private static TrueTypeFont parse(Face face) throws IOException {
        try (InputStream in = Face.class.getResourceAsStream(face.resource())) {
            if (in == null) {
                throw new IOException("the font " + face.resource() + " is missing");
            }
            return new TTFParser().parse(new RandomAccessReadBuffer(in));
        }
    }

    PDFont of(Face face) {
        PDFont font = fonts.get(face);
        if (font == null) {
            throw new IllegalStateException("no font for " + face);
        }
        return font;
    }

    /** Of a printable text, in points. */
    float width(Ink ink, String text) {
        float width = 0;
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            width += Math.max(0, advance(ink.face(), text.codePointAt(i)));
        }
        return width / 1000 * ink.size();
    }

    /**
     * The text with a box in the place of whatever the font lacks or what could mislead: control and format characters, marks
     * that pile up on others, and letters of scripts that run from right to left, which nothing here would put in order.
     */
    String printable(Ink ink, String text) {
        StringBuilder plain = new StringBuilder();
        String composed = Normalizer.normalize(
                text.length() > LONGEST ? text.substring(0, LONGEST) : text, Normalizer.Form.NFC);
        composed.codePoints().forEach(c -> {
            boolean space = c == '\n' || c == '\t' || c == '\r' || Character.isSpaceChar(c);
            plain.append(space ? " " : isShown(ink.face(), c) ? Character.toString(c) : UNSHOWN);
        });
        return plain.toString();
    }

    private boolean isShown(Face face, int codePoint) {
        return advance(face, codePoint) >= 0;
    }

    private float advance(Face face, int codePoint) {
        Map<Integer, Float> known = advances.computeIfAbsent(face, f -> new HashMap<>());
        return known.computeIfAbsent(codePoint, c -> isPlain(c) ? measured(face, c) : -1f);
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

    private float measured(Face face, int codePoint) {
        try {
            return of(face).getStringWidth(Character.toString(codePoint));
        } catch (IOException | IllegalArgumentException e) {
            return -1;
        }
    }

    @Override
    public void close() throws IOException {
        for (TrueTypeFont file : files) {
            file.close();
        }
    }
}
