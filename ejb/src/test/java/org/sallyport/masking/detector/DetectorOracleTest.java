package org.sallyport.masking.detector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.apache.commons.validator.routines.EmailValidator;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;
import org.junit.jupiter.api.Test;

class DetectorOracleTest {
    @Test
    void the_check_digit_agrees_with_commons_validator_on_random_card_numbers() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder number = new StringBuilder("4");
            for (int j = 0; j < 15; j++) {
                number.append(random.nextInt(10));
            }
            boolean found =
                    !Samples.scan(new CardNumberDetector(), number.toString()).isEmpty();
            assertThat(found).isEqualTo(LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(number.toString()));
        }
    }

    @Test
    void every_address_that_commons_validator_accepts_is_found_whole() {
        Random random = new Random(2);
        String characters = "abcxyz019._-+%";
        List<String> domains = List.of("example.com", "mail.example.co.uk", "a-b.example.org", "x1.museum");
        int valid = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder address = new StringBuilder();
            for (int j = random.nextInt(12); j >= 0; j--) {
                address.append(characters.charAt(random.nextInt(characters.length())));
            }
            address.append('@').append(domains.get(random.nextInt(domains.size())));
            boolean plainStart = Character.isLetterOrDigit(address.charAt(0)) || address.charAt(0) == '_';
            if (plainStart && EmailValidator.getInstance().isValid(address.toString())) {
                valid++;
                assertThat(Samples.scan(new EmailDetector(), address.toString()))
                        .as(address.toString())
                        .containsExactly(new Match(0, address.length(), "email"));
            }
        }
        assertThat(valid).isGreaterThan(5_000);
    }

    @Test
    void at_most_one_in_a_hundred_bare_nine_digit_numbers_is_taken_for_an_ssn() {
        Random random = new Random(3);
        int found = 0;
        for (int i = 0; i < 10_000; i++) {
            String line = "order_no=" + (100_000_000 + random.nextInt(900_000_000));
            found += Samples.scan(new SocialSecurityNumberDetector(), line).size();
        }
        assertThat(found).isLessThan(100);
    }
}
