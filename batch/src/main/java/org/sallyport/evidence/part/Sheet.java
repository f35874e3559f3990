package org.sallyport.evidence.part;

import java.awt.Color;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;

/** One page in US Letter, in points from the lower left corner. Text is cut or wrapped, so that nothing runs over. */
public final class Sheet implements Closeable {
    public static final float WIDTH = PDRectangle.LETTER.getWidth();
    public static final float HEIGHT = PDRectangle.LETTER.getHeight();

    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private final PDDocument document = new PDDocument();
    private final PDPageContentStream page;
    private final PDFont sans;
    private final PDFont mono = new PDType1Font(Standard14Fonts.FontName.COURIER);

    public Sheet(String title) throws IOException {
        PDPage only = new PDPage(PDRectangle.LETTER);
        document.addPage(only);
        document.getDocumentInformation().setTitle(title);
        document.getDocumentInformation().setCreator("Sallyport");
        try (InputStream font = PDDocument.class.getResourceAsStream(FONT)) {
            if (font == null) {
                throw new IOException("the font " + FONT + " is missing");
            }
            sans = PDType0Font.load(document, font, true);
        }
        page = new PDPageContentStream(document, only);
    }

    public void fill(Color color, float x, float y, float width, float height) throws IOException {
        page.setNonStrokingColor(color);
        page.addRect(x, y, width, height);
        page.fill();
    }

    public void line(Color color, float x, float y, float width) throws IOException {
        fill(color, x, y, width, 0.6f);
    }

    /** One line of text, cut with an ellipsis where it is wider than {@code width}. */
    public void text(Ink ink, float x, float y, float width, String text) throws IOException {
        draw(ink, x, y, cut(ink, printable(ink, text), width));
    }

    /** One line that ends at {@code right}. */
    public void textRight(Ink ink, float right, float y, String text) throws IOException {
        String plain = printable(ink, text);
        draw(ink, right - width(ink, plain), y, plain);
    }

    /** As many lines as it takes, at most {@code lines}; returns the baseline of the line after the last. */
    public float paragraph(Ink ink, float x, float y, float width, int lines, String text) throws IOException {
        float baseline = y;
        for (String line : wrap(ink, printable(ink, text), width, lines)) {
            draw(ink, x, baseline, cut(ink, line, width));
            baseline -= ink.size() * 1.3f;
        }
        return baseline;
    }

    private void draw(Ink ink, float x, float y, String text) throws IOException {
        page.beginText();
        page.setFont(font(ink), ink.size());
        page.setNonStrokingColor(ink.color());
        page.setStrokingColor(ink.color());
        // The embedded font has one weight; a thin outline makes the other.
        page.setLineWidth(ink.size() * 0.03f);
        page.setRenderingMode(ink.bold() ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
        page.newLineAtOffset(x, y);
        page.showText(text);
        page.endText();
    }

    private List<String> wrap(Ink ink, String text, float width, int most) throws IOException {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.split(" ", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && lines.size() < most - 1 && width(ink, longer) > width) {
                lines.add(line);
                line = word;
            } else {
                line = longer;
            }
        }
        lines.add(line);
        return lines;
    }

    private String cut(Ink ink, String text, float width) throws IOException {
        if (width(ink, text) <= width) {
            return text;
        }
        String shorter = text;
        while (!shorter.isEmpty() && width(ink, shorter + "...") > width) {
            shorter = shorter.substring(0, shorter.offsetByCodePoints(shorter.length(), -1));
        }
        return shorter + "...";
    }

    public float width(Ink ink, String text) throws IOException {
        return font(ink).getStringWidth(text) / 1000 * ink.size();
    }

    private PDFont font(Ink ink) {
        return ink.mono() ? mono : sans;
    }

    /** What the font cannot show, and what could steer a reader, becomes a question mark. */
    private String printable(Ink ink, String text) {
        StringBuilder plain = new StringBuilder();
        text.codePoints().limit(2_000).forEach(c -> plain.append(shows(ink, c) ? Character.toString(c) : "?"));
        return plain.toString();
    }

    private boolean shows(Ink ink, int codePoint) {
        try {
            return !Character.isISOControl(codePoint) && font(ink).encode(Character.toString(codePoint)).length > 0;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    public void save(Path file) throws IOException {
        page.close();
        document.save(file.toFile());
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
