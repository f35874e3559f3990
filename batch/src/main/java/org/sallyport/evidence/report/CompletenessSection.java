package org.sallyport.evidence.report;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import org.sallyport.evidence.document.Column;
import org.sallyport.evidence.document.Document;

/** Whether something is missing, asked in four ways. */
record CompletenessSection(Document document, Detail detail) {
    void draw(ReportData data) throws IOException {
        Completeness completeness = data.completeness();
        document.section("7  Completeness", detail.room());
        document.paragraph(
                "Four checks that do not rest on each other. The first three show that nothing was taken out of what the gateway"
                        + " recorded; the fourth asks sources that the gateway does not write.");
        document.table(
                List.of(Column.text("Check", 1.7f), Column.text("What was found", 3.4f), Column.text("Result", 1.1f)),
                List.of(
                        numbers(completeness.numbers()),
                        seals(completeness.seals()),
                        range(completeness),
                        logs(completeness.logs())));
        document.heading("The ledger's range");
        document.table(
                List.of(Column.text("Checkpoint", 1), Column.number("Size", 0.8f), Column.text("Root (SHA-256)", 3.6f)),
                List.of(
                        List.of(
                                "Opens at",
                                Words.number(completeness.open().size()),
                                Base64.getEncoder()
                                        .encodeToString(completeness.open().root())),
                        List.of(
                                "Closes at",
                                Words.number(completeness.close().size()),
                                Base64.getEncoder()
                                        .encodeToString(completeness.close().root()))));
        document.note("Both are signed with the ledger's key "
                + completeness.close().origin() + "; compare them with checkpoints that you got by another way.");
    }

    private static List<String> numbers(Completeness.Numbers numbers) {
        return List.of(
                "Session numbers, gapless within each boot of each node",
                Words.number(numbers.present()) + " of " + Words.number(numbers.expected())
                        + " numbers between the first and the" + " last of each boot are there.",
                numbers.present() == numbers.expected()
                        ? "none is missing"
                        : "MISSING " + Words.number(numbers.expected() - numbers.present()));
    }

    private static List<String> seals(Completeness.Seals seals) {
        return List.of(
                "Openings and closings of sessions",
                "Sessions that hold as many commands as their seal counts: " + Words.number(seals.matched())
                        + ". Open when the package was made: " + Words.number(seals.open()) + ". Refused: "
                        + Words.number(seals.refused()) + ". With one end in a neighbouring package: "
                        + Words.number(seals.outside()) + ".",
                seals.differ() == 0 ? "none differs" : "DIFFERENT in " + Words.number(seals.differ()));
    }

    private static List<String> range(Completeness completeness) {
        long leaves = completeness.close().size() - completeness.open().size();
        return List.of(
                "Merkle range of the ledger",
                Words.count(leaves, "leaf").replace("leafs", "leaves")
                        + " from the opening to the closing checkpoint, all in data/events.jsonl; with the frontier they lead to the"
                        + " signed root.",
                "checked by the verifier before the package was published");
    }

    private static List<String> logs(Completeness.Logs logs) {
        String result;
        if (logs.nobody() + logs.unseen() > 0) {
            result = "BYPASSED " + Words.number(logs.nobody()) + ", UNSEEN " + Words.number(logs.unseen());
        } else if (logs.read() == 0) {
            result = "not answered: no log was read";
        } else {
            result = logs.missing() + logs.unreadable() > 0 ? "none around it, where a log was read" : "none around it";
        }
        return List.of(
                "Targets' own logs",
                Words.count(logs.read(), "log") + " read, " + Words.number(logs.unreadable()) + " unreadable, "
                        + Words.number(logs.missing()) + " missing. Logins in them: " + Words.number(logs.sessions())
                        + " of sessions, " + Words.number(logs.gateway()) + " of the gateway itself, "
                        + Words.number(logs.nobody()) + " of nobody that it knows. " + Words.number(logs.unseen())
                        + " of its logins are not in them.",
                result);
    }
}
