package org.sallyport.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.platform.SallyportException;

class RetentionDocumentTest {
    private static final Instant ENDED = Instant.parse("2024-02-29T12:00:00Z");

    private static RetentionDocument document(String json) {
        return RetentionDocument.parse(json.replace('\'', '"'));
    }

    private static RetentionDocument classes(String classes) {
        return document(
                "{'recordings':'1 months','bodies':'2 months','packages':'7 years','classes':[" + classes + "]}");
    }

    @ParameterizedTest
    @CsvSource({
        "1 months, 2024-03-29T12:00:00Z",
        "13 months, 2025-03-29T12:00:00Z",
        "1 years, 2025-02-28T12:00:00Z",
        "30 days, 2024-03-30T12:00:00Z",
        "24 hours, 2024-03-01T12:00:00Z",
        "5 seconds, 2024-02-29T12:00:05Z"
    })
    void a_period_is_over_by_the_calendar(String text, Instant over) {
        assertThat(RetentionPeriod.parse(text).orElseThrow().over(ENDED)).isEqualTo(over);
    }

    @ParameterizedTest
    @CsvSource({
        "12 months, 1 years, true",
        "1 years, 12 months, true",
        "31 days, 1 months, true",
        "30 days, 1 months, false",
        "1 months, 28 days, true",
        "1 months, 29 days, false",
        "366 days, 1 years, true",
        "365 days, 1 years, false",
        "24 hours, 1 days, true",
        "59 seconds, 1 hours, false"
    })
    void a_period_is_as_long_as_another_when_it_is_on_every_day(String one, String other, boolean asLong) {
        assertThat(RetentionPeriod.parse(one)
                        .orElseThrow()
                        .isAtLeast(RetentionPeriod.parse(other).orElseThrow()))
                .isEqualTo(asLong);
    }

    @Test
    void for_ever_is_the_longest_and_never_over() {
        RetentionPeriod year = RetentionPeriod.parse("99999 years").orElseThrow();
        assertThat(RetentionPeriod.FOR_EVER.isAtLeast(year)).isTrue();
        assertThat(RetentionPeriod.FOR_EVER.isAtLeast(RetentionPeriod.FOR_EVER)).isTrue();
        assertThat(year.isAtLeast(RetentionPeriod.FOR_EVER)).isFalse();
        assertThat(document("{}").bodiesDue("bank", Map.of(), ENDED).at()).isEqualTo(Instant.MAX);
    }

    @Test
    void of_all_classes_that_cover_a_session_the_longest_counts() {
        RetentionDocument document =
                classes("{'name':'short','resources':['bank'],'recordings':'1 days','bodies':'1 days'},"
                        + "{'name':'tier','labels':{'tier':'1'},'recordings':'1 years','bodies':'5 years'}");
        assertThat(document.recordingDue("bank", Map.of(), ENDED))
                .isEqualTo(new RetentionDocument.Due(Instant.parse("2024-03-29T12:00:00Z"), "default"));
        assertThat(document.recordingDue("bank", Map.of("tier", "1"), ENDED).className())
                .isEqualTo("tier");
        assertThat(document.bodiesDue("other", Map.of("tier", "2"), ENDED).className())
                .isEqualTo("default");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'recordings':'1 week'}|recordings must be a number of years",
                "{'recordings':'0 days'}|recordings must be a number of years",
                "{'recordings':'2 years','bodies':'1 years'}|recordings must not be kept longer than bodies",
                "{'bodies':'1 years'}|recordings must not be kept longer than bodies",
                "{'classes':[{'name':'a'}]}|classes[0].resources or labels must choose something",
                "{'classes':[{'name':'default','resources':['a']}]}|classes[0].name must be neither default",
                "{'outputs':'1 years'}|outputs is not known"
            })
    void what_is_wrong_is_named(String json, String sentence) {
        assertThatThrownBy(() -> document(json))
                .isInstanceOf(SallyportException.class)
                .hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'recordings':'1 months','bodies':'2 months','packages':'6 years','classes':[]}|packages must not"
                        + " become shorter than 7 years",
                "{'recordings':'27 days','bodies':'2 months','packages':'7 years','classes':[]}|recordings must not"
                        + " become shorter than 1 months",
                "{'recordings':'1 months','bodies':'1 months','packages':'7 years','classes':[]}|bodies must not"
                        + " become shorter than 2 months",
                "{'recordings':'1 months','bodies':'2 months','packages':'7 years','classes':[]}|what class bank keeps",
                "{'recordings':'1 months','bodies':'2 months','packages':'7"
                        + " years','classes':[{'name':'bank','resources':['bank'],'recordings':'1 years','bodies':'2"
                        + " years'}]}|what class bank keeps",
                "{'recordings':'1 months','bodies':'2 months','packages':'7"
                        + " years','classes':[{'name':'bank','resources':['bank'],'labels':{'a':'b'},'recordings':'1"
                        + " years','bodies':null}]}|what class bank keeps",
            })
    void what_would_be_kept_for_a_shorter_time_is_refused(String json, String sentence) {
        RetentionDocument before = classes("{'name':'bank','resources':['bank'],'recordings':'1 years'}");
        assertThatThrownBy(() -> document(json).requireNoShorterThan(before))
                .hasMessageContaining(sentence)
                .hasMessageContaining("only ever extended");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'recordings':'1 months','bodies':'2 months','packages':'7"
                        + " years','classes':[{'name':'all','resources':['bank','b'],'recordings':'2 years'}]}",
                "{'recordings':'2 years','bodies':null,'packages':null}",
                "{'recordings':'31 days','bodies':'62 days','packages':'2557"
                        + " days','classes':[{'name':'bank','resources':['bank']}]}"
            })
    void what_is_kept_as_long_or_longer_may_follow(String json) {
        document(json).requireNoShorterThan(classes("{'name':'bank','resources':['bank'],'recordings':'1 years'}"));
    }

    @Test
    void a_document_is_stored_as_it_is_read() {
        RetentionDocument document = classes("{'name':'tier','labels':{'tier':'1'},'recordings':'1 years'}");
        assertThat(RetentionDocument.parse(document.document())).isEqualTo(document);
        assertThat(RetentionDocument.INITIAL.document()).contains("13 months", "7 years");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 months", "13 months", "2 years", "40 days", "5 hours", "7 seconds"})
    void what_is_due_began_before_the_latest_that_can_be(String period) {
        RetentionDocument document =
                RetentionDocument.parse("{\"recordings\":\"" + period + "\",\"bodies\":\"" + period + "\"}");
        Instant first = Instant.parse("2027-11-01T12:00:00Z");
        for (int day = 0; day < 500; day++) {
            Instant ended = first.plus(Duration.ofDays(day));
            Instant due = document.recordingDue("bank", Map.of(), ended).at();
            assertThat(document.latestDue(due)).as(ended.toString()).isAfter(ended);
        }
    }

    @Test
    void where_all_is_kept_for_ever_nothing_is_ever_due() {
        assertThat(RetentionDocument.parse("{}").latestDue(Instant.parse("2027-11-01T12:00:00Z")))
                .isEqualTo(Instant.EPOCH);
    }
}
