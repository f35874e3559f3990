package org.sallyport.evidence.document;

import java.io.IOException;
import java.util.List;

/** A figure that stands out. */
public record Tile(String name, String figure, String remark) {
    private static final float HEIGHT = 56;
    private static final float GAP = 8;

    static void draw(Flow flow, List<Tile> tiles) throws IOException {
        flow.need(HEIGHT);
        float width = (Page.MEASURE - (tiles.size() - 1) * GAP) / tiles.size();
        float x = Page.MARGIN;
        for (Tile tile : tiles) {
            tile.draw(flow, x, width);
            x += width + GAP;
        }
        flow.down(HEIGHT + 14);
    }

    private void draw(Flow flow, float x, float width) throws IOException {
        Page page = flow.page();
        float bottom = flow.y() - HEIGHT;
        page.furnish(Ink.PANEL, x, bottom, width, HEIGHT);
        page.furnish(Ink.ACCENT, x, bottom, 2.5f, HEIGHT);
        page.begin(flow.tree().add("P"));
        line(flow, Ink.NOTE, x, bottom + 41, width, name);
        line(flow, Ink.SECTION.at(16), x, bottom + 21, width, figure);
        line(flow, Ink.FOOT, x, bottom + 8, width, remark);
        page.end();
    }

    private static void line(Flow flow, Ink ink, float x, float y, float width, String text) throws IOException {
        String plain = flow.fonts().printable(text);
        flow.page().text(ink, x + 10, y, flow.lines().cut(ink, plain, width - 14));
    }
}
