package org.sallyport.wire.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sallyport.access.PolicyDecision;
import org.sallyport.masking.Findings;
import org.sallyport.statement.Catalogue;
import org.sallyport.statement.ClassifiedStatement;
import org.sallyport.statement.LexerSettings;
import org.sallyport.statement.SqlClassifier;

class PreparedTest {
    private static final RowShape SHAPE = new RowShape(List.of(new RowShape.Field("ssn", 0, 0, 25, -1, -1, 0)));

    private static Prepared prepared(String sql) {
        ClassifiedStatement statement = SqlClassifier.classify(sql, LexerSettings.DEFAULT, Catalogue.UNKNOWN)
                .get(0);
        return new Prepared(
                "s",
                List.of(new Analysis(
                        sql,
                        sql,
                        sql,
                        0,
                        new Findings(),
                        statement,
                        new PolicyDecision.Allow(null),
                        false,
                        Set.of(),
                        null,
                        List.of(),
                        List.of())),
                new int[0],
                LexerSettings.DEFAULT);
    }

    @Test
    void a_plain_statement_keeps_its_shape_however_it_was_described() {
        Prepared select = prepared("select 1");
        select.describedByPortal(SHAPE);
        assertThat(select.shape()).isEqualTo(SHAPE);
    }

    @Test
    void what_fetch_and_execute_return_is_never_taken_from_an_earlier_description() {
        for (String sql : List.of("fetch all from c", "execute q")) {
            Prepared named = prepared(sql);
            named.shape(SHAPE);
            named.describedByPortal(SHAPE);
            assertThat(named.shape()).as(sql).isNull();
        }
    }

    @Test
    void a_refused_definition_gives_the_former_meaning_back_and_is_void() {
        NamedStatements named = new NamedStatements();
        Prepared first = prepared("delete from customers");
        named.define(first);
        Prepared second = prepared("select 1");
        Prepared former = named.define(second);
        named.undo(second, former);
        assertThat(named.statement("s")).containsSame(first);
        assertThat(second.isValid()).isFalse();
    }

    @Test
    void a_simple_query_drops_the_unnamed_statement_and_a_transactions_end_its_portals() {
        NamedStatements named = new NamedStatements();
        Prepared unnamed = new Prepared("", List.of(), new int[0], LexerSettings.DEFAULT);
        named.define(unnamed);
        named.define(new Portal("p", unnamed, List.of(), new int[0]));
        named.simpleQuery();
        named.transactionEnded();
        assertThat(named.statement("")).isEmpty();
        assertThat(named.portal("p")).isEmpty();
    }
}
