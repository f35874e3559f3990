package org.sallyport.evidence.sample;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.sallyport.evidence.part.Ink;
import org.sallyport.evidence.part.Sheet;
import org.sallyport.ledger.proof.Checkpoint;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.verify.sample.Draw;
import org.sallyport.verify.sample.Drawn;

/** {@code record.pdf}: one session on one page, with room for who tests it. The only class here that draws. */
final class SessionRecord {
    private static final float LEFT = 42;
    private static final float WIDTH = Sheet.WIDTH - 2 * LEFT;
    private static final float LABEL = 92;
    private static final float HEADER = 74;
    private static final int LONGEST = 240;
    private static final List<String> TESTS = List.of(
            "Row agrees with the package",
            "Access was authorised beforehand",
            "Commands fit the stated reason",
            "Exceptions followed up");

    private final SampleSource source;
    private final Draw draw;
    private final Drawn drawn;
    private final Checkpoint close;
    private final SessionStory story;

    SessionRecord(SampleSource source, Draw draw, Drawn drawn, Checkpoint close, SessionStory story) {
        this.source = source;
        this.draw = draw;
        this.drawn = drawn;
        this.close = close;
        this.story = story;
    }

    void write(Path file) throws IOException {
        try (Sheet sheet = new Sheet("Session record " + story.session().id())) {
            header(sheet);
            float y = facts(sheet, Sheet.HEIGHT - HEADER - 22);
            y = approvals(sheet, y);
            commands(sheet, y);
            proof(sheet, 226);
            tests(sheet, 120);
            sheet.save(file);
        }
    }

    private void header(Sheet sheet) throws IOException {
        float bottom = Sheet.HEIGHT - HEADER;
        Color pale = new Color(0xB9, 0xC8, 0xE0);
        sheet.fill(Ink.NAVY, 0, bottom, Sheet.WIDTH, HEADER);
        sheet.fill(Ink.ACCENT, 0, bottom, Sheet.WIDTH, 3);
        sheet.text(Ink.plain(8).in(pale), LEFT, bottom + 52, 300, "SALLYPORT  ·  SAMPLE FOR WORK PAPERS");
        sheet.text(Ink.bold(17).in(Color.WHITE), LEFT, bottom + 30, 330, "Session record");
        sheet.text(
                Ink.code(9).in(Color.WHITE),
                LEFT,
                bottom + 14,
                330,
                story.session().id());
        float right = LEFT + WIDTH;
        sheet.textRight(
                Ink.bold(11).in(Color.WHITE),
                right,
                bottom + 32,
                "Rank " + story.session().rank() + " of " + drawn.sessions().size());
        sheet.textRight(
                Ink.plain(8).in(pale),
                right,
                bottom + 18,
                "from " + drawn.population() + " sessions, sample " + source.number());
    }

    private float facts(Sheet sheet, float top) throws IOException {
        float y = top;
        y = row(sheet, y, "Who", cell("username") + "   (" + cell("issuer") + ", subject " + cell("subject") + ")");
        y = row(sheet, y, "Groups", cell("groups_claim"));
        y = row(sheet, y, "When (UTC)", cell("opened_at") + "  to  " + or(cell("ended_at"), "still open"));
        y = row(
                sheet,
                y,
                "Resource",
                cell("resource") + " version " + cell("resource_version") + ", " + cell("protocol") + ", account "
                        + or(cell("account"), "none") + ", database " + or(cell("database_name"), "none"));
        y = row(
                sheet,
                y,
                "Login",
                cell("credential") + ", acr " + or(cell("acr"), "none") + ", amr " + or(cell("amr"), "none") + ", at "
                        + or(cell("auth_time"), "an unknown time") + ", from " + cell("client_address"));
        y = row(
                sheet,
                y,
                "End",
                cell("state") + "  " + cell("end_reason") + "  " + cell("end_detail")
                        + (cell("damaged").isEmpty() ? "" : "  RECORDING DAMAGED: " + cell("damaged")));
        y = row(sheet, y, "Access", cell("grant_id").isEmpty() ? "standing, or refused" : "grant " + cell("grant_id"));
        return row(sheet, y, "Masked values", or(counts(story.findings()), "none found in its commands")) - 6;
    }

    private float approvals(Sheet sheet, float top) throws IOException {
        float y = heading(sheet, top, "Approvals", story.approvalCount() + " in the package");
        for (SessionStory.Approval one : story.approvals()) {
            String head = one.kind() + " " + one.state() + ", duties " + one.duties() + ": " + one.reason();
            sheet.text(Ink.plain(7.6f), LEFT, y, WIDTH, plain(one.id() + "  " + head));
            y = sheet.paragraph(
                    Ink.quiet(7.2f), LEFT + 12, y - 10, WIDTH - 12, 2, or(plain(one.decisions()), "undecided"));
            y -= 2;
        }
        return more(sheet, y, story.approvalCount() - story.approvals().size()) - 4;
    }

