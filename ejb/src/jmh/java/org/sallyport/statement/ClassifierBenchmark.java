package org.sallyport.statement;

import java.util.List;
import java.util.concurrent.TimeUnit;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.statement.Statement;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A statement classified from its text, as when it is seen for the first time, against JSqlParser, which only parses it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class ClassifierBenchmark {
    @Param({
        "select abalance from pgbench_accounts where aid = 4711",
        "select c.name, sum(a.balance) from customers c join accounts a on a.owner = c.id"
                + " where c.city in ('Bern', 'Basel') and a.opened > '2020-01-01' group by c.name order by 2 desc limit 10",
        "with gone as (delete from accounts where closed < '2020-01-01' returning id) select count(*) from gone"
    })
    public String sql = "";

    private static final Catalogue CATALOGUE = new BankCatalogue();

    @Benchmark
    public List<ClassifiedStatement> classify() {
        return SqlClassifier.classify(sql, LexerSettings.DEFAULT, CATALOGUE);
    }

    @Benchmark
    public Statement jsqlparser() throws JSQLParserException {
        return CCJSqlParserUtil.parse(sql);
    }
}
