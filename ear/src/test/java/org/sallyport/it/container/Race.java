package org.sallyport.it.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/** Two steps at the same moment, on threads of the server. */
record Race(ManagedExecutorService executor) {
    /** What each was refused with, null where it was not. */
    List<@Nullable ErrorCode> between(Runnable one, Runnable other) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        List<Future<@Nullable ErrorCode>> running = new ArrayList<>();
        for (Runnable step : List.of(one, other)) {
            running.add(executor.submit(() -> {
                start.await(10, TimeUnit.SECONDS);
                try {
                    step.run();
                    return null;
                } catch (SallyportException e) {
                    return e.code();
                }
            }));
        }
        List<@Nullable ErrorCode> outcomes = new ArrayList<>();
        for (Future<@Nullable ErrorCode> each : running) {
            outcomes.add(each.get(30, TimeUnit.SECONDS));
        }
        return outcomes;
    }

    /** Exactly one went through; which one. */
    static int winner(List<@Nullable ErrorCode> outcomes, Set<ErrorCode> late) {
        int winner = outcomes.get(0) == null ? 0 : 1;
        assertEquals(null, outcomes.get(winner), outcomes::toString);
        ErrorCode second = outcomes.get(1 - winner);
        assertNotNull(second, "both went through");
        assertTrue(late.contains(second), second::name);
        return winner;
    }
}
