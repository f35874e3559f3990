package org.sallyport.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.sallyport.access.Resource;
import org.sallyport.identity.Identity;
import org.sallyport.platform.Person;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Role;
import org.sallyport.recording.Recorder;
import org.sallyport.session.model.EndReason;

/** A session of Alice's that nothing but the test knows of. */
public final class LiveSessionFixture {
    private static final Person ALICE = new Person("https://issuer.example", "1");

    private LiveSessionFixture() {}

    public static LiveSession of(Resource resource, Recorder recorder) {
        return of(resource, recorder, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    }

    public static LiveSession of(Resource resource, Recorder recorder, Clock clock) {
        Identity identity = new Identity(
                new Principal(ALICE, "alice", Set.of("engineers"), Set.of(Role.USER), null, true),
                "TOKEN",
                null,
                null,
                null,
                null,
                null,
                null,
                Instant.EPOCH,
                Instant.EPOCH);
        return new LiveSession(
                recorder.session(),
                identity,
                resource,
                "bank",
                recorder,
                null,
                Set.of(),
                new Term(
                        Duration.ofHours(1),
                        new EndNotice(EndReason.LIMIT_REACHED, "the session's time limit is reached")),
                new Seats.Seat(resource.name(), ALICE),
                clock);
    }
}
