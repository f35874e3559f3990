package org.sallyport.evidence.document;

import java.awt.Color;
import java.io.IOException;
import java.util.List;

/** The coloured head of a document's first page. */
final class Masthead {
    private static final Color PALE = new Color(0xC6, 0xD2, 0xE6);
    private static final float LEFT = Page.MARGIN;

    private final Flow flow;

    Masthead(Flow flow) {
        this.flow = flow;
    }

    void draw(String kicker, String title, List<String> lines) throws IOException {
        float height = 96 + lines.size() * 13;
        float bottom = Page.HEIGHT - height;
        flow.page().furnish(Ink.NAVY, 0, bottom, Page.WIDTH, height);
        flow.page().furnish(Ink.ACCENT, 0, bottom, Page.WIDTH, 3);
        float y = Page.HEIGHT - 44;
        line(Ink.NOTE.in(PALE), y, kicker);
        line(Ink.SECTION.at(24).in(Color.WHITE), y - 30, title);
        y -= 51;
        for (String text : lines) {
            line(Ink.BODY.at(9).in(PALE), y, text);
            y -= 13;
        }
        flow.down(Page.TOP - bottom + 24);
    }

    private void line(Ink ink, float y, String text) throws IOException {
        flow.page().begin(flow.tree().add("P"));
        flow.page().text(ink, LEFT, y, flow.lines().cut(ink, flow.fonts().printable(text), Page.MEASURE));
        flow.page().end();
    }
}
