package org.sallyport.evidence.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.sallyport.evidence.model.ExceptionKind;
import org.sallyport.evidence.oscal.Verdict;
import org.sallyport.evidence.oscal.Verdict.State;

class VerdictsTest {
    private final Facts facts = new Facts();

    private Map<String, State> states() {
        return new Verdicts(facts, 7).all().stream().collect(Collectors.toMap(Verdict::id, Verdict::state));
    }

    @Test
    void where_nothing_was_counted_only_missing_leaves_are_decided() {
        assertThat(states())
                .containsEntry("segregation-of-duties", State.UNDECIDED)
                .containsEntry("complete-sessions", State.UNDECIDED)
                .containsEntry("log-range", State.NOT_SATISFIED)
                .containsEntry("no-bypass", State.UNDECIDED)
                .hasSize(4);
    }

    @Test
    void a_period_in_order_satisfies_all() {
        facts.add(Facts.DUTIES, "PASS", 3);
        facts.add(Facts.NUMBERS, "expected", 5);
        facts.add(Facts.NUMBERS, "present", 5);
        facts.add(Facts.FILES, EventPass.DATA, 7);
        facts.add(Facts.TARGET_LOGS, "read", 1);
        assertThat(states().values()).containsOnly(State.SATISFIED);
    }

    @Test
    void each_fault_is_a_finding() {
        a_period_in_order_satisfies_all();
        facts.add(Facts.DUTIES, "BREACH", 1);
        facts.add(Facts.EXCEPTIONS, ExceptionKind.COUNT_DIFFERS.name(), 1);
        facts.add(Facts.FILES, EventPass.DATA, 1);
        facts.add(Facts.EXCEPTIONS, ExceptionKind.LOGIN_BYPASSED.name(), 1);
        assertThat(states().values()).containsOnly(State.NOT_SATISFIED);
    }

    @Test
    void a_missing_log_shows_no_absence_of_a_bypass() {
        facts.add(Facts.TARGET_LOGS, "read", 1);
        facts.add(Facts.TARGET_LOGS, "missing", 1);
        assertThat(states()).containsEntry("no-bypass", State.UNDECIDED);
        facts.add(Facts.EXCEPTIONS, ExceptionKind.LOGIN_BYPASSED.name(), 1);
        assertThat(states()).containsEntry("no-bypass", State.NOT_SATISFIED);
    }
}
