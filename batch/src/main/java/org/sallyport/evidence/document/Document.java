package org.sallyport.evidence.document;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.jspecify.annotations.Nullable;

/**
 * A document for people, written from its beginning to its end: US Letter, tagged, PDF/A-2a. The same calls make the same bytes. A
 * text can be anything: what its font lacks is shown as a box, and what is too long ends in an ellipsis.
 */
public final class Document implements Closeable {
    /** Lines of a paragraph; what is longer than that is no paragraph. */
    private static final int LONGEST = 30;

    private final PDDocument document = new PDDocument();
    private final Head head;
    private final Tree tree;
    private final Fonts fonts;
    private final Flow flow;
    private final Contents contents;
    private boolean inSection;
    private @Nullable String pending;
    private float pendingRoom;

    public Document(Head head) throws IOException {
        this.head = head;
        this.tree = new Tree(document);
        this.fonts = new Fonts(document);
        this.flow = new Flow(document, tree, fonts);
        this.contents = new Contents(document, flow);
    }

    /** The head of the first page. */
    public void title(String kicker, String title, List<String> lines) throws IOException {
        new Masthead(flow).draw(kicker, title, lines);
    }

    /** Figures in a row, three to five; each with its name and a remark. */
    public void tiles(List<Tile> tiles) throws IOException {
        Tile.draw(flow, tiles);
    }

    /** Keeps room for the names and pages of so many sections. */
    public void contents(int sections) throws IOException {
        place(Contents.height(sections));
        contents.reserve(sections);
    }

    /** A section on a page of its own. */
    public void section(String title) throws IOException {
        if (!flow.isAtTop()) {
            flow.turn();
        }
        open(title);
    }

    /** A section that goes on below the one before if so much of the page is left. Points. */
    public void section(String title, float room) throws IOException {
        if (!flow.need(room) && !flow.isAtTop()) {
            flow.down(18);
        }
        open(title);
    }

    private void open(String title) throws IOException {
        if (inSection) {
            tree.end();
        }
        tree.begin("Sect");
        inSection = true;
        contents.note(title, flow.y());
        flow.text("H1", Ink.SECTION, Page.MARGIN, Page.MEASURE, 2, title);
        flow.page().furnish(Ink.ACCENT, Page.MARGIN, flow.y() - 2, 36, 2);
        flow.down(14);
    }

    /** Stands over what follows, and on the same page. */
    public void heading(String text) {
        heading(text, 0);
    }

    /** Stands over what follows, and on the same page as so much behind it. Points. */
    public void heading(String text, float following) {
        pending = text;
        pendingRoom = following;
    }

    /** Sees to it that what comes next, and the heading over it, begins where so much of it fits. Points. */
    private void place(float height) throws IOException {
        String heading = pending;
        if (heading == null) {
            flow.need(height);
            return;
        }
        pending = null;
        if (!flow.need(2 * Ink.HEADING.leading() + 13 + height + pendingRoom) && !flow.isAtTop()) {
            flow.down(8);
        }
        flow.text("H2", Ink.HEADING, Page.MARGIN, Page.MEASURE, 2, heading);
        flow.down(5);
    }

    public void paragraph(String text) throws IOException {
        place(2 * Ink.BODY.leading());
        flow.text("P", Ink.BODY, Page.MARGIN, Page.MEASURE, LONGEST, text);
        flow.down(7);
    }

    /** In small print. */
    public void note(String text) throws IOException {
        place(Ink.NOTE.leading());
        flow.text("P", Ink.NOTE, Page.MARGIN, Page.MEASURE, LONGEST, text);
        flow.down(7);
    }

    public void bullets(List<String> items) throws IOException {
        place(2 * Ink.BODY.leading());
        tree.begin("L");
        for (String item : items) {
            flow.need(Ink.BODY.leading() * 2);
            tree.begin("LI");
            PDStructureElement label = tree.add("Lbl");
            flow.page().begin(label);
            flow.page().text(Ink.BODY.in(Ink.ACCENT), Page.MARGIN + 2, flow.y() - Ink.BODY.size(), "\u2022");
            flow.page().end();
            flow.text("LBody", Ink.BODY, Page.MARGIN + 14, Page.MEASURE - 14, LONGEST, item);
            tree.end();
            flow.down(3.5f);
        }
        tree.end();
        flow.down(5);
    }

    /** Lines as they are typed. */
    public void code(List<String> lines) throws IOException {
        float height = lines.size() * Ink.CODE.leading() + 14;
        place(height);
        flow.page().furnish(Ink.PANEL, Page.MARGIN, flow.y() - height + 4, Page.MEASURE, height);
        flow.down(4);
        tree.begin("P");
        flow.page().begin(tree.add("Code"));
        for (String line : lines) {
            flow.down(Ink.CODE.leading());
            String plain = fonts.printable(line);
            flow.page()
                    .text(
                            Ink.CODE,
                            Page.MARGIN + 9,
                            flow.y() + 2.5f,
                            flow.lines().cut(Ink.CODE, plain, Page.MEASURE - 18));
        }
        flow.page().end();
        tree.end();
        flow.down(14);
    }

    /** Rows of as many cells as there are columns; a cell has at most three lines. */
    public void table(List<Column> columns, List<List<String>> rows) throws IOException {
        table(columns, rows, 3);
    }

    /** Rows of as many cells as there are columns, and of cells with so many lines at most. */
    public void table(List<Column> columns, List<List<String>> rows, int lines) throws IOException {
        Table table = new Table(flow, columns, rows, lines);
        place(table.together());
        table.draw();
    }

    /** One figure with its words for those who do not see it. */
    public void chart(Chart chart) throws IOException {
        place(chart.height());
        PDStructureElement figure = tree.add("Figure");
        figure.setAlternateDescription(chart.alternative());
        Boxes.put(figure, flow.y() - chart.height(), chart.height());
        flow.page().begin(figure);
        chart.draw(flow.page(), flow.lines(), flow.y());
        flow.page().end();
        flow.down(chart.height() + 8);
    }

    public int pages() {
        return flow.pages().size();
    }

    /** Finishes and saves it; nothing can be added afterwards. */
    public void save(Path file) throws IOException {
        contents.draw();
        int number = 1;
        for (Page page : flow.pages()) {
            foot(page, number++);
            page.close();
        }
        Metadata.write(document, head);
        document.save(file.toFile(), CompressParameters.NO_COMPRESSION);
    }

    private void foot(Page page, int number) throws IOException {
        float y = 34;
        Lines lines = flow.lines();
        page.rule(Page.MARGIN, y + 13, Page.MEASURE);
        page.beginArtifact();
        page.text(Ink.FOOT, Page.MARGIN, y, lines.cutMiddle(Ink.FOOT, fonts.printable(head.foot()), 262));
        page.text(Ink.FOOT, Page.MARGIN + 274, y, lines.cut(Ink.FOOT, head.period(), 160));
        page.textRight(Ink.FOOT, Page.MARGIN + Page.MEASURE, y, "page " + number + " of " + pages());
        page.end();
    }

    @Override
    public void close() throws IOException {
        document.close();
        fonts.close();
    }
}
