package org.sallyport.session;

import jakarta.annotation.PreDestroy;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.AccessRemoved;
import org.sallyport.access.Catalog;
import org.sallyport.access.Resource;
import org.sallyport.access.model.Removals.Removal;
import org.sallyport.approval.ApprovalClosed;
import org.sallyport.approval.ApprovalDesk;
import org.sallyport.approval.GrantProlonged;
import org.sallyport.approval.GrantRevoked;
import org.sallyport.identity.Confirmations;
import org.sallyport.identity.CredentialSeen;
import org.sallyport.identity.Credentials;
import org.sallyport.identity.Identity;
import org.sallyport.identity.KnownKeys;
import org.sallyport.identity.LatestStandings;
import org.sallyport.identity.LoginStanding;
import org.sallyport.identity.ProviderInquiry;
import org.sallyport.identity.RoleMapping;
import org.sallyport.identity.Roles;
import org.sallyport.identity.Standing;
import org.sallyport.platform.Person;
import org.sallyport.platform.Role;
import org.sallyport.platform.Setting;
import org.sallyport.session.model.EndReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends what must not run on: sessions whose time or grant is up or that are idle, to whose resource a change gives no
 * access any more, whose person the provider has ended or moved to other groups, or about whom it could not be asked for
 * too long; approvals that nobody decided on, and logins that nobody confirmed. Writes down how many refused logins no
 * event tells of.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Watchman {
    private static final String LOST = "no longer in any of the groups that give access";
    private static final Logger LOG = LoggerFactory.getLogger(Watchman.class);

    @Inject
    private LiveSessions live;

    @Inject
    private Credentials credentials;

    @Inject
    private ProviderInquiry inquiry;

    @Inject
    private LatestStandings standings;

    @Inject
    private Catalog catalog;

    @Inject
    private Roles roles;

    @Inject
    private ApprovalDesk approvals;

    @Inject
    private Confirmations confirmations;

    @Inject
    private ClockWatch clocks;

    @Inject
    private Holds holds;

    @Inject
    private KnownKeys knownKeys;

    @Inject
    private RefusalLimit refusals;

    @Inject
    private SessionRegister register;

    @Inject
    private Clock clock;

    @jakarta.annotation.Resource
    private ManagedScheduledExecutorService executor;

    private final List<ScheduledFuture<?>> schedules = new ArrayList<>();

    public void start() {
        schedules.add(executor.scheduleWithFixedDelay(guarded(this::checkTimes), 1, 1, TimeUnit.SECONDS));
        schedules.add(executor.scheduleWithFixedDelay(guarded(knownKeys::refresh), 0, 5, TimeUnit.SECONDS));
        schedules.add(executor.scheduleWithFixedDelay(guarded(clocks::look), 1, 1, TimeUnit.SECONDS));
        schedules.add(executor.scheduleWithFixedDelay(guarded(clocks::compare), 30, 60, TimeUnit.SECONDS));
        schedules.add(executor.scheduleWithFixedDelay(guarded(this::countRefusals), 60, 60, TimeUnit.SECONDS));
        schedules.add(executor.scheduleWithFixedDelay(guarded(this::endRemoved), 5, 5, TimeUnit.SECONDS));
        int period = Setting.OIDC_INQUIRY_SECONDS.number();
        schedules.add(executor.scheduleWithFixedDelay(guarded(this::askAboutAll), period, period, TimeUnit.SECONDS));
        schedules.add(executor.scheduleWithFixedDelay(guarded(this::endClosedOff), period, period, TimeUnit.SECONDS));
    }

    private void checkTimes() {
        // First what needs no store: sessions end in time while it is gone.
        live.all().forEach(LiveSession::checkTimes);
        guarded(() -> holds.expireDue(System.nanoTime())).run();
        guarded(approvals::expireDue).run();
        guarded(this::escalate).run();
        confirmations.expireDue();
    }

    /** One by one: what cannot be escalated now holds up nothing else. */
    private void escalate() {
        approvals.findToEscalate().forEach(id -> guarded(() -> approvals.escalate(id))
                .run());
    }

    private void countRefusals() {
        refusals.unwritten().forEach((host, count) -> {
            register.refusedBeyondLimit(host, count);
            refusals.written(host, count);
        });
    }

    /** Nobody knows anything of workloads: their sessions end by {@link Term}. */
    private void askAboutAll() {
        Map<Person, List<LiveSession>> people = new HashMap<>();
        live.all().stream()
                .filter(session -> !session.identity().isWorkload())
                .forEach(session -> people.computeIfAbsent(session.principal().person(), p -> new ArrayList<>())
                        .add(session));
        people.forEach(this::askAbout);
    }

    private void askAbout(Person person, List<LiveSession> sessions) {
        Instant now = clock.instant();
        Standing standing = standings.ask(person);
        if (standing instanceof Standing.Ended ended) {
            credentials.end(person, sessions.get(0).principal().username(), null, ended.reason());
            sessions.forEach(session -> end(session, ended.reason()));
            return;
        }
        for (LiveSession session : sessions) {
            if (standing instanceof Standing.Active active) {
                session.answeredAt(now);
                lost(session, active).ifPresent(reason -> {
                    credentials.end(person, session.principal().username(), null, reason);
                    end(session, reason);
                });
                endWhereRulesChange(session, active.groups());
                askAboutLogin(session);
            } else if (Duration.between(session.lastAnswer(), now).compareTo(SessionBroker.UNASKED_LIMIT) > 0) {
                session.end(
                        new EndNotice(EndReason.LIMIT_REACHED, "the identity provider could not be asked for an hour"));
            }
        }
    }

    /** A registered key is good only while its login is; other credentials stand for the person. */
    private void askAboutLogin(LiveSession session) {
        String sid = session.identity().sid();
        boolean bound = session.identity().credential().equals("PUBLIC_KEY");
        if (bound && sid != null && inquiry.askLogin(session.principal().person(), sid) == LoginStanding.ENDED) {
            end(session, "the login of your key is over");
        }
    }

    private static Optional<String> lost(LiveSession session, Standing.Active active) {
        @Nullable Instant notBefore = active.notBefore();
        if (notBefore != null && session.identity().issuedAt().isBefore(notBefore)) {
            return Optional.of("logged out at the provider");
        }
        return session.neededGroups().stream().anyMatch(active.groups()::contains)
                ? Optional.empty()
                : Optional.of(LOST);
    }

    /** A newer credential without the groups, or with others that rules name, ends what an older one opened. */
    public void seen(@Observes CredentialSeen seen) {
        Identity newer = seen.identity();
        List<LiveSession> older = live.all().stream()
                .filter(session ->
                        session.principal().isSamePersonAs(newer.principal().person()))
                .filter(session -> session.identity().issuedAt().isBefore(newer.issuedAt()))
                .toList();
        List<LiveSession> lost = older.stream()
                .filter(session -> session.neededGroups().stream()
                        .noneMatch(newer.principal().groups()::contains))
                .toList();
        if (!lost.isEmpty()) {
            credentials.endBefore(
                    newer.issuedAt(),
                    newer.principal().person(),
                    newer.principal().username(),
                    null,
                    LOST);
            lost.forEach(session -> end(session, LOST));
        }
        older.forEach(session -> endWhereRulesChange(session, newer.principal().groups()));
    }

    /** Rules are compiled for the groups of the login; whoever is in others now logs in anew. */
    private static void endWhereRulesChange(LiveSession session, Set<String> groups) {
        if (!session.policy().isAlsoFor(session.resource(), groups)) {
            end(session, "your groups have changed, and with them the rules; connect again");
        }
    }

    private static void end(LiveSession session, String reason) {
        session.end(new EndNotice(EndReason.IDENTITY_ENDED, "your access has ended: " + reason));
    }

    /** A revoked grant ends what runs on it. */
    public void revoked(@Observes(during = TransactionPhase.AFTER_SUCCESS) GrantRevoked revoked) {
        live.all().stream()
                .filter(session -> revoked.approval().equals(session.grantApproval()))
                .forEach(session -> session.end(new EndNotice(EndReason.GRANT_REVOKED, "the grant was revoked")));
    }

    /** A grant that goes on for longer lets go on what runs on it. */
    public void prolonged(@Observes(during = TransactionPhase.AFTER_SUCCESS) GrantProlonged prolonged) {
        Duration left = Duration.between(clock.instant(), prolonged.endsAt());
        live.all().stream()
                .filter(session -> prolonged.approval().equals(session.grantApproval()))
                .forEach(session -> session.prolong(left));
    }

    /** Changed roles or a changed resource end what gives no access any more; all else goes on as it began. */
    public void configured(@Observes(during = TransactionPhase.AFTER_SUCCESS) ApprovalClosed closed) {
        if (closed.approvesConfiguration()) {
            executor.execute(guarded(this::endClosedOff));
        }
    }

    /** What was taken from somebody ends what they opened with it. */
    public void removed(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccessRemoved removed) {
        executor.execute(guarded(this::endRemoved));
    }

    private void endRemoved() {
        for (Removal removal : live.all().isEmpty() ? List.<Removal>of() : catalog.removals()) {
            live.all().stream()
                    .filter(session -> session.principal().isSamePersonAs(removal.person())
                            && session.resource().name().equals(removal.resource()))
                    .forEach(session -> session.end(new EndNotice(EndReason.ACCESS_REMOVED, removal.sentence())));
        }
    }

    private void endClosedOff() {
        endRemoved();
        Map<String, Resource> present = new HashMap<>();
        catalog.all().forEach(resource -> present.put(resource.name(), resource));
        RoleMapping mapping = roles.inForce();
        for (LiveSession session : live.all()) {
            if (!mapping.roles(session.principal().groups()).contains(Role.USER)) {
                session.end(new EndNotice(EndReason.ACCESS_REMOVED, "your groups no longer have the role USER"));
                continue;
            }
            Resource now = present.get(session.resource().name());
            boolean same = now != null
                    && session.grantApproval() == null
                    && now.version() == session.resource().version();
            if (!same && (now == null || !catalog.isOpenTo(now, session.principal()))) {
                session.end(new EndNotice(
                        EndReason.ACCESS_REMOVED,
                        "its configuration gives you no access to "
                                + session.resource().name() + " any more"));
            }
        }
    }

    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.warn("the watch is tried again: {}", e.getMessage());
            }
        };
    }

    @PreDestroy
    void stop() {
        schedules.forEach(schedule -> schedule.cancel(false));
    }
}
