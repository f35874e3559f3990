package org.sallyport.evidence.part;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sallyport.evidence.Workspace;
import org.sallyport.evidence.model.EvidenceRun;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.ledger.proof.Checkpoint;
import org.sallyport.ledger.proof.Hash;

/**
 * {@code population/ipe.json}: what an auditor asks of information produced by the entity (PCAOB AS 1105.10): how each
 * file was made, from what, as of when, by whom, and how many records it has.
 */
final class Ipe {
    private Ipe() {}

    /** Takes the package that was made before this one, if there is one. */
    static void write(
            Workspace workspace,
            EvidenceRun run,
            @Nullable EvidenceRun previous,
            Facts facts,
            LogFiles log,
            Instant now,
            String node)
            throws IOException {
        Map<String, @Nullable Object> json = new TreeMap<>();
        json.put("package", PackageName.of(run));
        json.put("run", run.id());
        json.put("jobExecution", run.execution().orElse(null));
        json.put("requestedBy", run.requestedBy());
        json.put("requestedAt", run.createdAt().toString());
        json.put("madeAt", now.toString());
        json.put("node", node);
        json.put(
                "build",
                Map.of("version", Build.version(), "java", Runtime.version().toString()));
        json.put("period", Map.of("from", run.from().toString(), "to", run.to().toString(), "end", "excluded"));
        json.put("zone", "UTC");
        json.put("previousPackage", previous == null ? null : previous(previous));
        json.put("asOf", Map.of("open", checkpoint(log.open()), "close", checkpoint(log.close())));
        json.put("figures", Figures.byKey(facts, log));
        json.put("counts", facts.group(Facts.FILES));
        json.put("eventsByType", facts.group(Facts.EVENTS));
        json.put("exceptionsByKind", facts.group(Facts.EXCEPTIONS));
        json.put("sessionNumbers", facts.group(Facts.NUMBERS));
        json.put("independentTime", IndependentTime.sentence());
        json.put("witness", LogFiles.witnessed(workspace));
        json.put("recordings", facts.group(Facts.RECORDINGS));
        json.put("segregationOfDuties", Map.of("rules", rules(), "results", facts.group(Facts.DUTIES)));
        json.put("queries", facts.queries());
        json.put("derivations", derivations());
        Files.write(workspace.content("population/ipe.json"), CanonicalJson.bytes(json));
    }

    private static Map<String, Object> previous(EvidenceRun run) {
        return Map.of(
                "file", run.file().orElse(""),
                "sha256", run.sha256().orElse(""),
                "from", run.from().toString(),
                "to", run.to().toString());
    }

    private static Map<String, Object> checkpoint(Checkpoint checkpoint) {
        return Map.of("origin", checkpoint.origin(), "size", checkpoint.size(), "root", Hash.hex(checkpoint.root()));
    }

    private static List<Map<String, String>> rules() {
        List<Map<String, String>> rules = new ArrayList<>();
        for (DutyRule rule : DutyRule.values()) {
            rules.add(Map.of("id", rule.id(), "text", rule.sentence()));
        }
        return rules;
    }

    private static Map<String, String> derivations() {
        Map<String, String> derivations = new TreeMap<>(tables());
        for (String file : List.of(ActivityTables.PEOPLE, ActivityTables.RESOURCES, ActivityTables.MASKING)) {
            derivations.put(
                    file,
                    "population/sessions.csv with the commands that data/commands.jsonl holds of each session, summed"
                            + " up by issuer and subject, by resource, and by resource and type of finding; privileged is"
                            + " a command with another effect than "
                            + String.join(", ", CommandWeight.ORDINARY));
        }
        for (EventTable table : EventTable.ALL) {
            derivations.put(table.file(), "the " + String.join(", ", table.types()) + " leaves in data/events.jsonl");
        }
        return derivations;
    }

    private static Map<String, String> tables() {
        return Map.of(
                EventPass.DATA,
                "every row of ledger_leaf with idx from the opening size up to the closing size, in order, with its"
                        + " audit_event and audit_body",
                CommandPass.DATA,
                "for each SEGMENT leaf of that range, in order, the rows of command from its first to its last"
                        + " sequence",
                "population/findings.csv",
                "the findings of the bodies in data/commands.jsonl, summed by session and type",
                "population/configuration.csv",
                "the CONFIGURATION_CHANGED, HOST_KEY_PINNED, BOOT and KEY_CREATED leaves in data/events.jsonl",
                PopulationWorkbook.FILE,
                "the rows of " + SessionTable.FILE + ", " + ApprovalTable.FILE + " and " + ExceptionTable.FILE
                        + ", in their order; cells of more than 32,767 characters are cut and say so",
                AccessTable.FILE,
                "the groups in the documents that were in force just before the period and just before its end; a"
                        + " session uses its resource's right of each group that the person had at the login: without a"
                        + " grant the standing one, else the one that its grant was given by",
                TargetTables.LOGINS,
                "the logins in the logs that " + TargetTables.LOGS
                        + " names, in their order, within the period; each with the login of a session (or of the"
                        + " gateway's own) from the same port, served by the same process of the target, within two"
                        + " minutes, each of which is found once",
                ExceptionTable.FILE,
                "LOGIN_REFUSED, LOGINS_REFUSED, RECORDING_DAMAGED, SESSION_TERMINATED, VALUES_REVEALED,"
                        + " CONFIGURATION_CHANGED, HOST_KEY_CHANGED, CLOCK_JUMPED, WITNESS_FAILED, WITNESS_CONTRADICTED and"
                        + " CLOCK_SKEWED leaves (of the last"
                        + " those that begin it); commands with status UNKNOWN or"
                        + " with a withheld body that was not disposed of; REFUSED and INTERRUPTED"
                        + " sessions, and those whose resource's version in force did not mask for the user; sessions"
                        + " without exactly one opening event or with another command count than their seal; missing"
                        + " session numbers; recordings of the SESSION_SEALED leaves whose file is missing and"
                        + " was not disposed of, is too small"
                        + " for the frames sealed, or, where it was read whole, has other frames; own sets of controls"
                        + " that are not right; logins of targets' logs that nobody here knows of, and known ones that a"
                        + " log does not tell of; REJECTED and EXPIRED approvals; REVIEW approvals; breaches of the rules"
                        + " of segregation of duties; items of "
                        + FollowupTable.FILE + " that were late when the package was made; recertifications in "
                        + RecertificationTable.FILE + " with items that nobody had decided when they were due");
    }
}
