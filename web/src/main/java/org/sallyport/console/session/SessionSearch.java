package org.sallyport.console.session;

import org.jspecify.annotations.Nullable;

/** What is searched for, as the link says it; an empty field is no condition. */
public class SessionSearch {
    private @Nullable String user;
    private @Nullable String resource;
    private @Nullable String state;
    private @Nullable String from;
    private @Nullable String to;
    private @Nullable String q;
    private @Nullable String before;

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    public @Nullable String getUser() {
        return user;
    }

    public void setUser(@Nullable String user) {
        this.user = given(user);
    }

    public @Nullable String getResource() {
        return resource;
    }

    public void setResource(@Nullable String resource) {
        this.resource = given(resource);
    }

    public @Nullable String getState() {
        return state;
    }

    public void setState(@Nullable String state) {
        this.state = given(state);
    }

    public @Nullable String getFrom() {
        return from;
    }

    public void setFrom(@Nullable String from) {
        this.from = given(from);
    }

    public @Nullable String getTo() {
        return to;
    }

    public void setTo(@Nullable String to) {
        this.to = given(to);
    }

    public @Nullable String getQ() {
        return q;
    }

    public void setQ(@Nullable String q) {
        this.q = given(q);
    }

    public @Nullable String getBefore() {
        return before;
    }

    public void setBefore(@Nullable String before) {
        this.before = given(before);
    }
}
