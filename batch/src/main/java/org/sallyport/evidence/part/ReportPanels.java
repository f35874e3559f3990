package org.sallyport.evidence.part;

import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sallyport.evidence.model.ExceptionKind;
import org.sallyport.ledger.proof.Checkpoint;

/** Panels one below the other in a column of the report. */
final class ReportPanels {
    /** Rows of one panel; what is left is summed up in a last one. */
    private static final int ROWS = 5;

    private static final float STEP = 12;

    private final Sheet sheet;
    private final float x;
    private final float width;
    private float y;

    ReportPanels(Sheet sheet, float x, float width, float top) {
        this.sheet = sheet;
        this.x = x;
        this.width = width;
        this.y = top;
    }

    void duties(Facts facts) throws IOException {
        title("Segregation of duties");
        long breaches = facts.count(Facts.DUTIES, "BREACH");
        long passes = facts.count(Facts.DUTIES, "PASS");
        Color color = breaches == 0 ? Ink.GOOD : Ink.BAD;
        String word = breaches == 0 ? "PASS" : "BREACH";
        sheet.fill(color, x, y - 3, 48, 13);
        float middle = x + (48 - sheet.width(Ink.bold(8), word)) / 2;
        sheet.text(Ink.bold(8).in(Color.WHITE), middle, y + 0.8f, 48, word);
        String counts = passes + " decided approvals keep every rule, " + breaches + " break one";
        sheet.text(Ink.plain(8), x + 56, y + 0.5f, width - 56, counts);
        y -= 17;
        for (DutyRule rule : DutyRule.values()) {
            sheet.text(Ink.bold(7.2f), x, y, 34, rule.id());
            y = sheet.paragraph(Ink.plain(7.2f), x + 34, y, width - 34, 2, rule.sentence()) - 1.5f;
        }
        y -= 10;
    }

    void exceptions(Facts facts) throws IOException {
        title("Exceptions");
        Map<String, Long> kinds = facts.group(Facts.EXCEPTIONS);
        if (kinds.isEmpty()) {
            none("none in the period");
            return;
        }
        long most = kinds.values().stream().mapToLong(Long::longValue).max().orElse(1);
        for (ExceptionKind kind : ExceptionKind.values()) {
            Long count = kinds.get(kind.name());
            if (count != null) {
                bar(kind.label(), count, most, Ink.BAD);
            }
        }
        y -= 10;
    }

    void ledger(Facts facts, LogFiles log) throws IOException {
        title("Ledger range, as signed");
        checkpoint("Opens at", log.open());
        checkpoint("Closes at", log.close());
        pair("Leaves in this package", number(facts.count(Facts.FILES, EventPass.DATA)));
        pair(
                "Session numbers present",
                number(facts.count(Facts.NUMBERS, "present")) + " of "
                        + number(facts.count(Facts.NUMBERS, "expected")));
        y -= 10;
    }

    /** What targets' own logs say of logins; nothing where there was no target. */
    void targets(Facts facts) throws IOException {
        if (facts.group(Facts.TARGET_LOGS).isEmpty()) {
            return;
        }
        title("Logins by the targets' own logs");
        pair(
                "Of sessions and the gateway",
                number(facts.count(Facts.TARGET_LOGINS, "SESSION") + facts.count(Facts.TARGET_LOGINS, "GATEWAY")));
        pair("Around the gateway", number(facts.count(Facts.TARGET_LOGINS, "NOBODY")));
        pair("Targets without a log", number(facts.count(Facts.TARGET_LOGS, "missing")));
        y -= 10;
    }

    void sessions(Facts facts) throws IOException {
        title("Sessions opened in the period");
        Map<String, Long> states = facts.group(Facts.SESSIONS);
        if (states.isEmpty()) {
            none("none");
            return;
        }
        long most = states.values().stream().mapToLong(Long::longValue).max().orElse(1);
        for (Map.Entry<String, Long> state : states.entrySet()) {
            bar(state.getKey().toLowerCase(Locale.ROOT), state.getValue(), most, Ink.ACCENT);
        }
        y -= 10;
    }

    void durability(Facts facts) throws IOException {
        title("When a statement counts as recorded");
        Map<String, Long> resources = facts.group(Facts.DURABILITY);
        if (resources.isEmpty()) {
            none("no session in the period");
            return;
        }
        List<Map.Entry<String, Long>> rows = new ArrayList<>(resources.entrySet());
        for (Map.Entry<String, Long> row : rows.subList(0, Math.min(ROWS, rows.size()))) {
            int split = row.getKey().lastIndexOf(' ');
            String when = meaning(row.getKey().substring(split + 1)) + ", " + number(row.getValue())
                    + (row.getValue() == 1 ? " session" : " sessions");
            sheet.text(Ink.bold(8), x, y, width * 0.36f, row.getKey().substring(0, split));
            sheet.text(Ink.plain(8), x + width * 0.38f, y, width * 0.62f, when);
            y -= STEP;
        }
        more(rows.size());
        y -= 10;
    }

    void masking(Facts facts) throws IOException {
        title("Personal data masked in records");
        List<Map.Entry<String, Long>> rows =
                new ArrayList<>(facts.group(Facts.FINDINGS).entrySet());
        if (rows.isEmpty()) {
            none("none found");
            return;
        }
        rows.sort(Map.Entry.<String, Long>comparingByValue().reversed());
        for (Map.Entry<String, Long> row : rows.subList(0, Math.min(ROWS, rows.size()))) {
            String type = row.getKey().toLowerCase(Locale.ROOT).replace('_', ' ');
            bar(type, row.getValue(), rows.get(0).getValue(), Ink.ACCENT);
        }
        more(rows.size());
    }

    private void title(String text) throws IOException {
        sheet.text(Ink.bold(9.5f), x, y, width, text);
        sheet.line(Ink.RULE, x, y - 5, width);
        y -= 19;
    }

    private void none(String text) throws IOException {
        sheet.text(Ink.quiet(8), x, y, width, text);
        y -= STEP + 10;
    }

    private void more(int rows) throws IOException {
        if (rows > ROWS) {
            sheet.text(Ink.quiet(8), x, y, width, "and " + (rows - ROWS) + " more in the tables");
            y -= STEP;
        }
    }

    private void checkpoint(String label, Checkpoint checkpoint) throws IOException {
        pair(label, "size " + number(checkpoint.size()));
        sheet.text(Ink.code(7.2f), x, y + 1, width, Base64.getEncoder().encodeToString(checkpoint.root()));
        y -= STEP;
    }

    private void pair(String label, String value) throws IOException {
        sheet.text(Ink.plain(8), x, y, width * 0.55f, label);
        sheet.textRight(Ink.bold(8), x + width, y, value);
        y -= STEP;
    }

    private void bar(String label, long count, long most, Color color) throws IOException {
        float from = x + width * 0.56f;
        float longest = width * 0.28f;
        sheet.text(Ink.plain(8), x, y, width * 0.54f, label);
        sheet.fill(Ink.PANEL, from, y - 1, longest, 7);
        sheet.fill(color, from, y - 1, Math.max(1.5f, longest * count / most), 7);
        sheet.textRight(Ink.bold(8), x + width, y, number(count));
        y -= STEP;
    }

    private static String meaning(String durability) {
        return switch (durability) {
            case "PROCESS" -> "written, not forced";
            case "DISK" -> "forced to disk";
            case "DATABASE" -> "committed to the database";
            default -> durability;
        };
    }

    private static String number(long value) {
        return String.format(Locale.ENGLISH, "%,d", value);
    }
}
