package org.sallyport.session.model;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** The searchable face of the command index; rows are written in bulk by {@link Commands}. */
@Entity
@Table(name = "command")
public class IndexedCommand {
    @EmbeddedId
    private Id id = new Id();

    private String text = "";

    protected IndexedCommand() {}

    public long sequence() {
        return id.sequence;
    }

    public String text() {
        return text;
    }

    /** The command's place: its session and its number there. */
    @Embeddable
    public static class Id implements Serializable {
        private static final long serialVersionUID = 1L;

        @Column(name = "session_id")
        private String sessionId = "";

        private long sequence;

        protected Id() {}

        @Override
        public boolean equals(Object other) {
            return other instanceof Id that && sequence == that.sequence && sessionId.equals(that.sessionId);
        }

        @Override
        public int hashCode() {
            return Objects.hash(sessionId, sequence);
        }
    }
}
