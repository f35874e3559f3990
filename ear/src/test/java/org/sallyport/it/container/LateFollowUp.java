package org.sallyport.it.container;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.sallyport.it.Await;
import org.sallyport.it.Events;
import org.sallyport.it.Exceptions;
import org.sallyport.it.Stage;

/** What clients see of an exception that nobody has followed up in time. */
final class LateFollowUp {
    private LateFollowUp() {}

    static void open() {
        new Exceptions(Stage.get()).open();
    }

    static void assertTold() {
        Stage stage = Stage.get();
        new Events(stage).await("EXCEPTION_LATE", "APPROVAL_REJECTED");
        Await.until("the message", Duration.ofSeconds(30), () -> !told(stage).isEmpty());
        // A day passes between two.
        assertEquals(
                List.of(true),
                told(stage).stream()
                        .map(one -> one.get("approval") == null)
                        .distinct()
                        .toList());
        assertEquals(
                told(stage).size(),
                told(stage).stream()
                        .map(one -> List.of(String.valueOf(one.get("channel")), String.valueOf(one.get("recipient"))))
                        .distinct()
                        .count());
    }

    private static List<Map<String, Object>> told(Stage stage) {
        return stage.api("dave").all("/notifications").stream()
                .filter(one -> "EXCEPTIONS_LATE".equals(one.get("cause")))
                .toList();
    }
}
