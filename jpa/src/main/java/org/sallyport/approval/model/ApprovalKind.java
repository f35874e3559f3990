package org.sallyport.approval.model;

import org.sallyport.platform.Role;

/** What is asked for: time-boxed access, one held statement, a change of configuration, or a look at access in an emergency. */
public enum ApprovalKind {
    ACCESS(Role.APPROVER),
    COMMAND(Role.APPROVER),
    CONFIGURATION(Role.ADMIN),
    /** Of access that was taken at once: whoever took it never closes it. */
    REVIEW(Role.APPROVER);

    private final Role decider;

    ApprovalKind(Role decider) {
        this.decider = decider;
    }

    /** The role that a person needs to decide, besides being a member of one of the approval's groups. */
    public Role decider() {
        return decider;
    }
}
