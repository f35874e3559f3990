package org.sallyport.it;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

    /**
     * Those that happened from then on, at least one. By their time and not by what was shown before: an event is shown a
     * moment after it happened.
     */
    public List<String> since(Instant start, String type) {
        Instant first = start.truncatedTo(ChronoUnit.MILLIS);
        return Await.value("an event " + type, SOON, () -> {
            List<String> found = gateway.api("carol").all("/events?type=" + type).stream()
                    .filter(event ->
                            !Instant.parse(String.valueOf(event.get("at"))).isBefore(first))
                    .map(String::valueOf)
                    // The outcome of an emergency's review closes its exception, whenever the gateway sees it.
                    .filter(event -> !(type.equals("EXCEPTION_REVIEWED") && event.contains("outcome=")))
                    .toList();
            return found.isEmpty() ? Optional.empty() : Optional.of(found);
        });
    }
}
