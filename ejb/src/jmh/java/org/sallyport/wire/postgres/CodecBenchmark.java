package org.sallyport.wire.postgres;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Set;
import java.time.Clock;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.sallyport.access.Policy;
import org.sallyport.access.Resource;
import org.sallyport.access.ResourceFixture;
import org.sallyport.masking.CopyFormat;
import org.sallyport.masking.CopyTextMasker;
import org.sallyport.masking.Findings;
import org.sallyport.statement.LexerSettings;

/**
 * A row of seven columns (integer, bigint, text, numeric, time stamp, hash, text) masked into the record, as DataRow and
 * as a line of COPY, against copying its bytes; nothing in it has to be hidden.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 12, time = 1)
@Measurement(iterations = 5, time = 1)
public class CodecBenchmark {
    private static final int ROWS = 1_000;
    private static final int[] TYPES = {PgType.INT4, PgType.INT8, PgType.TEXT, PgType.NUMERIC, 1184, PgType.TEXT, 25};

    private final SessionMasking masking = masking();
    private final RowPlan plan = plan(masking);
    private final CopyTextMasker copy =
            new CopyTextMasker(masking.masker(), CopyFormat.TEXT, List.of(), new Findings());
    private final List<ByteBuf> rows = new ArrayList<>();
    private final List<byte[]> lines = new ArrayList<>();
    private final ByteBuf record = Unpooled.buffer(64 * 1024);
    private final Findings findings = new Findings();

    public CodecBenchmark() {
        for (int i = 1; i <= ROWS; i++) {
            String[] values = values(1_000 * i);
            rows.add(row(values));
            lines.add((String.join("\t", values) + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private static SessionMasking masking() {
        return new SessionMasking(ResourceFixture.masked("bank", List.of()), CatalogueSnapshot.EMPTY);
    }

    private static RowPlan plan(SessionMasking masking) {
        Resource resource = ResourceFixture.masked("bank", List.of());
        Analyzer analyzer =
                new Analyzer(new Policy(resource, ResourceFixture.nobody(), Clock.systemUTC()), masking, new NamedStatements(), CatalogueSnapshot.EMPTY);
        List<RowShape.Field> fields = new ArrayList<>();
        for (int type : TYPES) {
            fields.add(new RowShape.Field("c", 0, 0, type, -1, -1, 0));
        }
        return RowPlan.of(
                new RowShape(fields), analyzer.analyze("select 1", LexerSettings.DEFAULT).get(0), masking);
    }

    private static String[] values(int i) {
        String hash = String.format("%016x%016x", i * 0x9E3779B97F4A7C15L, i * 0xC2B2AE3D27D4EB4FL);
        String time = String.format("2026-01-%02d %02d:%02d:%02d+00", 1 + i % 28, i % 24, i / 7 % 60, i / 11 % 60);
        return new String[] {
            Integer.toString(i),
            Long.toString(i * 37L),
            "row " + i,
            String.format("%d.%02d", i % 99, i % 100),
            time,
            hash,
            "some words of text ".repeat(1 + i % 4)
        };
    }

    private static ByteBuf row(String... values) {
        ByteBuf row = Messages.begin('D').writeShort(values.length);
        for (String value : values) {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            row.writeInt(bytes.length).writeBytes(bytes);
        }
        return Messages.finish(row);
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public ByteBuf maskRows() {
        for (ByteBuf row : rows) {
            record.clear();
            plan.append(row, record, findings);
        }
        return record;
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public int passCopyLines() {
        int passed = 0;
        for (byte[] line : lines) {
            record.clear().writeBytes(line);
            passed += copy.passes(record.array(), record.arrayOffset(), record.arrayOffset() + line.length) ? 1 : 0;
        }
        return passed;
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public ByteBuf copyRows() {
        for (ByteBuf row : rows) {
            record.clear().writeBytes(row, row.readerIndex(), row.readableBytes());
        }
        return record;
    }
}
