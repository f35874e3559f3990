package org.sallyport.evidence.document;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageXYZDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.jspecify.annotations.Nullable;

/** The sections with their pages: as bookmarks, and where room was kept for them. */
final class Contents {
    private static final float STEP = 16;

    private record Entry(String title, int page, float y) {}

    private final PDDocument document;
    private final Flow flow;
    private final List<Entry> entries = new ArrayList<>();
    private final List<PDStructureElement> items = new ArrayList<>();
    private @Nullable Page page;
    private float top;

    Contents(PDDocument document, Flow flow) {
        this.document = document;
        this.flow = flow;
    }

    static float height(int sections) {
        return sections * STEP + 6;
    }

    void reserve(int sections) {
        page = flow.page();
        top = flow.y();
        flow.tree().begin("TOC");
        for (int i = 0; i < sections; i++) {
            flow.tree().begin("TOCI");
            items.add(flow.tree().add("P"));
            flow.tree().end();
        }
        flow.tree().end();
        flow.down(height(sections));
    }

    void note(String title, float y) {
        entries.add(new Entry(title, flow.pages().size(), y));
    }

    void draw() throws IOException {
        PDDocumentOutline outline = new PDDocumentOutline();
        for (Entry entry : entries) {
            PDPageXYZDestination destination = new PDPageXYZDestination();
            destination.setPage(flow.pages().get(entry.page() - 1).page());
            destination.setTop((int) entry.y() + 8);
            PDOutlineItem item = new PDOutlineItem();
            item.setTitle(entry.title());
            item.setDestination(destination);
            outline.addLast(item);
        }
        document.getDocumentCatalog().setDocumentOutline(outline);
        Page kept = page;
        if (kept != null) {
            for (int i = 0; i < Math.min(items.size(), entries.size()); i++) {
                line(kept, items.get(i), entries.get(i), top - i * STEP - Ink.BODY.size());
            }
        }
    }

    private void line(Page on, PDStructureElement item, Entry entry, float y) throws IOException {
        on.begin(item);
        on.text(Ink.BODY, Page.MARGIN, y, entry.title());
        on.textRight(Ink.BODY, Page.MARGIN + Page.MEASURE, y, Integer.toString(entry.page()));
        on.end();
        float from = Page.MARGIN + flow.fonts().width(Ink.BODY, entry.title()) + 8;
        on.rule(from, y + 1.5f, Page.MARGIN + Page.MEASURE - 20 - from);
    }
}
