package org.sallyport.wire.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.access.Policy;
import org.sallyport.access.Resource;
import org.sallyport.access.ResourceFixture;
import org.sallyport.masking.Findings;
import org.sallyport.platform.SallyportException;
import org.sallyport.statement.LexerSettings;

class RowPlanTest {
    private static final String SSN = "123-45-6789";

    private final Resource resource = ResourceFixture.masked("bank", List.of());
    private final SessionMasking masking = new SessionMasking(resource, CatalogueSnapshot.EMPTY);
    private final Analyzer analyzer = new Analyzer(
            new Policy(resource, ResourceFixture.nobody(), Clock.systemUTC()),
            masking,
            new NamedStatements(),
            CatalogueSnapshot.EMPTY);
    private final RowPlan plan = RowPlan.of(
            new RowShape(List.of(text("a"), text("b"), text("c"))),
            analyzer.analyze("select 1", LexerSettings.DEFAULT).get(0),
            masking);
    private final Findings findings = new Findings();

    private static RowShape.Field text(String name) {
        return new RowShape.Field(name, 0, 0, PgType.TEXT, -1, -1, 0);
    }

    private static ByteBuf row(@Nullable String... values) {
        ByteBuf row = Messages.begin('D').writeShort(values.length);
        for (String value : values) {
            if (value == null) {
                row.writeInt(-1);
            } else {
                byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
                row.writeInt(bytes.length).writeBytes(bytes);
            }
        }
        return Messages.finish(row);
    }

    private ByteBuf append(ByteBuf row, ByteBuf rows) {
        plan.append(row, rows, findings);
        return rows;
    }

    @Test
    void rows_are_masked_one_behind_the_other() {
        ByteBuf rows = append(row("one", null, "clear"), Unpooled.buffer(8));
        append(row("two", SSN, "and " + SSN), rows);
        append(row(SSN, "", null), rows);
        ByteBuf expected = Unpooled.wrappedBuffer(
                row("one", null, "clear"), row("two", "***-**-6789", "and ***-**-6789"), row("***-**-6789", "", null));
        assertThat(rows).isEqualTo(expected);
        assertThat(findings.total()).isEqualTo(3);
    }

    /** The values before the fault are found out too late: they must not stay in the record either. */
    @ParameterizedTest
    @ValueSource(ints = {-2, 0, 3, 1_000, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void of_a_row_that_cannot_be_read_nothing_stays(int length) {
        ByteBuf rows = append(row("one", "b", "c"), Unpooled.buffer(8));
        ByteBuf before = rows.copy();
        ByteBuf row = row("clear", SSN, SSN);
        row.setInt(Messages.HEADER + 2 + 4 + 5, length);
        assertThatThrownBy(() -> append(row, rows)).isInstanceOf(SallyportException.class);
        assertThat(rows).isEqualTo(before);
    }

    @Test
    void a_row_cut_short_anywhere_leaves_nothing() {
        ByteBuf rows = Unpooled.buffer(8);
        ByteBuf row = row("clear", SSN, "c");
        for (int length = Messages.HEADER; length < row.readableBytes(); length++) {
            ByteBuf cut = row.slice(0, length);
            assertThatThrownBy(() -> append(cut, rows)).isInstanceOf(SallyportException.class);
            assertThat(rows.isReadable()).isFalse();
        }
    }
}
