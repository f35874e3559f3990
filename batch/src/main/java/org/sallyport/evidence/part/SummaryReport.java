package org.sallyport.evidence.part;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.sallyport.evidence.model.EvidenceRun;
import org.sallyport.evidence.model.ExceptionKind;

/** {@code report/summary.pdf}: one page that says what the package holds, what stands out, and what it cannot tell. */
final class SummaryReport {
    private static final float LEFT = 42;
    private static final float RIGHT = Sheet.WIDTH - LEFT;
    private static final float GAP = 26;
    private static final float COLUMN = (RIGHT - LEFT - GAP) / 2;
    private static final float HEADER = 96;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final List<String> LIMITS = List.of(
            "Access that went around the gateway to targets without a log in population/target_logs.csv.",
            "What a target did after it had confirmed, and outcomes listed as unknown.",
            "That the ledger's key holder never showed another ledger to somebody else: keep each package, and"
                    + " compare checkpoints.",
            "The moment of signing: the time is the signer's own clock, without a time-stamp authority.");
    private static final List<String> COMMANDS = List.of(
            "java -jar verify.jar --trust evidence-ca.pem --log-key log.vkey PACKAGE.asice",
            "openssl cms -verify -cades -binary -inform DER -in META-INF/signature001.p7s \\",
            "  -content META-INF/ASiCManifest001.xml -CAfile evidence-ca.pem -out /dev/null",
            "sha256sum -c SHA256SUMS");

    private final EvidenceRun run;
    private final Facts facts;
    private final LogFiles log;
    private final String gateway;
    private final Instant madeAt;

    SummaryReport(EvidenceRun run, Facts facts, LogFiles log, String gateway, Instant madeAt) {
        this.run = run;
        this.facts = facts;
        this.log = log;
        this.gateway = gateway;
        this.madeAt = madeAt;
    }

    void write(Path file) throws IOException {
        try (Sheet sheet = new Sheet("Evidence package " + run.id())) {
            header(sheet);
            tiles(sheet, Sheet.HEIGHT - HEADER - 74);
            float top = Sheet.HEIGHT - HEADER - 98;
            ReportPanels left = new ReportPanels(sheet, LEFT, COLUMN, top);
            left.duties(facts);
            left.exceptions(facts);
            ReportPanels right = new ReportPanels(sheet, LEFT + COLUMN + GAP, COLUMN, top);
            right.ledger(facts, log);
            right.targets(facts);
            right.sessions(facts);
            right.durability(facts);
            right.masking(facts);
            foot(sheet);
            sheet.save(file);
        }
    }

    private void header(Sheet sheet) throws IOException {
        float bottom = Sheet.HEIGHT - HEADER;
        sheet.fill(Ink.NAVY, 0, bottom, Sheet.WIDTH, HEADER);
        sheet.fill(Ink.ACCENT, 0, bottom, Sheet.WIDTH, 3);
        Color pale = new Color(0xB9, 0xC8, 0xE0);
        sheet.text(Ink.plain(8).in(pale), LEFT, bottom + 68, 300, "SALLYPORT  ·  EVIDENCE OF PRIVILEGED ACCESS");
        sheet.text(Ink.bold(22).in(Color.WHITE), LEFT, bottom + 40, 340, "Evidence package");
        sheet.text(Ink.plain(8.5f).in(pale), LEFT, bottom + 22, 340, "Gateway " + gateway);
        sheet.textRight(Ink.plain(8).in(pale), RIGHT, bottom + 68, "PERIOD, UTC");
        sheet.textRight(Ink.bold(10.5f).in(Color.WHITE), RIGHT, bottom + 50, "from " + TIME.format(run.from()));
        sheet.textRight(Ink.bold(10.5f).in(Color.WHITE), RIGHT, bottom + 34, "to " + TIME.format(run.to()));
        sheet.textRight(Ink.plain(7.5f).in(pale), RIGHT, bottom + 18, "the end excluded");
    }

    private void tiles(Sheet sheet, float y) throws IOException {
        long exceptions = facts.total(Facts.EXCEPTIONS);
        long unknown = facts.count(Facts.EXCEPTIONS, ExceptionKind.OUTCOME_UNKNOWN.name());
        long refused = facts.count(Facts.SESSIONS, "REFUSED");
        Tile[] tiles = {
            new Tile("Sessions", facts.count(Facts.FILES, SessionTable.FILE), refused + " refused", Ink.NAVY),
            new Tile("Commands", facts.count(Facts.FILES, CommandPass.DATA), unknown + " of unknown outcome", Ink.NAVY),
            new Tile("Approvals", facts.count(Facts.FILES, ApprovalTable.FILE), decided() + " decided", Ink.NAVY),
            new Tile("Ledger events", facts.count(Facts.FILES, EventPass.DATA), "every leaf included", Ink.NAVY),
            new Tile("Exceptions", exceptions, "to look at", exceptions == 0 ? Ink.GOOD : Ink.BAD)
        };
        float width = (RIGHT - LEFT - 4 * 8) / tiles.length;
        for (int i = 0; i < tiles.length; i++) {
            tiles[i].draw(sheet, LEFT + i * (width + 8), y, width);
        }
    }

    private long decided() {
        return facts.count(Facts.DUTIES, "PASS") + facts.count(Facts.DUTIES, "BREACH");
    }

    private void foot(Sheet sheet) throws IOException {
        float y = 196;
        sheet.text(Ink.bold(9.5f), LEFT, y, COLUMN, "What this package does not prove");
        sheet.line(Ink.RULE, LEFT, y - 5, RIGHT - LEFT);
        float next = y - 17;
        for (String limit : LIMITS) {
            sheet.fill(Ink.ACCENT, LEFT, next + 1.5f, 3, 3);
            next = sheet.paragraph(Ink.plain(7.8f), LEFT + 10, next, RIGHT - LEFT - 10, 2, limit) - 1.5f;
        }
        next -= 8;
        sheet.text(Ink.bold(9.5f), LEFT, next, COLUMN, "How to verify");
        sheet.textRight(Ink.quiet(7.5f), RIGHT, next, "evidence-ca.pem and log.vkey must reach you by another channel");
        sheet.fill(Ink.PANEL, LEFT, next - 56, RIGHT - LEFT, 50);
        float line = next - 17;
        for (String command : COMMANDS) {
            sheet.text(Ink.code(7.4f), LEFT + 9, line, RIGHT - LEFT - 18, command);
            line -= 11;
        }
        String made = "Run " + run.id() + ", asked for by " + run.requestedBy() + ", made " + TIME.format(madeAt)
                + " UTC by build " + Build.version();
        sheet.text(Ink.quiet(7), LEFT, 26, RIGHT - LEFT, made);
    }

    private record Tile(String label, long number, String note, Color color) {
        void draw(Sheet sheet, float x, float y, float width) throws IOException {
            sheet.fill(Ink.PANEL, x, y, width, 58);
            sheet.fill(color, x, y, 2.5f, 58);
            sheet.text(Ink.quiet(7.5f), x + 10, y + 43, width - 14, label);
            sheet.text(
                    Ink.bold(16).in(color), x + 10, y + 22, width - 14, String.format(Locale.ENGLISH, "%,d", number));
            sheet.text(Ink.quiet(7), x + 10, y + 9, width - 14, note);
        }
    }
}
