package org.sallyport.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.masking.detector.Detectors;
import org.sallyport.platform.SallyportException;

class MaskingProfileTest {
    private final MaskingProfile profile = new MaskingProfile(
            "bank",
            List.of(
                    ColumnRule.parse("customers.ssn=ssn:partial"),
                    ColumnRule.parse("crm.People.\"Full.Name\"=name:redact"),
                    ColumnRule.parse("customers.note=note")),
            List.of("email"));

    @Test
    void a_rule_without_a_schema_covers_every_schema() {
        assertThat(profile.ruleFor("public", "customers", "ssn"))
                .contains(new ColumnRule("customers", "ssn", "ssn", MaskForm.PARTIAL));
        assertThat(profile.ruleFor("", "CUSTOMERS", "\"SSN\"")).isPresent();
        assertThat(profile.ruleFor("public", "customers", "id")).isEmpty();
        assertThat(profile.ruleFor("public", "orders", "ssn")).isEmpty();
    }

    @Test
    void a_rule_with_a_schema_covers_that_schema_and_an_unknown_one() {
        assertThat(profile.ruleFor("crm", "people", "full.name")).isPresent();
        assertThat(profile.ruleFor("", "people", "full.name")).isPresent();
        assertThat(profile.ruleFor("hr", "people", "full.name")).isEmpty();
    }

    @Test
    void a_relation_with_a_protected_column_is_protected() {
        assertThat(profile.protects("public.Customers")).isTrue();
        assertThat(profile.protects("bank.crm.people")).isTrue();
        assertThat(profile.protects("hr.people")).isFalse();
        assertThat(profile.protectedRelations()).containsExactlyInAnyOrder("customers", "crm.people");
    }

    @Test
    void free_text_is_redacted_unless_the_rule_says_otherwise() {
        assertThat(profile.ruleFor("", "customers", "note").orElseThrow().form())
                .isEqualTo(MaskForm.REDACT);
    }

    @Test
    void the_recording_is_masked_by_every_detector_whatever_the_profile() {
        assertThat(MaskingProfile.NONE.isNone()).isTrue();
        assertThat(MaskingProfile.NONE.forRecording().detectors()).isEqualTo(Detectors.names());
        assertThat(profile.forRecording().detectors()).isEqualTo(Detectors.names());
        assertThat(profile.forRecording().columns()).isEqualTo(profile.columns());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"customers", "customers=ssn", "a.b", ".ssn=ssn", "a.b.c.d=ssn", "a.b=ssn:none", "a.b=SSN", "a.=x"
            })
    void a_rule_of_another_shape_is_refused(String spec) {
        assertThatThrownBy(() -> ColumnRule.parse(spec)).isInstanceOf(SallyportException.class);
    }

    @Test
    void an_unknown_detector_is_refused() {
        assertThatThrownBy(() -> new MaskingProfile("p", List.of(), List.of("palm_print")))
                .isInstanceOf(SallyportException.class)
                .hasMessageContaining("palm_print");
    }
}
