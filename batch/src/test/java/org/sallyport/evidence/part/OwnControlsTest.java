package org.sallyport.evidence.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.evidence.Workspace;
import org.sallyport.evidence.oscal.ControlSet;
import org.sallyport.evidence.oscal.Schemas;

class OwnControlsTest {
    private static final String HEADER = "id,title,asks_for,evidence,queries,basis\r\n";
    private static final String ROW =
            "10.2.1,Audit logs,each access,population/sessions.csv data/events.jsonl,,memory\r\n";

    @TempDir
    private Path folder;

    private Workspace workspace;
    private Path sets;

    @BeforeEach
    void prepare() throws IOException {
        workspace = new Workspace(folder.resolve("work"));
        sets = Files.createDirectories(folder.resolve("sets"));
    }

    private String take(String from) throws IOException {
        try (ExceptionTable exceptions = new ExceptionTable(workspace, new Facts())) {
            OwnControls.take(from, SampleRun.FROM, workspace, exceptions);
        }
        return Files.readString(workspace.content(ExceptionTable.FILE));
    }

    private String take(String name, String text) throws IOException {
        Files.writeString(sets.resolve(name), text);
        return take(sets.toString());
    }

    @Test
    void a_set_is_in_the_package_and_its_rows_are_controls() throws IOException {
        assertThat(take("pci-dss.csv", HEADER + ROW)).doesNotContain("CONTROLS_UNREADABLE");
        assertThat(Files.readString(workspace.content("controls/pci-dss.csv"))).isEqualTo(HEADER + ROW);
        ControlSet set = OwnControls.sets(workspace).get(0);
        assertThat(set.name()).isEqualTo("pci-dss");
        assertThat(set.rows().get(0).controls()).containsExactly("pci-dss.10.2.1");
        assertThat(set.rows().get(0).evidence()).containsExactly("population/sessions.csv", "data/events.jsonl");
    }

    @Test
    void columns_may_come_in_any_order_and_two_of_them_not_at_all() throws IOException {
        take("a.csv", "\uFEFFbasis,evidence,title,id\nread,log/checkpoint.open,T,1\n");
        assertThat(Files.readString(workspace.content("controls/a.csv")))
                .isEqualTo(HEADER + "1,T,,log/checkpoint.open,,read\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id,title,basis\\n1,T,read | there is no column evidence",
                "id,title,evidence,basis,secret\\n1,T,,read,x | a column is none of",
                "id,title,evidence,basis\\n | there are no rows",
                "id,title,evidence,basis\\n1,T,population/nothing.csv,read | row 1: a package has no file population/nothing.csv",
                "id,title,evidence,basis\\n1,T,log/../../secret,read | a package has no file log/../../secret",
                "id,title,evidence,basis\\n1,T,,hearsay | row 1: basis is none of",
                "id,title,evidence,basis\\n1,,,read | id and title must not be empty",
                "id,title,evidence,basis\\n1,T | another number of cells",
                "id,title,evidence,basis\\n1 2,T,,read\\n1-2,T,,read | row 2: the id 1-2 is there twice",
                "id,title,evidence,basis\\n1,'T,,read | no table of RFC 4180"
            })
    void what_is_not_right_is_left_out_and_told(String text, String fault) throws IOException {
        String file = text.replace("\\n", "\n").replace('\'', '"');
        assertThat(take("soc2.csv", file)).contains("CONTROLS_UNREADABLE,2026-10-01T00:00:00Z,,,soc2.csv", fault);
        assertThat(workspace.content("controls/soc2.csv")).doesNotExist();
        assertThat(OwnControls.sets(workspace)).isEmpty();
    }

    @Test
    void what_is_too_large_or_not_utf_8_or_badly_named_is_told() throws IOException {
        Files.write(sets.resolve("latin.csv"), (HEADER + "1,\u00e9,,,,read").getBytes(StandardCharsets.ISO_8859_1));
        Files.writeString(sets.resolve("large.csv"), HEADER + ROW.repeat(20_000));
        StringBuilder many = new StringBuilder(HEADER);
        for (int i = 0; i <= 1_000; i++) {
            many.append(i).append(",T,,,,read\r\n");
        }
        Files.writeString(sets.resolve("many.csv"), many);
        Files.writeString(sets.resolve("ffiec.csv"), HEADER + ROW);
        Files.writeString(sets.resolve("A b.csv"), HEADER + ROW);
        assertThat(take(sets.toString()))
                .contains(
                        "not UTF-8", "more than 1048576 bytes", "more than 1000 rows", "ffiec.csv,\"a set is named by")
                .contains("A b.csv,\"a set is named by");
        assertThat(OwnControls.sets(workspace)).isEmpty();
        assertThat(take(folder.resolve("nowhere").toString())).contains("no file whose name ends in .csv");
        assertThat(take("")).doesNotContain("CONTROLS");
    }

    @Test
    void hostile_cells_come_to_nothing() throws IOException {
        String row = "=1+1,\"@<script>\u001b[2J\nx\",+a,population/sessions.csv,\"-cmd|' /C calc'!A0\",judgement\r\n";
        assertThat(take("own.csv", HEADER + row + "'=1+2,T,,,,read\r\n")).doesNotContain("CONTROLS_UNREADABLE");
        assertThat(Files.readString(workspace.content("controls/own.csv")))
                .contains("'=1+1,\"'@<script>\uFFFD[2J\nx\",'+a,", "'-cmd|");
        SampleRun sample = new SampleRun();
        List<ControlSet> all =
                List.of(ControlMapping.controls(), OwnControls.sets(workspace).get(0));
        OscalPart.write(workspace, sample.run(), new Facts(), all, SampleRun.TO);
        Map<String, String> models = Map.of("ap", "assessment-plan", "ar", "assessment-results", "catalog", "catalog");
        for (Map.Entry<String, String> model : models.entrySet()) {
            String document = Files.readString(workspace.content("oscal/" + model.getValue() + ".json"));
            assertThat(Schemas.faults(model.getKey(), document))
                    .as(model.getValue())
                    .isEmpty();
        }
        assertThat(Files.readString(workspace.content("oscal/catalog.json"))).contains("'@\\\\<script\\\\>");
    }

    @Test
    void what_the_package_has_can_be_read_there_however_it_grew() throws IOException {
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i < 500; i++) {
            text.append(i).append(",").append("\u0001".repeat(1_990)).append("x,,,,read\r\n");
        }
        assertThat(take("grown.csv", text.toString())).doesNotContain("CONTROLS_UNREADABLE");
        assertThat(OwnControls.sets(workspace).get(0).rows()).hasSize(500);
    }

    @Test
    void a_set_that_is_gone_when_the_step_is_repeated_is_gone() throws IOException {
        take("old.csv", HEADER + ROW);
        Files.delete(sets.resolve("old.csv"));
        take("new.csv", HEADER + ROW);
        assertThat(OwnControls.sets(workspace)).extracting(ControlSet::name).containsExactly("new");
    }
}
