package org.sallyport.demo.postgres;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/** The synthetic bank's rows. Seeded: every machine gets the same ones, so that tests may name them. */
final class BankData {
    static final int CUSTOMERS = 10_000;
    static final int TRANSFERS = 30_000;
    static final long SEED = 20_261_122L;

    private static final LocalDate FIRST_DAY = LocalDate.of(2015, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 10, 31);
    private static final long FIRST_TRANSFER =
            Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();

    private final Dice dice = new Dice(SEED);
    private final List<Customer> customers = IntStream.rangeClosed(1, CUSTOMERS)
            .mapToObj(id -> Customer.of(id, dice))
            .toList();

    void copyInto(Connection connection) throws SQLException, IOException {
        CopyManager copy = connection.unwrap(BaseConnection.class).getCopyAPI();
        List<List<Object>> accounts = accounts();
        copy(copy, "customers", customers.stream().map(Customer::row).toList());
        copy(copy, "accounts", accounts);
        copy(copy, "cards", customers.stream().map(this::card).toList());
        copy(copy, "transfers", rows(TRANSFERS, id -> transfer(id, accounts.size())));
    }

    private List<List<Object>> accounts() {
        List<List<Object>> accounts = new ArrayList<>();
        for (Customer customer : customers) {
            for (int more = dice.between(1, 2); more > 0; more--) {
                String number = "10" + dice.digits(10);
                accounts.add(List.of(
                        accounts.size() + 1,
                        customer.id(),
                        number,
                        money(dice.between(0, 9_000_000)),
                        dice.day(FIRST_DAY, LAST_DAY)));
            }
        }
        return accounts;
    }

    private List<Object> card(Customer customer) {
        LocalDate expires = LocalDate.of(dice.between(2027, 2031), dice.between(1, 12), 1);
        return List.of(customer.id(), customer.id(), customer.card(), expires, customer.name());
    }

    private List<Object> transfer(int id, int accounts) {
        int from = dice.between(1, accounts);
        int to = from % accounts + 1;
        Instant at = Instant.ofEpochSecond(FIRST_TRANSFER + id * 800L);
        return List.of(id, from, to, money(dice.between(100, 500_000)), at, dice.oneOf(Words.MEMO));
    }

    private static List<List<Object>> rows(int count, Function<Integer, List<Object>> row) {
        return IntStream.rangeClosed(1, count).boxed().map(row).toList();
    }

    private static BigDecimal money(int cents) {
        return BigDecimal.valueOf(cents, 2);
    }

    private static void copy(CopyManager copy, String table, List<List<Object>> rows) throws SQLException, IOException {
        String text = rows.stream().map(BankData::line).collect(Collectors.joining());
        copy.copyIn("COPY " + table + " FROM STDIN", new StringReader(text));
    }

    /** COPY's text format; no value here holds a tab, a line end or a backslash. */
    private static String line(List<Object> row) {
        return row.stream().map(Object::toString).collect(Collectors.joining("\t", "", "\n"));
    }
}
