package org.sallyport.api.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.platform.SallyportException;
import org.sallyport.session.model.SessionFilter.Position;

class SessionCursorTest {
    @Test
    void a_place_survives_the_round_trip() {
        Position place = new Position(Instant.parse("2026-03-31T00:00:00.123456Z"), "01ARZ3NDEKTSV4RRFFQ69G5FAV");

        assertThat(SessionCursor.parse(SessionCursor.format(place))).isEqualTo(place);
        assertThat(SessionCursor.parse(null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"xx", "%", "MjAyNg", "eCB5"})
    void another_word_is_invalid(String cursor) {
        assertThatThrownBy(() -> SessionCursor.parse(cursor))
                .isInstanceOf(SallyportException.class)
                .hasMessageStartingWith("cursor: ");
    }
}
