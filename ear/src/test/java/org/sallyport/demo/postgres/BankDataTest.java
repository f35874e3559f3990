package org.sallyport.demo.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BankDataTest {
    private final Dice dice = new Dice(7);
    private final List<Customer> customers = IntStream.rangeClosed(1, 5_000)
            .mapToObj(id -> Customer.of(id, dice))
            .toList();

    @Test
    void check_digits_are_those_of_the_well_known_test_cards() {
        assertThat(Luhn.complete("411111111111111")).isEqualTo("4111111111111111");
        assertThat(Luhn.complete("37828224631000")).isEqualTo("378282246310005");
    }

    @Test
    void social_security_numbers_are_of_ranges_that_are_issued() {
        assertThat(customers)
                .extracting(Customer::ssn)
                .allMatch(ssn -> ssn.matches("(?!000|666|9)\\d{3}-(?!00)\\d{2}-(?!0000)\\d{4}"));
    }

    @Test
    void the_same_seed_gives_the_same_people() {
        Dice again = new Dice(7);

        assertThat(Customer.of(1, again)).isEqualTo(customers.get(0));
    }

    @Test
    void about_one_note_in_twenty_mentions_personal_data_in_prose() {
        long telling = customers.stream()
                .filter(customer -> customer.notes().contains(customer.ssn())
                        || customer.notes().contains(customer.card())
                        || customer.notes().contains(customer.email()))
                .count();

        assertThat(telling).isBetween(150L, 350L);
    }
}
