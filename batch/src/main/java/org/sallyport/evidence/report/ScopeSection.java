package org.sallyport.evidence.report;

import java.io.IOException;
import java.util.List;
import org.sallyport.evidence.document.Column;
import org.sallyport.evidence.document.Document;
import org.sallyport.evidence.document.Tile;

/** The first page: what the package is about. */
record ScopeSection(Document document) {
    private static final int SECTIONS = 9;

    void draw(ReportData data) throws IOException {
        Origin origin = data.origin();
        document.title(
                "SALLYPORT  \u00B7  EVIDENCE OF PRIVILEGED ACCESS",
                "Evidence package",
                List.of(
                        "Period from " + Words.time(origin.from()) + " to " + Words.time(origin.to())
                                + " UTC, the end excluded",
                        "Gateway " + origin.gateway()));
        document.tiles(List.of(
                tile("Sessions", data.figure("sessions"), Words.number(data.figure("refusedSessions")) + " refused"),
                tile(
                        "Commands",
                        data.figure("commands"),
                        Words.number(data.figure("privilegedCommands")) + " privileged"),
                tile(
                        "Approvals",
                        data.figure("approvals"),
                        Words.number(data.figure("dutyBreaches")) + " break a rule"),
                tile(
                        "Exceptions",
                        data.figure("exceptions"),
                        Words.count(data.exceptions().size(), "kind"))));
        document.section("1  Scope", 0);
        document.paragraph(
                "This report sums up an evidence package of the gateway through which people and automated agents reach"
                        + " databases and servers. The package holds every session that was opened in the period, whatever became of it:"
                        + " also those refused, failed, interrupted and still open; every command that the ledger's leaves of the"
                        + " range cover; every approval raised or closed; changes of configuration; rights when the period began and"
                        + " ended; and who looked at records. The figures are counted from the tables of the package.");
        document.table(
                List.of(Column.text("Of the package", 1.2f), Column.text("What it says of itself", 4)),
                List.of(
                        List.of("File", origin.file()),
                        List.of("Run", origin.run() + ", asked for by " + origin.requestedBy()),
                        List.of("Made", Words.time(origin.madeAt()) + " UTC by build " + origin.build()),
                        List.of("Signed by", origin.signer()),
                        List.of(
                                "Ledger leaves",
                                Words.number(data.completeness().open().size()) + " to "
                                        + Words.number(
                                                data.completeness().close().size()) + " (the end excluded)")));
        document.heading("Contents");
        document.contents(SECTIONS);
    }

    private static Tile tile(String name, long figure, String remark) {
        return new Tile(name, Words.number(figure), remark);
    }
}
