package org.sallyport.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.sallyport.api.CurrentCaller;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Role;

/** Who is looking, for the header and the navigation. What it hides is courtesy; the services authorise. */
@Named
@RequestScoped
public class Who {
    @Inject
    private CurrentCaller caller;

    public Principal principal() {
        return caller.principal();
    }

    public String username() {
        return principal().username();
    }

    public List<Role> roles() {
        return principal().roles().stream().sorted().toList();
    }

    public List<String> groups() {
        return principal().groups().stream().sorted().toList();
    }

    public boolean user() {
        return principal().has(Role.USER);
    }

    public boolean approver() {
        return principal().has(Role.APPROVER);
    }

    /** Whether there are things for this person to decide: requests, or changes of configuration. */
    public boolean decider() {
        return approver() || admin() || principal().has(Role.DEPUTY);
    }

    public boolean auditor() {
        return principal().has(Role.AUDITOR);
    }

    public boolean admin() {
        return principal().has(Role.ADMIN);
    }

    public boolean overseer() {
        return auditor() || admin();
    }

    /** Whether this person sees exceptions of packages and recertifications, or some of them. */
    public boolean follower() {
        return overseer() || approver();
    }

    public boolean nobody() {
        return roles().isEmpty();
    }
}
