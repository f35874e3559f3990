package org.sallyport.evidence.document;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;

/** Fills pages from top to bottom. Points. */
final class Flow {
    private final PDDocument document;
    private final Tree tree;
    private final Fonts fonts;
    private final Lines lines;
    private final List<Page> pages = new ArrayList<>();
    private float y;

    Flow(PDDocument document, Tree tree, Fonts fonts) throws IOException {
        this.document = document;
        this.tree = tree;
        this.fonts = fonts;
        this.lines = new Lines(fonts);
        turn();
    }

    Page page() {
        return pages.get(pages.size() - 1);
    }

    List<Page> pages() {
        return pages;
    }

    Tree tree() {
        return tree;
    }

    Fonts fonts() {
        return fonts;
    }

    Lines lines() {
        return lines;
    }

    /** Where the next thing's upper edge will be. */
    float y() {
        return y;
    }

    void down(float points) {
        y -= points;
    }

    /** Goes to a new page. */
    void turn() throws IOException {
        pages.add(new Page(document, tree, fonts));
        y = Page.TOP;
    }

    boolean isAtTop() {
        return y >= Page.TOP;
    }

    boolean hasRoom(float height) {
        return y - height >= Page.BOTTOM;
    }

    /** Goes to a new page unless so much fits on this one. Says whether it did. */
    boolean need(float height) throws IOException {
        if (hasRoom(height) || isAtTop()) {
            return false;
        }
        turn();
        return true;
    }

    /** Lines of one element, over pages where it must be. */
    void text(String type, Ink ink, float x, float width, int most, String text) throws IOException {
        text(tree.add(type), ink, x, width, most, text);
    }

    void text(PDStructureElement element, Ink ink, float x, float width, int most, String text) throws IOException {
        boolean begun = false;
        for (String line : lines.of(ink, text, width, most)) {
            if (!hasRoom(ink.leading())) {
                if (begun) {
                    page().end();
                }
                turn();
                begun = false;
            }
            if (!begun) {
                page().begin(element);
                begun = true;
            }
            y -= ink.leading();
            page().text(ink, x, y + ink.leading() - ink.size(), line);
        }
        if (begun) {
            page().end();
        }
    }
}
