package org.sallyport.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.schedule.model.ReviewTerms;
import org.sallyport.schedule.model.WhenLate;

class RecertificationDocumentTest {
    private static final String DOCUMENT = "{\"schedules\":[{\"days\":14,\"every\":\"quarter\",\"from\":\"2026-01-01\","
            + "\"lookBackDays\":90,\"name\":\"quarterly\",\"remindDays\":3,\"resources\":[\"bank\"],"
            + "\"reviewers\":[\"approvers\"],\"whenLate\":\"suspend\",\"zone\":\"Europe/Zurich\"}]}";

    @Test
    void a_document_is_read_and_written_as_it_is() {
        assertThat(RecertificationDocument.parse(DOCUMENT).document()).isEqualTo(DOCUMENT);
        assertThat(RecertificationDocument.parse(RecertificationDocument.USUAL.document()))
                .isEqualTo(RecertificationDocument.USUAL);
    }

    @Test
    void what_is_left_out_is_usual() {
        ReviewTerms terms = RecertificationDocument.termsByHand(
                Map.of("name", "now", "reviewers", List.of("approvers"), "days", 2L));
        assertThat(terms).isEqualTo(new ReviewTerms(List.of("approvers"), 2, 1, 90, WhenLate.STAY, List.of()));
    }

    @Test
    void one_person_alone_suspends_nobody() {
        assertThatThrownBy(() -> RecertificationDocument.termsByHand(
                        Map.of("name", "now", "reviewers", List.of("approvers"), "days", 2L, "whenLate", "suspend")))
                .hasMessageContaining("whenLate");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"days\":14|\"days\":0|days",
                "\"remindDays\":3|\"remindDays\":14|remindDays must be less than the 14 days",
                "\"suspend\"|\"delete\"|whenLate",
                "[\"approvers\"]|[]|reviewers must name at least one group",
                "\"lookBackDays\":90|\"lookBackDays\":400|lookBackDays",
                "\"days\":14|\"days\":14,\"settleMinutes\":5|settleMinutes"
            })
    void what_is_wrong_is_told_with_its_place(String right, String wrong, String told) {
        assertThatThrownBy(() -> RecertificationDocument.parse(DOCUMENT.replace(right, wrong)))
                .hasMessageContaining(told);
    }
}
