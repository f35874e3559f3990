package org.sallyport.console.configuration;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sallyport.api.CurrentCaller;
import org.sallyport.approval.RuleTrial;
import org.sallyport.approval.RuleTrial.Past;
import org.sallyport.approval.RuleTrial.Present;
import org.sallyport.console.Texts;

/** What the rules in the editor would decide, beside those in force: on a statement, and on the last days. */
@Named("trial")
@ViewScoped
public class TrialPanel implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int MOST_DAYS = 365;

    @Inject
    private CurrentCaller caller;

    @Inject
    private ConfiguredPage page;

    @Inject
    private RuleTrial trial;

    @Inject
    private Clock clock;

    private String statement = "";
    private int days = 7;
    private transient @Nullable Present present;
    private transient @Nullable Past past;

    public @Nullable String onStatement() {
        past = null;
        present = trial.onStatement(caller.principal(), page.target(), page.getDocument(), statement);
        return null;
    }

    public @Nullable String onRecorded() {
        present = null;
        Instant now = clock.instant();
        Duration back = Duration.ofDays(Math.max(1, Math.min(days, MOST_DAYS)));
        past = trial.onRecorded(caller.principal(), page.target(), page.getDocument(), now.minus(back), now);
        return null;
    }

    public @Nullable Present present() {
        return present;
    }

    public @Nullable Past past() {
        return past;
    }

    /** How many commands were looked at. */
    public String looked() {
        Past seen = past;
        if (seen == null) {
            return "";
        }
        return Texts.of(seen.complete() ? "trial.looked" : "trial.lookedNewest", seen.commands());
    }

    /** How many for each pair of outcomes that differ. */
    public List<Map.Entry<String, Long>> counts() {
        Past seen = past;
        return seen == null
                ? List.of()
                : seen.counts().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .toList();
    }

    public String getStatement() {
        return statement;
    }

    public void setStatement(@Nullable String statement) {
        this.statement = statement == null ? "" : statement;
    }

    public int getDays() {
        return days;
    }

    public void setDays(int days) {
        this.days = days;
    }
}
