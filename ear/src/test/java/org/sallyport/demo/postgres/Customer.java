package org.sallyport.demo.postgres;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** One synthetic customer. */
record Customer(
        int id,
        String name,
        String email,
        String phone,
        String ssn,
        String card,
        LocalDate born,
        String address,
        List<String> place,
        String notes) {

    static Customer of(int id, Dice dice) {
        String first = dice.oneOf(Words.FIRST);
        String last = dice.oneOf(Words.LAST);
        String email = (first + "." + last.replace("'", "") + id).toLowerCase(Locale.ROOT)
                + dice.oneOf(List.of("@example.com", "@example.org", "@example.net"));
        // 555-01xx is set aside for fiction.
        String phone = "+1-" + dice.between(201, 989) + "-555-01" + dice.digits(2);
        String ssn = dice.socialSecurityNumber();
        String card = dice.cardNumber();
        LocalDate born = dice.day(LocalDate.of(1940, 1, 1), LocalDate.of(2005, 12, 31));
        String address = dice.between(1, 9_999) + " " + dice.oneOf(Words.STREET);
        List<String> place = List.of(dice.oneOf(Words.PLACE).split("\\|", -1));
        String notes = dice.oneIn(20)
                ? String.format(Locale.ROOT, dice.oneOf(Words.NOTE), dice.oneOf(List.of(ssn, card, email)))
                : dice.oneOf(Words.PLAIN);
        return new Customer(id, first + " " + last, email, phone, ssn, card, born, address, place, notes);
    }

    /** The row in the order of the table's columns. */
    List<Object> row() {
        return List.of(
                id, name, email, phone, ssn, card, born, address, place.get(0), place.get(1), place.get(2), notes);
    }
}
