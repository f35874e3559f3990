package org.sallyport.wire.ssh;

import java.util.List;
import org.sallyport.masking.Findings;
import org.sallyport.session.Ruling;

/** Forwards of ports, sockets, displays and agents, as commands of the record. */
final class Forward {
    static final Ruling REFUSED = new Ruling("REFUSED", "forwarding", null);

    private Forward() {}

    static Ask ask(String what, Masking masking) {
        Findings findings = new Findings();
        String shown = masking.text(what, findings);
        return new Ask(
                what, what, shown, List.of(new Network(what)), List.of(), "EXACT", List.of("forward"), findings);
    }

    /** Reaches another host. */
    private record Network(String verb) implements org.sallyport.statement.Classification {
        @Override
        public java.util.Set<org.sallyport.statement.Effect> effects() {
            return java.util.Set.of(org.sallyport.statement.Effect.NETWORK);
        }

        @Override
        public List<String> reasons() {
            return List.of();
        }
    }
}
