package org.sallyport.evidence.document;

import java.awt.Color;
import java.io.Closeable;
import java.io.IOException;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkedContentReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;

/** One page in US Letter. Points, from the lower left corner. Whatever is drawn belongs to an element, or to the page's furniture. */
final class Page implements Closeable {
    static final float WIDTH = PDRectangle.LETTER.getWidth();
    static final float HEIGHT = PDRectangle.LETTER.getHeight();
    static final float MARGIN = 54;
    static final float TOP = HEIGHT - 60;
    static final float BOTTOM = 62;
    static final float MEASURE = WIDTH - 2 * MARGIN;

    private final PDPage page = new PDPage(PDRectangle.LETTER);
    private final PDPageContentStream content;
    private final COSArray elements;
    private final Fonts fonts;

    Page(PDDocument document, Tree tree, Fonts fonts) throws IOException {
        this.fonts = fonts;
        document.addPage(page);
        elements = tree.page();
        page.setStructParents(tree.key());
        // Assistive technology goes through a page by its structure.
        page.getCOSObject().setItem(COSName.getPDFName("Tabs"), COSName.S);
        content = new PDPageContentStream(document, page);
    }

    PDPage page() {
        return page;
    }

    /** What is drawn until {@link #end} belongs to the element. */
    void begin(PDStructureElement element) throws IOException {
        int number = elements.size();
        elements.add(element.getCOSObject());
        if (element.getPage() == null) {
            element.setPage(page);
        }
        if (page.equals(element.getPage())) {
            element.appendKid(number);
        } else {
            PDMarkedContentReference reference = new PDMarkedContentReference();
            reference.setPage(page);
            reference.setMCID(number);
            element.appendKid(reference);
        }
        content.beginMarkedContent(COSName.getPDFName(element.getStructureType()), number);
    }

    /** What is drawn until {@link #end} is no content: rules, backgrounds, repeated headers, the foot of the page. */
    void beginArtifact() throws IOException {
        content.beginMarkedContent(COSName.getPDFName("Artifact"));
    }

    void end() throws IOException {
        content.endMarkedContent();
    }

    /** One line as it is: the text is printable and fits. */
    void text(Ink ink, float x, float y, String text) throws IOException {
        content.beginText();
        content.setFont(fonts.font(), ink.size());
        content.setNonStrokingColor(ink.color());
        content.setStrokingColor(ink.color());
        // The font has one weight; a thin outline makes the other.
        content.setLineWidth(ink.size() * 0.035f);
        content.setCharacterSpacing(ink.spacing());
        content.setRenderingMode(ink.bold() ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
        content.newLineAtOffset(x, y);
        content.showText(text);
        content.endText();
    }

    void textRight(Ink ink, float right, float y, String text) throws IOException {
        text(ink, right - fonts.width(ink, text), y, text);
    }

    void fill(Color color, float x, float y, float width, float height) throws IOException {
        content.setNonStrokingColor(color);
        content.addRect(x, y, width, height);
        content.fill();
    }

    /** A filled rectangle that is no content. */
    void furnish(Color color, float x, float y, float width, float height) throws IOException {
        beginArtifact();
        fill(color, x, y, width, height);
        end();
    }

    void rule(float x, float y, float width) throws IOException {
        furnish(Ink.RULE, x, y, width, 0.5f);
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
