package org.sallyport.demo.postgres;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The bank's first customers as the files of an application server would hold them: the same people, the same values. */
public final class CustomerFiles {
    private static final String HEADER = "id,name,email,phone,ssn,card_number,date_of_birth,address,city,state,zip\n";
    private static final Instant MORNING = Instant.parse("2026-10-30T08:00:00Z");

    private final List<Customer> customers;

    /** @param count how many, the bank's first */
    public CustomerFiles(int count) {
        Dice dice = new Dice(BankData.SEED);
        customers = IntStream.rangeClosed(1, count)
                .mapToObj(id -> Customer.of(id, dice))
                .toList();
    }

    /** One line a customer under a heading; no value here needs quotes. */
    public String csv() {
        return customers.stream().map(CustomerFiles::line).collect(Collectors.joining("", HEADER, ""));
    }

    /** A day's log, two lines a customer; every fourth pair tells more than it should. */
    public String log() {
        StringBuilder log = new StringBuilder();
        for (Customer customer : customers) {
            Instant at = MORNING.plus(Duration.ofSeconds(customer.id() * 37L));
            log.append(at).append(" INFO  [payments] customer ").append(customer.id());
            log.append(" opened the page of accounts\n");
            log.append(at.plusMillis(412)).append(' ').append(event(customer)).append('\n');
        }
        return log.toString();
    }

    /** Customers by state, nobody by name. */
    public String report() {
        StringBuilder report = new StringBuilder("Customers by state, October 2026\n\n");
        customers.stream()
                .collect(Collectors.groupingBy(customer -> customer.place().get(1), Collectors.counting()))
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry ->
                        report.append(String.format(Locale.ROOT, "%s %6d%n", entry.getKey(), entry.getValue())));
        return report.toString();
    }

    private static String event(Customer customer) {
        return switch (customer.id() % 4) {
            case 1 -> "INFO  [payments] authorised card " + customer.card() + " for customer " + customer.id();
            case 2 -> "WARN  [mail] statement to " + customer.email() + " came back: mailbox full";
            case 3 -> "ERROR [checks] no match for ssn=" + customer.ssn() + " name=" + customer.name();
            default -> "INFO  [payments] customer " + customer.id() + " signed off";
        };
    }

    private static String line(Customer customer) {
        StringJoiner line = new StringJoiner(",", "", "\n");
        line.add(Integer.toString(customer.id())).add(customer.name()).add(customer.email());
        line.add(customer.phone()).add(customer.ssn()).add(customer.card());
        line.add(customer.born().toString()).add(customer.address());
        customer.place().forEach(line::add);
        return line.toString();
    }
}
