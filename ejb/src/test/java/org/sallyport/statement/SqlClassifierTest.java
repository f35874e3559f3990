package org.sallyport.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sallyport.statement.CopyTarget.Direction;
import org.sallyport.statement.CopyTarget.Endpoint;
import org.sallyport.statement.CopyTarget.Format;

class SqlClassifierTest {
    private static ClassifiedStatement one(String sql) {
        return SqlClassifier.classify(sql, LexerSettings.DEFAULT, new BankCatalogue())
                .get(0);
    }

    private static CopyTarget copy(String sql) {
        return one(sql).copy().orElseThrow();
    }

    @Test
    void nothing_is_found_in_nothing() {
        assertThat(SqlClassifier.classify(" ; -- x\n", LexerSettings.DEFAULT, Catalogue.UNKNOWN))
                .isEmpty();
    }

    @Test
    void identifiers_are_told_however_they_are_written() {
        assertThat(one("select SSN, \"Name\", U&\"c\\0075st\" from public.\"customers\" where 'accounts' = 'x'")
                        .identifiers())
                .containsExactlyInAnyOrder("ssn", "Name", "cust", "public", "customers");
    }

    @Test
    void an_identifier_is_cut_where_the_server_cuts_it() {
        String long63 = "c".repeat(63);
        assertThat(one("select * from " + long63 + "x").reads()).containsExactly(new RelationName(null, long63));
        assertThat(one("select * from \"" + "é".repeat(40) + "\"").reads())
                .containsExactly(new RelationName(null, "é".repeat(31)));
    }

    @Test
    void prepared_statements_and_cursors_are_named() {
        assertThat(one("prepare P as select 1").named()).contains(new Named.Prepare("p"));
        assertThat(one("execute \"P\"(1)").named()).contains(new Named.Execute("P"));
        assertThat(one("create table t as execute p").named()).contains(new Named.Execute("p"));
        assertThat(one("explain analyze execute p").named()).contains(new Named.Execute("p"));
        assertThat(one("deallocate p").named()).contains(new Named.Deallocate("p"));
        assertThat(one("deallocate prepare p").named()).contains(new Named.Deallocate("p"));
        assertThat(one("deallocate all").named()).contains(new Named.Deallocate(null));
        assertThat(one("declare c scroll cursor for select 1").named()).contains(new Named.Declare("c"));
        assertThat(one("fetch forward 3 from c").named()).contains(new Named.Fetch("c"));
        assertThat(one("move c").named()).contains(new Named.Fetch("c"));
        assertThat(one("close all").named()).contains(new Named.Close(null));
    }

    @Test
    void a_copy_tells_what_it_moves() {
        CopyTarget csv = copy("copy public.customers (id, \"Ssn\") to stdout with (format csv, header true, null '')");
        assertThat(csv.relation()).isEqualTo(new RelationName("public", "customers"));
        assertThat(csv.columns()).containsExactly("id", "Ssn");
        assertThat(csv.format()).isEqualTo(Format.CSV);
        assertThat(csv.options()).containsEntry("header", "true").containsEntry("null", "");
        assertThat(csv.direction()).isEqualTo(Direction.TO);
        assertThat(csv.endpoint()).isEqualTo(Endpoint.CLIENT);
        assertThat(copy("copy binary t from stdin").format()).isEqualTo(Format.BINARY);
        assertThat(copy("copy t to stdout with (format 'binary')").format()).isEqualTo(Format.BINARY);
        assertThat(copy("copy t from stdin csv").format()).isEqualTo(Format.CSV);
        assertThat(copy("copy (select 1) to stdout").query()).isEqualTo("select 1");
        assertThat(copy("copy t from program 'id'").endpoint()).isEqualTo(Endpoint.PROGRAM);
    }

    @Test
    void without_a_catalogue_no_where_bounds_a_write_and_no_attribute_is_trusted() {
        List<ClassifiedStatement> found = SqlClassifier.classify(
                "delete from accounts where id = 1; select a.id from accounts a; select id from accounts",
                LexerSettings.DEFAULT,
                Catalogue.UNKNOWN);
        assertThat(found.get(0).unboundedWrite()).isTrue();
        assertThat(found.get(1).effects()).containsExactlyInAnyOrder(Effect.READ, Effect.UNKNOWN);
        assertThat(found.get(2).effects()).containsExactly(Effect.READ);
    }

    @Test
    void reasons_say_what_is_risky() {
        assertThat(one("update accounts set balance = 0 where true").reasons())
                .containsExactly("UPDATE whose WHERE names no column of accounts");
        assertThat(one("select lo_export(1, 'x')").reasons()).containsExactly("function lo_export is not vetted");
    }

    @Test
    void what_psql_drivers_and_pg_dump_ask_the_catalogue_is_a_read() {
        assertThat(
                        one("SELECT c.oid, n.nspname, c.relname FROM pg_catalog.pg_class c LEFT JOIN pg_catalog.pg_namespace n"
                                        + " ON n.oid = c.relnamespace WHERE c.relname OPERATOR(pg_catalog.~) '^(x)$' COLLATE"
                                        + " pg_catalog.default AND pg_catalog.pg_table_is_visible(c.oid) ORDER BY 2, 3")
                                .effects())
                .containsExactly(Effect.READ);
    }
}
