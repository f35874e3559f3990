package org.sallyport.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sallyport.platform.SallyportException;

class StatementMaskerTest {
    private final StatementMasker masker = new StatementMasker(new Masker(MaskingProfile.CONTENT));

    /** Masks a statement whose literals stand between » and «. */
    private MaskedStatement mask(String marked, boolean namesProtected) {
        List<int[]> literals = new ArrayList<>();
        StringBuilder sql = new StringBuilder();
        int start = 0;
        for (int i = 0; i < marked.length(); i++) {
            char c = marked.charAt(i);
            if (c == '»') {
                start = sql.length();
            } else if (c == '«') {
                literals.add(new int[] {start, sql.length()});
            } else {
                sql.append(c);
            }
        }
        return masker.maskLiterals(sql.toString(), literals, namesProtected);
    }

    @Test
    void every_literal_of_a_statement_on_a_protected_relation_is_hidden() {
        MaskedStatement masked =
                mask("INSERT INTO customers(name, zip, age) VALUES (»'Jane Roe'«, »123456«, »42«, »''«) -- ok", true);
        assertThat(masked.text())
                .isEqualTo("INSERT INTO customers(name, zip, age) VALUES ('J*******', xxxxxx, 42, '') -- ok");
        assertThat(masked.hiddenValues()).isEqualTo(2);
        assertThat(masked.findings().byType()).containsOnlyKeys("text", "number");
    }

    @Test
    void the_quotes_of_every_kind_of_literal_stay() {
        assertThat(mask("»E'\\'Jane'« »$$Jane$$« »$t$Jane$t$« »U&'\\004A'« »'''a'« »N'Jane'« »\"Jane\"« »'J'«", true)
                        .text())
                .isEqualTo("E'******' $$J***$$ $t$J***$t$ U&'*****' '***' N'J***' \"J***\" '*'");
    }

    @Test
    void a_literal_that_is_never_closed_is_hidden_to_its_end() {
        assertThat(mask("select »'Jane«", true).text()).isEqualTo("select 'J***");
        assertThat(mask("select »$$Jane«", true).text()).isEqualTo("select $$J***");
        assertThat(mask("select »'«", true).text()).isEqualTo("select '");
    }

    @Test
    void elsewhere_only_what_the_detectors_find_is_hidden() {
        MaskedStatement masked =
                mask("select »'Jane'«, »'123-45-6789'« where pan = »4111111111111111« -- j1@example.com", false);
        assertThat(masked.text())
                .isEqualTo("select 'Jane', '***-**-6789' where pan = xxxxxxxxxxxx1111 -- j*@example.com");
        assertThat(masked.hiddenValues()).isEqualTo(3);
    }

    @Test
    void a_masked_statement_masked_again_stays_as_it_is() {
        String once = mask("update customers set name = »'Jane Roe'« where id = »1234567«", true)
                .text();
        MaskedStatement twice = mask(once.replace("'J*******'", "»'J*******'«"), true);
        assertThat(twice.text()).isEqualTo(once);
        assertThat(twice.hiddenValues()).isZero();
    }

    @Test
    void parameters_follow_the_same_rules() {
        Findings findings = new Findings();
        assertThat(masker.maskParameter("Jane Roe", true, findings)).isEqualTo("J*******");
        assertThat(masker.maskParameter("42", true, findings)).isEqualTo("42");
        assertThat(masker.maskParameter("1234567", true, findings)).isEqualTo("1******");
        assertThat(masker.maskParameter("Jane Roe", false, findings)).isEqualTo("Jane Roe");
        assertThat(masker.maskParameter("123-45-6789", false, findings)).isEqualTo("***-**-6789");
        assertThat(findings.total()).isEqualTo(3);
    }

    @Test
    void ranges_that_do_not_fit_the_text_are_refused() {
        assertThatThrownBy(() -> masker.maskLiterals("select 1", List.of(new int[] {7, 99}), true))
                .isInstanceOf(SallyportException.class);
    }
}
