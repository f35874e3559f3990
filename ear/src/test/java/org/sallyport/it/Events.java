package org.sallyport.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Audit events of the shared gateway, each as text with its body. They are shown once the ledger has them. */
public record Events(Stage stage) {
    public List<String> of(String type) {
        return stage.api("carol").all("/events?type=" + type).stream()
                .map(String::valueOf)
                .toList();
    }

    /** Those that were not there before, at least one. */
    public List<String> besides(List<String> before, String type) {
        return Await.value("an event " + type, Duration.ofSeconds(10), () -> {
            List<String> after = new ArrayList<>(of(type));
            after.removeAll(before);
            return after.isEmpty() ? Optional.empty() : Optional.of(after);
        });
    }
}