    private void commands(Sheet sheet, float top) throws IOException {
        String summary =
                story.commandCount() + " commands: " + counts(story.decisions()) + "; " + counts(story.statuses());
        float y = heading(sheet, top, "Commands", story.commandCount() == 0 ? "none" : summary);
        int shown = 0;
        for (SessionStory.Command one : story.commands()) {
            if (y < 260) {
                break;
            }
            sheet.text(Ink.quiet(6.8f), LEFT, y, 26, String.valueOf(one.sequence()));
            sheet.text(Ink.quiet(6.8f), LEFT + 28, y, 82, plain(one.at()));
            sheet.text(Ink.quiet(6.8f), LEFT + 112, y, 92, plain(one.decision() + " " + one.status()));
            sheet.text(Ink.code(6.8f), LEFT + 208, y, WIDTH - 208, plain(one.text()));
            y -= 10.5f;
            shown++;
        }
        more(sheet, y, story.commandCount() - shown);
    }

    private void proof(Sheet sheet, float top) throws IOException {
        float y = heading(sheet, top, "What proves it", story.events() + " leaves with their paths in proofs.jsonl");
        for (Map.Entry<Long, String> leaf : story.leafHashes().entrySet()) {
            y = code(sheet, y, "Leaf " + leaf.getKey(), leaf.getValue());
        }
        if (story.leafHashes().isEmpty()) {
            y = code(sheet, y, "Leaves", "its opening and its seal are not among the leaves of this package");
        }
        y = code(sheet, y, "Recording", or(story.chainHead(), "no seal in this package"));
        y = code(sheet, y, "Closing root", Hash.hex(close.root()) + " (" + close.size() + " leaves)");
        y = code(sheet, y, "Rank hash", story.session().hash());
        code(sheet, y, "Nonce", draw.nonce() + (draw.column().isEmpty() ? "" : ", by " + draw.column()));
    }

    private void tests(Sheet sheet, float top) throws IOException {
        sheet.fill(Ink.PANEL, LEFT, 40, WIDTH, top - 40);
        sheet.text(Ink.bold(8.5f), LEFT + 10, top - 15, 200, "Tested");
        float y = top - 31;
        for (String test : TESTS) {
            box(sheet, LEFT + 10, y - 1.5f);
            sheet.text(Ink.plain(7.8f), LEFT + 24, y, 190, test);
            y -= 13;
        }
        float x = LEFT + 250;
        y = top - 31;
        for (String blank : List.of("Initials and date", "Work paper", "Remarks")) {
            sheet.text(Ink.quiet(7.5f), x, y, 80, blank);
            sheet.line(Ink.QUIET, x + 84, y - 2, LEFT + WIDTH - 12 - x - 84);
            y -= 19;
        }
        sheet.text(Ink.quiet(6.8f), LEFT, 27, WIDTH, source.file() + ", SHA-256 " + source.sha256());
    }

    private static void box(Sheet sheet, float x, float y) throws IOException {
        sheet.fill(Ink.BODY, x, y, 9, 9);
        sheet.fill(Color.WHITE, x + 0.7f, y + 0.7f, 7.6f, 7.6f);
    }

    private static float heading(Sheet sheet, float y, String title, String note) throws IOException {
        sheet.text(Ink.bold(9.5f), LEFT, y, 120, title);
        sheet.text(Ink.quiet(7.5f), LEFT + LABEL, y, WIDTH - LABEL, plain(note));
        sheet.line(Ink.RULE, LEFT, y - 5, WIDTH);
        return y - 17;
    }

    private static float row(Sheet sheet, float y, String label, String value) throws IOException {
        sheet.text(Ink.quiet(8), LEFT, y, LABEL - 6, label);
        return sheet.paragraph(Ink.plain(8), LEFT + LABEL, y, WIDTH - LABEL, 2, plain(value)) - 3.5f;
    }

    private static float code(Sheet sheet, float y, String label, String value) throws IOException {
        sheet.text(Ink.quiet(7.5f), LEFT, y, LABEL - 6, label);
        sheet.text(Ink.code(7.4f), LEFT + LABEL, y, WIDTH - LABEL, plain(value));
        return y - 12;
    }

    private static float more(Sheet sheet, float y, long count) throws IOException {
        if (count > 0) {
            sheet.text(Ink.quiet(7.2f), LEFT, y, WIDTH, "and " + count + " more, in the files beside this page");
            return y - 10;
        }
        return y;
    }

    private String cell(String column) {
        return story.cell(column);
    }

    private static String counts(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(one -> one.getKey() + " " + one.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String or(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }

    /** On one line, without what turns or hides text, and no longer than a page can show. */
    private static String plain(String text) {
        String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        return cut.replaceAll("\\s+", " ").replaceAll("[\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}]", "?");
    }
}
