package org.sallyport.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

class RequestRecordTest {
    /** One component of each kind. */
    public record Order(String name, int count, Instant at, @Nullable String note) {
        public Order {
            if (count < 0) {
                throw new SallyportException(ErrorCode.INVALID_INPUT, "count: must be positive");
            }
        }
    }

    @Test
    void members_become_components_and_optional_ones_may_miss() {
        Order order = read("{'at':'2026-03-31T02:00:00+02:00','count':3,'name':'n'}");

        assertThat(order).isEqualTo(new Order("n", 3, Instant.parse("2026-03-31T00:00:00Z"), null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "count|{'at':'2026-03-31T00:00:00Z','name':'n'}",
                "count|{'at':'2026-03-31T00:00:00Z','name':'n','count':'3'}",
                "count|{'at':'2026-03-31T00:00:00Z','name':'n','count':3000000000}",
                "count|{'at':'2026-03-31T00:00:00Z','name':'n','count':-1}",
                "name|{'at':'2026-03-31T00:00:00Z','name':null,'count':3}",
                "name|{'at':'2026-03-31T00:00:00Z','name':['n'],'count':3}",
                "at|{'at':'soon','name':'n','count':3}",
                "extra|{'at':'2026-03-31T00:00:00Z','name':'n','count':3,'extra':1}",
                "body|{'at':'2026-03-31T00:00:00Z','name':'n','count':3,'<b>':1}"
            })
    void what_does_not_fit_is_invalid_and_named(String field, String json) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOfSatisfying(
                        SallyportException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_INPUT))
                .hasMessageStartingWith(field + ": ");
    }

    private static Order read(String json) {
        return JsonRequest.read(Order.class, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
