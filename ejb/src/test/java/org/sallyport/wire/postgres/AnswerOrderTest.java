package org.sallyport.wire.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.access.Policy;
import org.sallyport.access.Resource;
import org.sallyport.access.ResourceFixture;
import org.sallyport.statement.LexerSettings;

class AnswerOrderTest {
    private static final String KINDS = "DCTnt123sIVZHGdcNASRKvWX";

    private final Resource resource = ResourceFixture.masked("bank", List.of());
    private final Analyzer analyzer = new Analyzer(
            new Policy(resource, ResourceFixture.nobody(), Clock.systemUTC()),
            new SessionMasking(resource, CatalogueSnapshot.EMPTY),
            new NamedStatements(),
            CatalogueSnapshot.EMPTY);
    private final Replies replies = new Replies();

    private List<Execution> executions(String sql) {
        return analyzer.analyze(sql, LexerSettings.DEFAULT).stream()
                .map(analysis -> new Execution(1, analysis))
                .toList();
    }

    private Prepared prepared(String sql) {
        return new Prepared("", analyzer.analyze(sql, LexerSettings.DEFAULT), new int[0], LexerSettings.DEFAULT);
    }

    /** The types that fit now, besides those that always do. */
    private String fitting() {
        return KINDS.chars()
                .filter(type -> AnswerOrder.fits((char) type, replies))
                .mapToObj(type -> String.valueOf((char) type))
                .collect(Collectors.joining())
                .replace("NAS", "");
    }

    private Reply query(String sql) {
        return new Reply.Query(executions(sql), new Reply.Cursor());
    }

    private Reply owed(String what, String sql) {
        Portal portal = new Portal("", prepared(sql), List.of(), new int[0]);
        return switch (what) {
            case "Parse" -> new Reply.Parse(prepared(sql), null);
            case "Bind" -> new Reply.Bind(portal, null);
            case "DescribeStatement" -> new Reply.DescribeStatement(prepared(sql));
            case "DescribeRows" -> new Reply.DescribeRows(prepared(sql));
            case "DescribePortal" -> new Reply.DescribePortal(portal);
            case "DescribeUnknown" -> new Reply.DescribeUnknown();
            case "Execute" -> new Reply.Execute(executions(sql).get(0), portal);
            case "ExecuteNothing" -> new Reply.ExecuteNothing();
            case "Close" -> new Reply.Close();
            case "Refusal" -> new Reply.Refusal(PgError.error("42501", "no"));
            case "Query" -> query(sql);
            default -> new Reply.Sync();
        };
    }

    @ParameterizedTest
    @CsvSource({
        "Parse, select 1, 1",
        "Bind, select 1, 2",
        "Close, select 1, 3",
        "DescribeStatement, select 1, t",
        "DescribeRows, select 1, Tn",
        "DescribePortal, select 1, Tn",
        "DescribeUnknown, select 1, Tnt",
        "Execute, select 1, DCsI",
        "Execute, copy t from stdin, DCsIG",
        "Execute, copy t to stdout, DCsIH",
        "Execute, copy t from '/a', DCsI",
        "ExecuteNothing, select 1, I",
        "Query, select 1, DCTIZ",
        "Query, copy t from stdin, DCTIZG",
        "Query, -- nothing, IZ",
        "Refusal, select 1, ''",
        "Sync, select 1, Z"
    })
    void what_is_owed_first_says_what_may_come(String what, String sql, String expected) {
        replies.expect(owed(what, sql));
        replies.expect(new Reply.Sync());
        assertThat(fitting()).isEqualTo(expected);
    }

    @Test
    void nothing_fits_when_nothing_is_owed() {
        assertThat(fitting()).isEmpty();
    }

    @Test
    void a_query_has_as_many_answers_as_statements() {
        Reply.Cursor cursor = new Reply.Cursor();
        replies.expect(new Reply.Query(executions("select 1; select 2"), cursor));
        cursor.advance();
        assertThat(fitting()).isEqualTo("DCTZ");
        cursor.advance();
        assertThat(fitting()).isEqualTo("Z");
    }

    @Test
    void within_a_copy_only_its_data_fits() {
        Execution execution = executions("copy t from stdin").get(0);
        replies.expect(new Reply.Query(List.of(execution), new Reply.Cursor()));
        assertThat(replies.awaitsCopy()).isTrue();
        replies.copyBegins(execution);
        assertThat(replies.awaitsCopy()).isFalse();
        assertThat(fitting()).isEmpty();
        replies.copying(Replies.Copying.OUT);
        assertThat(fitting()).isEqualTo("dc");
    }
}
