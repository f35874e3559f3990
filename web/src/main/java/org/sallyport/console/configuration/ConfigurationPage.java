package org.sallyport.console.configuration;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sallyport.api.CurrentCaller;
import org.sallyport.approval.ApprovalQueries;
import org.sallyport.approval.ConfigurationDesk;
import org.sallyport.approval.model.Approval;
import org.sallyport.approval.model.ApprovalKind;
import org.sallyport.approval.model.ApprovalState;
import org.sallyport.configuration.model.ConfigurationVersions.Version;
import org.sallyport.console.Texts;
import org.sallyport.identity.RoleMapping;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Role;
import org.sallyport.schedule.RecertificationSchedule;
import org.sallyport.schedule.Schedule;

/** The roles, the schedules of evidence and every resource in force, and the changes that wait for a second administrator. */
@Named("configuration")
@RequestScoped
public class ConfigurationPage {
    private static final int SHOWN = 200;

    /** A resource in force with the version it is in. */
    public record Row(Version version, String description, String protocol) {
        /** Also of a document that cannot be read any more, so that it can be mended here. */
        static Row of(Version version) {
            Map<String, @Nullable Object> members = CanonicalJson.parseObject(version.document());
            return new Row(version, text(members, "description"), text(members, "protocol"));
        }

        private static String text(Map<String, @Nullable Object> members, String name) {
            return members.get(name) instanceof String value ? value : "";
        }
    }

    @Inject
    private CurrentCaller caller;

    @Inject
    private ConfigurationDesk desk;

    @Inject
    private ApprovalQueries approvals;

    /** A role with the groups that make it up, in words. */
    public record Mapped(Role role, String groups) {
        static Mapped of(Role role, List<String> groups) {
            return new Mapped(role, groups.isEmpty() ? Texts.of("roles.nobody") : String.join(", ", groups));
        }
    }

    private List<Mapped> roles = List.of();
    private List<Schedule> schedules = List.of();
    private List<RecertificationSchedule> recertifications = List.of();
    private List<Row> rows = List.of();
    private List<Approval> waiting = List.of();

    public void load() {
        Principal me = caller.principal();
        RoleMapping mapping = desk.roles(me);
        roles = Stream.of(Role.values())
                .filter(mapping.groups()::containsKey)
                .map(role -> Mapped.of(role, mapping.groups(role)))
                .toList();
        schedules = desk.schedules(me).schedules();
        recertifications = desk.recertification(me).schedules();
        rows = desk.current(me).stream().map(Row::of).toList();
        waiting = approvals.find(me, ApprovalState.PENDING, null, SHOWN).stream()
                .filter(approval -> approval.kind() == ApprovalKind.CONFIGURATION)
                .toList();
    }

    public List<Mapped> roles() {
        return roles;
    }

    public List<Schedule> schedules() {
        return schedules;
    }

    public String schedulesLabel() {
        return Texts.of(caller.principal().has(Role.ADMIN) ? "schedules.change" : "schedules.show");
    }

    public List<RecertificationSchedule> recertifications() {
        return recertifications;
    }

    public String recertificationsLabel() {
        return Texts.of(caller.principal().has(Role.ADMIN) ? "recertifying.change" : "recertifying.show");
    }

    public String rolesLabel() {
        return Texts.of(caller.principal().has(Role.ADMIN) ? "roles.change" : "roles.show");
    }

    public List<Row> rows() {
        return rows;
    }

    public List<Approval> waiting() {
        return waiting;
    }
}
