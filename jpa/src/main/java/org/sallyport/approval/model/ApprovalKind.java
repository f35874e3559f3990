package org.sallyport.approval.model;

import org.sallyport.platform.Role;

/** What is asked for: time-boxed access, one held statement, or a change of configuration; and who decides on it. */
public enum ApprovalKind {
    ACCESS(Role.APPROVER),
    COMMAND(Role.APPROVER),
    CONFIGURATION(Role.ADMIN);

    private final Role decider;

    ApprovalKind(Role decider) {
        this.decider = decider;
    }

    /** The role that a person needs to decide, besides being a member of one of the approval's groups. */
    public Role decider() {
        return decider;
    }
}
