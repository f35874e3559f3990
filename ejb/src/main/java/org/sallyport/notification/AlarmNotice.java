package org.sallyport.notification;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sallyport.notification.model.Cause;

/** All that leaves the house about something that is wrong. */
public record AlarmNotice(Cause cause, String about, String link) implements Notice {
    private static final int LONGEST = 300;

    public AlarmNotice {
        about = Plain.line(about, LONGEST);
    }

    static AlarmNotice of(Cause cause, String about) {
        return new AlarmNotice(
                cause, about, Notice.link(isOfLedger(cause) ? "/notifications.xhtml" : "/exceptions.xhtml"));
    }

    private static boolean isOfLedger(Cause cause) {
        return cause == Cause.LEDGER_CONTRADICTED;
    }

    @Override
    public String title() {
        return (isOfLedger(cause) ? "a witness contradicts the ledger: " : "exceptions are late: ") + about;
    }

    @Override
    public List<Fact> facts() {
        return List.of(new Fact(isOfLedger(cause) ? "Witness" : "Exceptions", about));
    }

    @Override
    public String hint() {
        return isOfLedger(cause)
                ? "One of the two ledgers was written anew. Keep the store as it is, and compare the witness's checkpoint with the"
                        + " one that it refused: the first event WITNESS_CONTRADICTED has it."
                : "Follow them up in the console, after signing in.";
    }

    @Override
    public String type() {
        return cause.name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    @Override
    public Map<String, Object> data() {
        return Map.of("about", about, "link", link);
    }
}
