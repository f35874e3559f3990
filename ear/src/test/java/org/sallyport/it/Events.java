package org.sallyport.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Audit events of a gateway, each as text with its body. They are shown once the ledger has them. */
public record Events(Gateway gateway) {
    private static final Duration SOON = Duration.ofSeconds(20);

    /** Those of the shared gateway. */
    public Events(Stage stage) {
        this(stage.gateway());
    }

    public List<String> of(String type) {
        return gateway.api("carol").all("/events?type=" + type).stream()
                .map(String::valueOf)
                .toList();
    }

    /** One of this type that holds all of these texts, once it is there. */
    public String await(String type, String... texts) {
        return Await.value("an event " + type + " with " + List.of(texts), SOON, () -> of(type).stream()
                .filter(event -> Stream.of(texts).allMatch(event::contains))
                .findFirst());
    }

    /** Those that were not there before, at least one. */
    public List<String> besides(List<String> before, String type) {
        return Await.value("an event " + type, SOON, () -> {
            List<String> after = new ArrayList<>(of(type));
            after.removeAll(before);
            // The outcome of an emergency's review closes its exception, whenever the gateway sees it.
            after.removeIf(event -> type.equals("EXCEPTION_REVIEWED") && event.contains("outcome="));
            return after.isEmpty() ? Optional.empty() : Optional.of(after);
        });
    }
}
