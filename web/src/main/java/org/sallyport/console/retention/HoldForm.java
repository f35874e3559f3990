package org.sallyport.console.retention;

import org.jspecify.annotations.Nullable;
import org.sallyport.console.UtcInput;
import org.sallyport.retention.HoldDesk;

/** What somebody types who wants something held. */
public class HoldForm {
    private String person = "";
    private String resource = "";
    private String session = "";
    private String from = "";
    private String to = "";
    private String reason = "";

    HoldDesk.Asked scope() {
        return new HoldDesk.Asked(
                given(person),
                null,
                null,
                given(resource),
                given(session),
                UtcInput.optional("from", from),
                UtcInput.optional("to", to));
    }

    private static @Nullable String given(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String stripped(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    public String getPerson() {
        return person;
    }

    public void setPerson(@Nullable String person) {
        this.person = stripped(person);
    }

    public String getResource() {
        return resource;
    }

    public void setResource(@Nullable String resource) {
        this.resource = stripped(resource);
    }

    public String getSession() {
        return session;
    }

    public void setSession(@Nullable String session) {
        this.session = stripped(session);
    }

    public String getFrom() {
        return from;
    }

    public void setFrom(@Nullable String from) {
        this.from = stripped(from);
    }

    public String getTo() {
        return to;
    }

    public void setTo(@Nullable String to) {
        this.to = stripped(to);
    }

    public String getReason() {
        return reason;
    }

    public void setReason(@Nullable String reason) {
        this.reason = stripped(reason);
    }
}
