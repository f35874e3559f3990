package org.sallyport.evidence.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.configuration.model.ConfigurationVersions;
import org.sallyport.configuration.model.ConfigurationVersions.Version;
import org.sallyport.evidence.Workspace;

class AccessTableTest {
    private static final Instant OPENED = Instant.parse("2026-11-02T10:00:00Z");

    @TempDir
    private Path folder;

    private static Version resource(int version, String access) {
        String document =
                """
                {"name": "bank", "description": "", "protocol": "postgres", "host": "db", "port": 5432, "databases": [],
                 "defaultDatabase": "bank", "account": "app", "credential": "app", "durability": "process",
                 "sessionMinutes": 60, "masking": {"user": true, "columns": [], "detectors": []}, "rules": [],
                 "access": %s}
                """
                        .formatted(access);
        return new Version("bank", version, document, true, OPENED, "boot", null);
    }

    private static Version roles(int version, String admins) {
        String document = "{\"user\": [\"dev\"], \"approver\": [], \"auditor\": [], \"admin\": [" + admins + "]}";
        return new Version(ConfigurationVersions.ROLES, version, document, true, OPENED, "boot", null);
    }

    private static SessionRow session(String user, String state, @Nullable Boolean emergency, String... groups) {
        return new SessionRow(
                user,
                OPENED,
                state,
                user,
                "bank",
                "DISK",
                0,
                true,
                null,
                1,
                List.of(groups),
                emergency,
                Collections.emptyList());
    }

    @Test
    void rights_at_both_ends_their_difference_and_their_use() throws IOException {
        String asking =
                """
                {"standing": ["dev"], "onRequest": {"groups": ["ops"], "people": 1, "approvers": ["leads"], "maxMinutes": 60}}
                """;
        AccessTable table = new AccessTable();
        table.used(session("alice", "CLOSED", null, "dev", "other"));
        table.used(session("bob", "CLOSED", null, "dev"));
        table.used(session("carol", "REFUSED", null, "dev"));
        table.used(session("dora", "CLOSED", false, "ops"));
        Facts facts = new Facts();
        Workspace workspace = new Workspace(folder);

        table.write(
                workspace,
                facts,
                List.of(resource(1, "{\"standing\": [\"dev\", \"old\"]}"), roles(1, "\"root\"")),
                List.of(resource(2, asking), roles(2, "\"root\", \"more\"")));

        assertThat(Files.readString(workspace.content(AccessTable.FILE)).lines())
                .containsExactly(
                        "resource,access,group,version_at_open,version_at_close,difference,sessions,people,last_used",
                        "(gateway),ADMIN,more,,2,ADDED,,,",
                        "(gateway),ADMIN,root,1,2,,,,",
                        "(gateway),USER,dev,1,2,,,,",
                        "bank,ON_REQUEST,ops,,2,ADDED,1,dora,2026-11-02T10:00:00Z",
                        "bank,STANDING,dev,1,2,,2,alice bob,2026-11-02T10:00:00Z",
                        "bank,STANDING,old,1,,REMOVED,0,,");
        assertThat(facts.count(Facts.RIGHTS, "unused")).isEqualTo(1);
    }

    @Test
    void without_a_document_the_usual_roles_count() throws IOException {
        Workspace workspace = new Workspace(folder);
        new AccessTable().write(workspace, new Facts(), List.of(), List.of());
        assertThat(Files.readString(workspace.content(AccessTable.FILE))).contains("(gateway),ADMIN,admins,0,0,,,,");
    }
}
